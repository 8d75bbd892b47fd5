import type { Persona, SavedSegment } from "@desirepath/core/library/library.ts";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import { useMemo } from "react";
import { useCall } from "../api/use-call.ts";

/** Customers that have a name: those of a persona or of a saved segment. */
export interface NamedCustomers {
  readonly id: string;
  readonly name: string;
  /** The rule as it is now, with where it is from. */
  readonly segment: Segment;
  readonly group: "Personas" | "Segments";
}

/** The segments and personas of a workspace of which is known which customers they stand for: segments first, each oldest first. */
export function useNamedCustomers(workspace: string): readonly NamedCustomers[] {
  const segments = useCall("library", { params: { workspace, kind: "segment" }, query: { archived: "no" } }, { staleMs: 60_000 }).data;
  const personas = useCall("library", { params: { workspace, kind: "persona" }, query: { archived: "no" } }, { staleMs: 60_000 }).data;
  return useMemo(() => {
    const said = (id: string, name: string, segment: Segment | null, group: NamedCustomers["group"]): NamedCustomers[] => (segment === null || segment.conditions.length === 0 ? [] : [{ id, name, segment: { ...segment, takenFrom: id }, group }]);
    return [
      ...(segments?.entries ?? []).flatMap(({ id, content }) => said(id, (content as SavedSegment).name, (content as SavedSegment).rule, "Segments")),
      ...(personas?.entries ?? []).flatMap(({ id, content }) => said(id, (content as Persona).name, (content as Persona).segment, "Personas")),
    ];
  }, [segments, personas]);
}

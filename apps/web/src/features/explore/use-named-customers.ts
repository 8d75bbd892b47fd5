import type { Persona } from "@desirepath/core/library/library.ts";
import { useMemo } from "react";
import { useCall } from "../../api/use-call.ts";
import type { NamedCustomers } from "./compared.ts";

/** The personas of a workspace of which is known which customers they stand for, oldest first. */
export function useNamedCustomers(workspace: string): readonly NamedCustomers[] {
  const { data } = useCall("library", { params: { workspace, kind: "persona" }, query: { archived: "no" } }, { staleMs: 60_000 });
  return useMemo(
    () =>
      (data?.entries ?? []).flatMap(({ id, content }) => {
        const { name, segment } = content as Persona;
        return segment === null || segment.conditions.length === 0 ? [] : [{ id, name, segment }];
      }),
    [data],
  );
}

import { asSeenBy } from "@desirepath/core/personas/as-seen-by.ts";
import type { Persona } from "@desirepath/core/library/library.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { JourneyFilter } from "@desirepath/core/measures/filter.ts";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import { createContext, useContext, useMemo } from "react";
import { useCall } from "../../../api/use-call.ts";
import type { MapScreen } from "../map-screen.ts";

export interface MapPersona {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Null while nobody knows which customers it stands for: then the map shows everybody's journeys. */
  readonly segment: Segment | null;
}

export interface PersonaView {
  /** Of the workspace, oldest first; undefined until they have arrived. */
  readonly personas: readonly MapPersona[] | undefined;
  /** Whose map is shown; null for everybody's. */
  readonly shown: MapPersona | "all" | null;
  readonly show: (persona: string | null) => void;
}

const context = createContext<PersonaView>({ personas: [], shown: null, show: () => {} });
export const PersonaViewProvider = context.Provider;

/** For guests, who see everybody's map, there are no personas to choose from. */
export function usePersonaView(): PersonaView {
  return useContext(context);
}

/** @param wanted a persona's id, or `all`, as the address has it; one that is not there is everybody. */
export function usePersonasOf(workspace: string, wanted: string | undefined, show: (persona: string | null) => void): PersonaView {
  const { data, isError } = useCall("library", { params: { workspace, kind: "persona" }, query: { archived: "no" } }, { staleMs: 60_000 });
  const personas = useMemo(() => (isError ? [] : data?.entries.map(({ id, content }): MapPersona => {
    const { name, title, segment } = content as Persona;
    return { id, name, title, segment };
  })), [data, isError]);
  return useMemo(() => ({ personas, shown: wanted === "all" ? "all" : (personas?.find(({ id }) => id === wanted) ?? null), show }), [personas, wanted, show]);
}

/** The filter with the persona's customers; the filter itself for everybody and for a persona without a segment. */
export function filterFor(filter: JourneyFilter | undefined, shown: PersonaView["shown"]): JourneyFilter | undefined {
  return shown === null || shown === "all" || shown.segment === null ? filter : { ...filter, segment: shown.segment };
}

/** The map with a persona's expectations in the place of the map's own. */
export function mapFor(map: JourneyMap, shown: PersonaView["shown"]): JourneyMap {
  return shown === null || shown === "all" ? map : asSeenBy(map, shown.id);
}

/** Edits on a map that is shown as a persona's: what is said of the expected emotion is said of hers. */
export function editFor(edit: MapScreen["edit"], shown: PersonaView["shown"]): MapScreen["edit"] {
  if (edit === null || shown === null || shown === "all") return edit;
  return (command, ...rest) => edit((commands, editing) => command({ ...commands, setExpectedEmotion: (where, touchpoint, expected) => commands.setPersonasEmotion(where, touchpoint, shown.id, expected) }, editing), ...rest);
}

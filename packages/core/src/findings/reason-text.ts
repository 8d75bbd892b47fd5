import type { JourneyMap } from "../maps/journey-map.ts";
import type { Reason } from "./reasons.ts";

/** What journeys have in common, as the end of a sentence that begins with "Journeys that": "did store_called after it". */
export function reasonText({ kind, name, value }: Pick<Reason, "kind" | "name" | "value">, map: Pick<JourneyMap, "touchpoints">): string {
  switch (kind) {
    case "did":
      return `went on to ${name}, which is not on the map`;
    case "came-from":
      return name === "start" ? "began here" : `came from ${map.touchpoints.find(({ id }) => id === name)?.name ?? name}`;
    case "channel":
      return `used the channel ${name} here`;
    case "felt-bad":
      return "felt bad here";
    case "said":
      return `said “${name}” here`;
    case "trait":
      return `${name} is ${value}`;
    case "persona":
      return `belong to the persona ${name}`;
  }
}

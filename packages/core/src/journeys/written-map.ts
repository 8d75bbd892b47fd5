import { named } from "../maps/binding.ts";
import { journeyMap } from "../maps/journey-map.ts";
import type { JourneyMap } from "../maps/journey-map.ts";

/**
 * A map as on a whiteboard, for tests: stages between `|`, each `stage: touchpoint, touchpoint, ...`. Ids are the names (with `-` for
 * spaces), and each touchpoint is bound to the events of its name; a name in parentheses is a touchpoint without binding, a name with
 * `!` is required, and `=1.5` after a name is its expected level of emotion..
 *
 *     writtenMap("Look: ad, shop =1 | Buy: pay !, (unbox)", { goal: { name: "Paid", rule: named("pay") } })
 */
export function writtenMap(board: string, more: Partial<JourneyMap> = {}): JourneyMap {
  const columns = board.split("|").map((column) => {
    const [stage, steps = ""] = column.split(":");
    return { stage: stage!.trim(), steps: steps.split(",").map((step) => step.trim()).filter((step) => step !== "") };
  });
  return journeyMap.parse({
    schemaVersion: 1,
    id: "map",
    title: "A map",
    stages: columns.map(({ stage }) => ({ id: idOf(stage), name: stage })),
    touchpoints: columns.flatMap(({ stage, steps }) => steps.map((step) => touchpointOf(step, idOf(stage)))),
    ...more,
  });
}

/** An arrow of a map, named for its ends. */
export function drawn(from: string, to: string, kind: "main" | "alternative" | "loop" = "main"): JourneyMap["arrows"][number] {
  return { id: `${from}-${to}`, from, to, kind };
}

function touchpointOf(step: string, stage: string) {
  const expected = /=(-?[\d.]+)/.exec(step);
  const name = step.replace(/=(-?[\d.]+)/, "").replace("!", "").replaceAll(/[()]/g, "").trim();
  return {
    id: idOf(name),
    stage,
    name,
    binding: step.startsWith("(") ? null : named(name),
    required: step.includes("!"),
    ...(expected && { expected: { level: Number(expected[1]) } }),
  };
}

function idOf(name: string): string {
  return name.replaceAll(" ", "-");
}

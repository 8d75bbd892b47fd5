import { emptyLane } from "../layout/lanes.ts";
import { frame, type JourneyMap, type Lane, schemaVersion, type Stage, stage, type Touchpoint, touchpoint } from "../maps/journey-map.ts";

/** A map to begin with: a journey as such journeys usually go, for people to correct. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** Purchase, service, experience, onboarding: what kind of journey it is. */
  readonly type: string;
  /** For whom it is, in one sentence, where templates are chosen. */
  readonly summary: string;
  readonly goal: string;
  readonly audience: string;
  readonly persona: string;
  readonly timeFrame: string;
  readonly stages: readonly TemplateStage[];
}

export interface TemplateStage {
  readonly name: string;
  /** What the customer wants here, in the customer's words. */
  readonly customerGoal: string;
  readonly touchpoints: readonly TemplateTouchpoint[];
}

export interface TemplateTouchpoint {
  readonly name: string;
  readonly channels: readonly string[];
  /** From -2 to 2, with a word for it. */
  readonly expected: readonly [level: number, word: string];
  /** What the customer does. */
  readonly action: string;
  readonly thought?: string;
  /** What usually hurts here. */
  readonly pain?: string;
  /** Why this decides. */
  readonly moment?: string;
  readonly systems?: readonly string[];
}

/** What somebody says at the start of a map, in place of the template's own words. */
export interface MapStart {
  readonly id: string;
  readonly title: string;
  readonly goal?: string | undefined;
  readonly type?: string | undefined;
  readonly audience?: string | undefined;
  readonly persona?: string | undefined;
  readonly personas?: readonly string[] | undefined;
  readonly timeFrame?: string | undefined;
}

/** A new map from a template. */
export function mapFromTemplate(template: Template, start: MapStart): JourneyMap {
  const stages: Stage[] = [];
  const touchpoints: Touchpoint[] = [];
  const texts: Record<TextLane, Record<string, string>> = { actions: {}, thoughts: {}, "pain-points": {}, "moments-of-truth": {} };
  template.stages.forEach(({ name, customerGoal, touchpoints: ofStage }, s) => {
    const stageId = `stage-${s + 1}`;
    stages.push(stage.parse({ id: stageId, name, customerGoal }));
    for (const { expected: [level, word], action, thought = "", pain = "", moment = "", ...fields } of ofStage) {
      const id = `touchpoint-${touchpoints.length + 1}`;
      touchpoints.push(touchpoint.parse({ id, stage: stageId, name: fields.name, channels: fields.channels, expected: { level, word }, systems: fields.systems ?? [] }));
      for (const [lane, text] of [["actions", action], ["thoughts", thought], ["pain-points", pain], ["moments-of-truth", moment]] as const) if (text !== "") texts[lane][id] = text;
    }
  });
  return {
    schemaVersion,
    id: start.id,
    title: start.title,
    frame: frame.parse({
      type: start.type ?? template.type,
      goal: start.goal ?? template.goal,
      audience: start.audience ?? template.audience,
      persona: start.persona ?? template.persona,
      personas: start.personas ?? [],
      timeFrame: start.timeFrame ?? template.timeFrame,
    }),
    scope: { kind: "lifetime" },
    timeoutMs: 30 * 86_400_000,
    goal: null,
    stages,
    touchpoints,
    lanes: lanes.map(([kind, title]): Lane => ({ ...emptyLane(`lane-${kind}`, kind, title), cells: isTextLane(kind) ? texts[kind] : {} })),
    arrows: [],
    ignored: [],
    notes: [],
  };
}

/** A map on which nothing stands yet, begun from a template. What its frame says already stays, and so do lanes of kinds that the template has not. */
export function begunFromTemplate(map: JourneyMap, template: Template): JourneyMap {
  const made = mapFromTemplate(template, { id: map.id, title: map.title });
  const said = Object.fromEntries(Object.entries(map.frame).filter(([, value]) => value !== ""));
  const ownLanes = map.lanes.filter((lane) => made.lanes.every(({ id, kind }) => id !== lane.id && kind !== lane.kind));
  return { ...map, frame: { ...made.frame, ...said }, stages: made.stages, touchpoints: made.touchpoints, lanes: [...made.lanes, ...ownLanes] };
}

type TextLane = "actions" | "thoughts" | "pain-points" | "moments-of-truth";

function isTextLane(kind: string): kind is TextLane {
  return kind === "actions" || kind === "thoughts" || kind === "pain-points" || kind === "moments-of-truth";
}

const lanes = [
  ["customer-goals", "Customer goal"],
  ["actions", "Actions"],
  ["thoughts", "Thoughts"],
  ["trail", "Trail"],
  ["emotion", "Emotion"],
  ["moments-of-truth", "Moments of truth"],
  ["quotes", "In their words"],
  ["pain-points", "Pain points"],
  ["metrics", "Metrics"],
  ["opportunities", "Opportunities"],
  ["owners", "Owners"],
  ["systems", "Systems"],
] as const;

import { z } from "zod";
import { rule } from "./binding.ts";
import { laneMetrics, reasons } from "./known-values.ts";
import { isNewer, newerText, schemaVersion, upToDate, versionIn } from "./schema-versions.ts";

export { schemaVersion } from "./schema-versions.ts";
export { channels, laneMetrics, reasons } from "./known-values.ts";

const id = z.string().regex(/^(?!__proto__$)[A-Za-z0-9_-]{1,64}$/, "an id has 1 to 64 letters, digits, _ or -");
const shortText = z.string().max(300);
const longText = z.string().max(20_000);

export const stage = z.looseObject({
  id,
  name: shortText,
  /** What the customer wants here, in the customer's words. */
  customerGoal: longText.default(""),
});
export type Stage = z.infer<typeof stage>;

/** Levels go from -2 (frustrated) to +2 (delighted); an emotion score is level / 2. */
export const expectedEmotion = z.looseObject({ level: z.number().min(-2).max(2), word: shortText.default("") });
export type ExpectedEmotion = z.infer<typeof expectedEmotion>;

/** What somebody is to a touchpoint (RACI). */
export const stakes = ["responsible", "accountable", "consulted", "informed"] as const;

export const touchpoint = z.looseObject({
  id,
  stage: id,
  name: shortText,
  channels: z.array(shortText).max(20).default([]),
  binding: rule.nullable().default(null),
  /** Which of its events are failures; null if none is. A journey with one has the deviation "failed". */
  failure: rule.nullable().default(null),
  expected: expectedEmotion.nullable().default(null),
  /** A journey that goes past this touchpoint's stage without it has the deviation "missing". */
  required: z.boolean().default(false),
  owner: shortText.default(""),
  systems: z.array(shortText).max(50).default([]),
  frontstage: z.boolean().default(true),
  /** Target for the median time to the next touchpoint, in seconds. */
  targetSeconds: z.number().positive().nullable().default(null),
  /** What one persona is expected to feel, by the persona's id, where it differs from `expected`. */
  expectedBy: z.record(id, expectedEmotion).default({}),
  /** What each stakeholder of the library is to it, by the stakeholder's id. */
  stakeholders: z.record(id, z.enum(stakes)).default({}),
  /** The touchpoint of the library that it stands for; null if it is this map's own. */
  libraryItem: id.nullable().default(null),
  /** The map that shows it in detail. */
  map: id.nullable().default(null),
  /** An image of the workspace. */
  picture: id.nullable().default(null),
  /** Of its column, in pixels at 100 %; null for the usual width. */
  width: z.number().min(90).max(600).nullable().default(null),
});
export type Touchpoint = z.infer<typeof touchpoint>;

export const laneKinds = [
  "text", "actions", "thoughts", "customer-goals", "trail", "emotion", "moments-of-truth", "quotes", "pain-points", "metrics", "reasons", "opportunities",
  "stakeholders", "owners", "channels", "competitors", "campaigns", "backstage", "systems", "images", "maps",
] as const;

/** What a cell says besides its text; which of these depends on the kind of its lane. */
export const cellMark = z.looseObject({
  /** Of a pain point, from 1 (a nuisance) to 4 (ends the journey). */
  severity: z.number().int().min(1).max(4).optional(),
  reason: z.enum(reasons).optional(),
  /** Where a quote comes from. */
  source: shortText.optional(),
  /** How customers of others feel at the same point, with a level as of an expected emotion. */
  competitors: z.array(z.looseObject({ name: shortText, level: z.number().min(-2).max(2) })).max(20).optional(),
});
export type CellMark = z.infer<typeof cellMark>;

export const lane = z.looseObject({
  id,
  kind: z.string().max(40),
  title: shortText,
  hidden: z.boolean().default(false),
  /** Authored text by touchpoint id, with the marks of rich-text.ts. Stages hold their customer goals themselves. */
  cells: z.record(id, longText).default({}),
  /** How many touchpoints a cell reaches over, from the one that it is kept under; within one stage. */
  spans: z.record(id, z.number().int().min(2).max(500)).default({}),
  /** Things of the library (opportunities, actions) that stand in a cell, in order. */
  items: z.record(id, z.array(id).max(50)).default({}),
  /** Images of the workspace that stand in a cell, in order. */
  images: z.record(id, z.array(id).max(20)).default({}),
  /** What cells say besides their text, by touchpoint id. */
  marks: z.record(id, cellMark).default({}),
  /** What the lane's images show, in words, by image id. */
  altTexts: z.record(id, shortText).default({}),
  /** What a metrics lane shows, in order; empty for the usual. */
  metrics: z.array(z.enum(laneMetrics)).max(laneMetrics.length).default([]),
});
export type Lane = z.infer<typeof lane>;

export const arrow = z.looseObject({ id, from: id, to: id, kind: z.enum(["main", "alternative", "loop"]) });
export type Arrow = z.infer<typeof arrow>;

/** How events are cut into journeys (measures.md section 2). */
export const scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lifetime") }),
  z.object({ kind: z.literal("inactivity") }),
  z.object({ kind: z.literal("start-and-goal"), start: rule }),
]);
export type Scope = z.infer<typeof scope>;

export const day = 86_400_000;

export const frame = z.looseObject({
  type: shortText.default(""),
  goal: longText.default(""),
  audience: shortText.default(""),
  persona: shortText.default(""),
  timeFrame: shortText.default(""),
  owner: shortText.default(""),
  status: z.enum(["draft", "active", "archived"]).default("draft"),
  /** Personas of the library that the map is for, by id. */
  personas: z.array(id).max(20).default([]),
  tags: z.array(shortText).max(50).default([]),
  /** How it is, or how it shall be. */
  view: z.enum(["as-is", "to-be"]).default("as-is"),
  /** The map of how it shall be, or of how it is. */
  counterpart: id.nullable().default(null),
  /** When the map is to be looked through again, as a day (2026-11-30); null for never. */
  reviewOn: z.iso.date().nullable().default(null),
});

/** Something that a program noted when it drafted the map, for people to read and judge. */
export const note = z.looseObject({ about: z.enum(["stages", "order", "goal", "timeout", "tail", "data"]), text: longText });

/**
 * The canonical form of a map (architecture.md section 4), in its newest version: what the API, files, versions and tests speak. Objects
 * are loose: fields that this version does not know are kept.
 */
export const mapFields = z
  .looseObject({
    schemaVersion: z.literal(schemaVersion),
    id,
    title: shortText.min(1),
    frame: frame.prefault({}),
    scope: scope.default({ kind: "lifetime" }),
    /** Silence after which a journey counts as ended, in milliseconds. */
    timeoutMs: z.number().int().min(60_000).max(3650 * day).default(30 * day),
    goal: z.looseObject({ name: shortText, rule }).nullable().default(null),
    stages: z.array(stage).max(50).default([]),
    /** In map order: by stage, then by place within the stage. */
    touchpoints: z.array(touchpoint).max(500).default([]),
    lanes: z.array(lane).max(100).default([]),
    arrows: z.array(arrow).max(2000).default([]),
    /** Off-map event names that people chose to leave off the map, with the reason. */
    ignored: z.array(z.looseObject({ name: z.string().max(1000), reason: shortText.default("") })).max(2000).default([]),
    notes: z.array(note).max(200).default([]),
  })
  .superRefine((map, context) => {
    const stageIds = new Set<string>();
    map.stages.forEach((s, i) => {
      if (stageIds.has(s.id)) context.addIssue({ code: "custom", path: ["stages", i, "id"], message: `stage id ${s.id} is used twice` });
      stageIds.add(s.id);
    });
    for (const [part, keys] of [["lanes", map.lanes.map((l) => l.id)], ["arrows", map.arrows.map((a) => a.id)], ["ignored", map.ignored.map((one) => one.name)]] as const) {
      const seen = new Set<string>();
      keys.forEach((key, i) => {
        if (seen.size === seen.add(key).size) context.addIssue({ code: "custom", path: [part, i], message: `${key} is named twice` });
      });
    }
    const order = map.stages.map((s) => s.id);
    const touchpointIds = new Set<string>();
    let furthest = 0;
    map.touchpoints.forEach((t, i) => {
      if (touchpointIds.has(t.id)) context.addIssue({ code: "custom", path: ["touchpoints", i, "id"], message: `touchpoint id ${t.id} is used twice` });
      touchpointIds.add(t.id);
      const at = order.indexOf(t.stage);
      if (at < 0) context.addIssue({ code: "custom", path: ["touchpoints", i, "stage"], message: `there is no stage ${t.stage}` });
      else if (at < furthest) context.addIssue({ code: "custom", path: ["touchpoints", i], message: "touchpoints must stand in the order of their stages" });
      else furthest = at;
    });
    map.arrows.forEach((a, i) => {
      for (const end of [a.from, a.to]) if (!touchpointIds.has(end)) context.addIssue({ code: "custom", path: ["arrows", i], message: `there is no touchpoint ${end}` });
    });
  });
export type JourneyMap = z.infer<typeof mapFields>;

/** A map of any version up to this one, read as this one has it. */
export const journeyMap: z.ZodType<JourneyMap, z.input<typeof mapFields>> = z
  .preprocess((json, context) => {
    const version = versionIn(json);
    if (isNewer(version)) context.addIssue({ code: "custom", path: ["schemaVersion"], message: newerText(version) });
    return upToDate(json);
  }, mapFields)
  .meta({ id: "JourneyMap" }) as never;

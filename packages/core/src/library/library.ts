import { z } from "zod";
import { rule } from "../maps/binding.ts";
import { segment } from "../segments/segment.ts";

/**
 * Things that all maps of a workspace share: a map points to one by its id, so that it is written once and changes everywhere.
 * Objects are loose, like the map's: fields that this version does not know are kept.
 */
export const libraryKinds = ["persona", "touchpoint", "opportunity", "action", "stakeholder", "tag", "segment"] as const;
export type LibraryKind = (typeof libraryKinds)[number];

const shortText = z.string().max(300);
const longText = z.string().max(20_000);
const imageId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/).nullable();
const day = z.union([z.literal(""), z.iso.date()]);

/** A line of a persona's profile, such as "Age" and "30 to 39". */
const fact = z.looseObject({ name: shortText, value: shortText });
/** Something that a persona wants or suffers from, and whether anything but belief stands behind it. */
const claim = z.looseObject({ text: z.string().max(1000), /** What it rests on, such as "61 % mention"; empty for an assumption. */ evidence: shortText.default("") });
const facts = z.array(fact).max(50).default([]);
const claims = z.array(claim).max(50).default([]);

export const persona = z.looseObject({
  name: shortText.min(1),
  /** In a few words, such as "The daily commuter". */
  title: shortText.default(""),
  summary: longText.default(""),
  picture: imageId.default(null),
  quote: z.looseObject({ text: z.string().max(1000).default(""), source: shortText.default("") }).prefault({}),
  demographics: facts,
  psychographics: facts,
  buyingBehaviour: facts,
  goals: claims,
  motivations: claims,
  frustrations: claims,
  /** Between two poles, from 0 (all left) to 1 (all right). */
  sliders: z.array(z.looseObject({ left: shortText, right: shortText, value: z.number().min(0).max(1) })).max(30).default([]),
  channels: z.array(shortText).max(30).default([]),
  quotes: z.array(z.looseObject({ text: z.string().max(2000), source: shortText.default("") })).max(50).default([]),
  /** Parts of one's own. */
  sections: z.array(z.looseObject({ title: shortText, text: longText })).max(30).default([]),
  /** Which customers this persona stands for; null while nobody knows. */
  segment: segment.nullable().default(null),
});
export type Persona = z.infer<typeof persona>;

export const libraryTouchpoint = z.looseObject({
  name: shortText.min(1),
  description: longText.default(""),
  channels: z.array(shortText).max(20).default([]),
  binding: rule.nullable().default(null),
  owner: shortText.default(""),
  systems: z.array(shortText).max(50).default([]),
});
export type LibraryTouchpoint = z.infer<typeof libraryTouchpoint>;

/** From 1 (little) to 5 (much). */
const grade = z.number().int().min(1).max(5);

export const opportunityStates = ["proposed", "planned", "in-progress", "shipped", "measured", "dropped"] as const;
export const opportunity = z.looseObject({
  title: shortText.min(1),
  description: longText.default(""),
  owner: shortText.default(""),
  status: z.enum(opportunityStates).default("proposed"),
  dueOn: day.default(""),
  impact: grade.nullable().default(null),
  effort: grade.nullable().default(null),
  /** What will be different, such as "Calls fall by a third". */
  expectedOutcome: longText.default(""),
  tags: z.array(shortText).max(50).default([]),
});
export type Opportunity = z.infer<typeof opportunity>;

export const actionStates = ["to-do", "doing", "done"] as const;
export const action = z.looseObject({
  title: shortText.min(1),
  description: longText.default(""),
  /** The opportunity that it is part of; null if it stands alone. */
  opportunity: z.string().max(64).nullable().default(null),
  owner: shortText.default(""),
  status: z.enum(actionStates).default("to-do"),
  dueOn: day.default(""),
  effort: grade.nullable().default(null),
  expectedOutcome: longText.default(""),
});
export type Action = z.infer<typeof action>;

export const stakeholder = z.looseObject({ name: shortText.min(1), role: shortText.default(""), team: shortText.default("") });
export type Stakeholder = z.infer<typeof stakeholder>;

export const tag = z.looseObject({ name: shortText.min(1), description: longText.default("") });
export type Tag = z.infer<typeof tag>;

/** A rule about customers that was given a name. Filters and personas take the rule as it is then. */
export const savedSegment = z.looseObject({ name: shortText.min(1), description: longText.default(""), owner: shortText.default(""), rule: segment.prefault({ match: "all", conditions: [] }) });
export type SavedSegment = z.infer<typeof savedSegment>;

export const libraryThings = { persona, touchpoint: libraryTouchpoint, opportunity, action, stakeholder, tag, segment: savedSegment } as const satisfies Record<LibraryKind, z.ZodType>;
export type LibraryThing<K extends LibraryKind> = z.infer<(typeof libraryThings)[K]>;

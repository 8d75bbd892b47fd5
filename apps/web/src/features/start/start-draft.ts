import type { MapStart } from "@desirepath/core/api/maps.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { mapQuestions } from "../../shell/search.ts";

/** The questions before a map, in their order; each may be left unanswered. */
export const startSteps = mapQuestions;
export type StartStep = (typeof startSteps)[number];

export type Beginning = "template" | "data" | "empty" | "file";

/** What somebody has said so far of a map that is not there yet. */
export interface StartDraft {
  readonly title: string;
  readonly goal: string;
  readonly type: string;
  readonly audience: string;
  readonly persona: string;
  /** Personas of the library, by id. */
  readonly personas: readonly string[];
  readonly timeFrame: string;
  readonly beginning: Beginning;
  /** The template that is looked at; empty for none. */
  readonly template: string;
}

export const emptyDraft: StartDraft = { title: "", goal: "", type: "", audience: "", persona: "", personas: [], timeFrame: "", beginning: "template", template: "" };

/** What is sent to make the map: only what was said, so that a template's own words fill the rest. */
export function startOf(draft: StartDraft): MapStart {
  return {
    ...(draft.title.trim() === "" ? (draft.beginning === "template" && draft.template !== "" ? {} : { title: "New map" }) : { title: draft.title.trim() }),
    ...(draft.beginning === "template" && draft.template !== "" ? { template: draft.template } : {}),
    ...saidOf(draft),
  };
}

/** The fields of the frame that were said. */
export function saidOf({ goal, type, audience, persona, personas, timeFrame }: StartDraft): { goal?: string; type?: string; audience?: string; persona?: string; timeFrame?: string; personas?: string[] } {
  const words = Object.fromEntries(Object.entries({ goal, type, audience, persona, timeFrame }).flatMap(([field, text]) => (text.trim() === "" ? [] : [[field, text.trim()]])));
  return { ...words, ...(personas.length > 0 ? { personas: [...personas] } : {}) };
}

/** A map from a file, with what was said in place of its own words. */
export function fileMapOf(map: JourneyMap, draft: StartDraft, id: string): JourneyMap {
  return { ...map, id, title: draft.title.trim() === "" ? map.title : draft.title.trim(), frame: { ...map.frame, ...saidOf(draft) } };
}

const keyOf = (workspace: string) => `desirepath.start.${workspace}`;

/** What was said before a reload; nothing that is not of its kind is taken over. */
export function draftIn(text: string | null): StartDraft {
  if (text === null) return emptyDraft;
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== "object" || found === null) return emptyDraft;
    const known = found as Record<string, unknown>;
    const word = (field: string) => (typeof known[field] === "string" ? known[field] : "");
    const personas = Array.isArray(known["personas"]) ? known["personas"].filter((one) => typeof one === "string") : [];
    const beginning = (["template", "data", "empty", "file"] as const).find((one) => one === known["beginning"]) ?? "template";
    return { title: word("title"), goal: word("goal"), type: word("type"), audience: word("audience"), persona: word("persona"), personas, timeFrame: word("timeFrame"), beginning, template: word("template") };
  } catch {
    return emptyDraft;
  }
}

export function keptDraft(workspace: string): StartDraft {
  return draftIn(sessionStorage.getItem(keyOf(workspace)));
}

/** @param draft null once the map is made. */
export function keepDraft(workspace: string, draft: StartDraft | null): void {
  if (draft === null) sessionStorage.removeItem(keyOf(workspace));
  else sessionStorage.setItem(keyOf(workspace), JSON.stringify(draft));
}

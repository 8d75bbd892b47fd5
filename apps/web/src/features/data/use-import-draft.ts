import type { ImportJob, ImportMapping } from "@desirepath/core/api/imports.ts";
import { useState } from "react";
import { keyOf, questionsAbout } from "./mapping.ts";

/** What people decided about an import and the server does not know yet. Kept for the tab, so that leaving and coming back loses nothing. */
export interface ImportDraft {
  readonly mapping?: ImportMapping;
  /** Keys of questions. */
  readonly answered?: readonly string[];
  readonly source?: string;
  readonly refuseAbove?: number;
}

export function useImportDraft(job: ImportJob) {
  const key = `desirepath.import.${job.id}`;
  const [draft, setDraft] = useState<ImportDraft>(() => kept(key));
  const change = (part: ImportDraft) => {
    const next = { ...draft, ...part };
    setDraft(next);
    try {
      sessionStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage may be closed to us or full; the draft then lives as long as the page.
    }
  };
  const mapping = draft.mapping ?? job.mapping ?? job.glance?.mapping;
  // What rows were checked with was looked at, whether or not an answer was given.
  const checked = job.glance === null || job.mapping === null || job.state === "uploaded" ? [] : questionsAbout(job.glance, job.mapping).map(keyOf);
  return {
    mapping: mapping ?? null,
    answered: new Set<string>([...(draft.answered ?? []), ...checked]),
    source: draft.source ?? job.source,
    refuseAbove: draft.refuseAbove ?? job.refuseAbove,
    change,
  };
}

function kept(key: string): ImportDraft {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? {} : (JSON.parse(text) as ImportDraft);
  } catch {
    return {};
  }
}

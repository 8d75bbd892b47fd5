interface Placed {
  readonly stages: readonly { readonly id: string }[];
  readonly touchpoints: readonly { readonly id: string; readonly stage: string }[];
}

export interface TouchpointPlace {
  readonly stage: string;
  readonly before: string | null;
}

/** The place one to the left or right of touchpoints that move together; in the next stage where theirs ends. Null at the map's edge. */
export function placeBeside(map: Placed, ids: readonly string[], by: 1 | -1): TouchpointPlace | null {
  const edge = map.touchpoints.find((t) => t.id === (by === 1 ? ids.at(-1) : ids[0]));
  if (edge === undefined) return null;
  const inStage = map.touchpoints.filter((t) => t.stage === edge.stage && (t.id === edge.id || !ids.includes(t.id)));
  const at = inStage.findIndex((t) => t.id === edge.id);
  if (by === 1 && at < inStage.length - 1) return { stage: edge.stage, before: inStage[at + 2]?.id ?? null };
  if (by === -1 && at > 0) return { stage: edge.stage, before: inStage[at - 1]!.id };
  const stage = map.stages[map.stages.findIndex((s) => s.id === edge.stage) + by]?.id;
  if (stage === undefined) return null;
  return { stage, before: by === 1 ? (map.touchpoints.find((t) => t.stage === stage && !ids.includes(t.id))?.id ?? null) : null };
}

/** The same place, told by one that stays: what moves cannot be what it stands before. */
export function placeAmongOthers(map: Placed, ids: readonly string[], to: TouchpointPlace): TouchpointPlace {
  if (to.before === null || !ids.includes(to.before)) return to;
  const inStage = map.touchpoints.filter((t) => t.stage === to.stage);
  const from = inStage.findIndex((t) => t.id === to.before);
  return { stage: to.stage, before: inStage.slice(from).find((t) => !ids.includes(t.id))?.id ?? null };
}

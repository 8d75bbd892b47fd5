import { useCallback, useState } from "react";

/** Stages that this person has folded up on this map: a matter of looking, kept in the browser. */
export function useCollapsedStages(workspace: string, map: string): { readonly collapsed: ReadonlySet<string>; readonly setCollapsed: (stages: readonly string[], folded: boolean) => void } {
  const place = `desirepath:folded:${workspace}/${map}`;
  const [collapsed, setFolded] = useState<ReadonlySet<string>>(() => new Set(kept(place)));
  const setCollapsed = useCallback(
    (stages: readonly string[], folded: boolean) =>
      setFolded((last) => {
        const next = new Set(last);
        for (const stage of stages) {
          if (folded) next.add(stage);
          else next.delete(stage);
        }
        try {
          localStorage.setItem(place, JSON.stringify([...next]));
        } catch {
          // Storage may be full or forbidden; then the stages are folded until the page is left.
        }
        return next;
      }),
    [place],
  );
  return { collapsed, setCollapsed };
}

function kept(place: string): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

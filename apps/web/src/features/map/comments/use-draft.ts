import { useCallback, useState } from "react";

/** What was begun and not sent, by writer, map and place. It lasts as long as the page. */
const drafts = new Map<string, string>();

/** A text that is still there when its field is closed and opened again. */
export function useDraft(key: string, initial = ""): readonly [text: string, setText: (text: string) => void] {
  const [, redraw] = useState(0);
  const setText = useCallback(
    (text: string) => {
      if (text === initial) drafts.delete(key);
      else drafts.set(key, text);
      redraw((times) => times + 1);
    },
    [key, initial],
  );
  return [drafts.get(key) ?? initial, setText];
}

export function hasDraft(key: string): boolean {
  return (drafts.get(key) ?? "").trim() !== "";
}

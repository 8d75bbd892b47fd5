import { useEffect } from "react";
import { singleKeysAct } from "./single-keys.ts";
import { otherTheme } from "./theme.ts";
import { useChooseTheme } from "./use-member-theme.ts";

/** Shift+D turns light into dark and back, except where somebody is writing or begins to. */
export function useThemeKey(): void {
  const choose = useChooseTheme();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "D" || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target) || !singleKeysAct()) return;
      event.preventDefault();
      choose(otherTheme());
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [choose]);
}

export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null);
}

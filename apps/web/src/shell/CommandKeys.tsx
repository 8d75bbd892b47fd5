import { lazy, Suspense, useEffect, useState } from "react";
import { onOverlay, type Overlay } from "./commands.ts";
import { singleKeysAct } from "./single-keys.ts";
import { isWriting } from "./use-theme-key.ts";

const CommandPalette = lazy(() => import("./CommandPalette.tsx").then((module) => ({ default: module.CommandPalette })));
const ShortcutSheet = lazy(() => import("./ShortcutSheet.tsx").then((module) => ({ default: module.ShortcutSheet })));

/** Ctrl+K and ? on every screen of a workspace, except for a ? that begins a text. The palette and the sheet are loaded when they are first opened. */
export function CommandKeys({ workspace }: { readonly workspace: string }) {
  const [shown, setShown] = useState<Overlay | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        // In a text Ctrl+K makes a link.
        if (isWriting(event.target) && (event.target as HTMLElement).isContentEditable) return;
        event.preventDefault();
        setShown((last) => (last === "palette" ? null : "palette"));
      } else if (event.key === "?" && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.altKey && !isWriting(event.target) && singleKeysAct()) {
        event.preventDefault();
        setShown("shortcuts");
      }
    };
    addEventListener("keydown", onKey);
    const deaf = onOverlay(setShown);
    return () => {
      removeEventListener("keydown", onKey);
      deaf();
    };
  }, []);
  return (
    <Suspense>
      {shown === "palette" && <CommandPalette workspace={workspace} onClose={() => setShown(null)} />}
      {shown === "shortcuts" && <ShortcutSheet onClose={() => setShown(null)} />}
    </Suspense>
  );
}

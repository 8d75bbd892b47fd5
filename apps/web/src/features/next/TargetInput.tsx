import { shareText } from "@desirepath/core/layout/figures.ts";
import { useState } from "react";
import styles from "./Next.module.css";
import { targetTyped } from "./next-state.ts";

/** The drop-off that a touchpoint could have; empty for the map's median. It begins with the target that is set: give it a key that changes with that. */
export function TargetInput({ name, target, usual, onTarget }: { readonly name: string; readonly target: number | undefined; readonly usual: number; readonly onTarget: (target: number | null) => void }) {
  const written = target === undefined ? "" : String(Number((target * 100).toFixed(1)));
  const [text, setText] = useState(written);
  const typed = targetTyped(text);
  const commit = () => {
    if (typed === undefined) setText(written);
    else if (typed !== (target ?? null)) onTarget(typed);
  };
  return (
    <span className={styles.target}>
      <input
        inputMode="decimal"
        aria-label={`Target drop-off of ${name}, in percent`}
        aria-invalid={typed === undefined}
        placeholder={shareText(usual).replace("%", "")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") setText(written);
        }}
      />
      %
    </span>
  );
}

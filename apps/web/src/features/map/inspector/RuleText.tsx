import type { Rule } from "@desirepath/core/maps/binding.ts";
import { ruleParts } from "@desirepath/core/maps/rule-words.ts";
import styles from "./Inspector.module.css";

/** A rule in the machine's voice. */
export function RuleText({ rule }: { readonly rule: Rule }) {
  return (
    <div className={styles.rule}>
      {ruleParts(rule).map((part, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the words of one rule have no other identity
        <span key={at} className={styles[part.kind]}>
          {part.text}{" "}
        </span>
      ))}
    </div>
  );
}

import { isOverdue } from "@desirepath/core/library/backlog.ts";
import type { Action, LibraryKind, Opportunity } from "@desirepath/core/library/library.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";
import { BadgeCheck, Ban, Circle, CircleCheck, CircleDot, Lightbulb, type LucideIcon } from "lucide-react";
import styles from "./Library.module.css";

export type Status = Opportunity["status"] | Action["status"];

const statuses: Readonly<Record<Status, { readonly name: string; readonly icon: LucideIcon }>> = {
  proposed: { name: "Proposed", icon: Lightbulb },
  planned: { name: "Planned", icon: Circle },
  "in-progress": { name: "In progress", icon: CircleDot },
  shipped: { name: "Shipped", icon: CircleCheck },
  measured: { name: "Measured", icon: BadgeCheck },
  dropped: { name: "Dropped", icon: Ban },
  "to-do": { name: "To do", icon: Circle },
  doing: { name: "Doing", icon: CircleDot },
  done: { name: "Done", icon: CircleCheck },
};

export const opportunityStatuses = ["proposed", "planned", "in-progress", "shipped", "measured", "dropped"] as const satisfies readonly Opportunity["status"][];
export const actionStatuses = ["to-do", "doing", "done"] as const satisfies readonly Action["status"][];

export function statusName(status: Status): string {
  return statuses[status].name;
}

export function StatusMark({ status }: { readonly status: Status }) {
  const { name, icon: Icon } = statuses[status];
  return (
    <span className={styles.status} data-status={status}>
      <Icon aria-hidden />
      {name}
    </span>
  );
}

/** Late is said in words, not by colour alone. */
export function Due({ dueOn, status, today }: { readonly dueOn: string; readonly status: Status; readonly today: string }) {
  if (dueOn === "") return <span className="faint">No date</span>;
  const text = dayText(Date.parse(dueOn));
  return isOverdue({ dueOn, status }, today) ? (
    <span className={styles.overdue}>
      <time dateTime={dueOn}>{text}</time>
      <b>Overdue</b>
    </span>
  ) : (
    <time dateTime={dueOn} className={styles.day}>
      {text}
    </time>
  );
}

/** One of the five grades, as figures and segments. */
export function Grade({ grade, of }: { readonly grade: number | null; readonly of: string }) {
  if (grade === null) return <span className="faint">–</span>;
  return (
    <span className={styles.grade} title={`${of} ${grade} of 5`}>
      <span className={styles.segments} aria-hidden>
        {[1, 2, 3, 4, 5].map((one) => (
          <i key={one} data-on={one <= grade} />
        ))}
      </span>
      {grade}
    </span>
  );
}

export const kindWords: Readonly<Record<LibraryKind, { readonly one: string; readonly many: string }>> = {
  persona: { one: "persona", many: "personas" },
  touchpoint: { one: "touchpoint", many: "touchpoints" },
  opportunity: { one: "opportunity", many: "opportunities" },
  action: { one: "action", many: "actions" },
  stakeholder: { one: "stakeholder", many: "stakeholders" },
  tag: { one: "tag", many: "tags" },
  segment: { one: "segment", many: "segments" },
};

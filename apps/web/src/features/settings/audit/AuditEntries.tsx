import type { AuditEntry } from "@desirepath/core/api/members.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { ownZone } from "../Moment.tsx";
import styles from "./Audit.module.css";
import { auditWords, detailName, sentenceOf } from "./audit-words.ts";

/** Entries under the days on which they were made, as whoever looks counts days. */
export function AuditEntries({ entries, now }: { readonly entries: readonly AuditEntry[]; readonly now: number }) {
  const days: { day: string; entries: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayName(Date.parse(entry.at), now);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return (
    <div className={styles.log}>
      {days.map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ol>
            {ofDay.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ownZone });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "long", timeZone: ownZone });

function dayName(at: number, now: number): string {
  const day = dayText(at, { zone: ownZone });
  if (day === dayText(now, { zone: ownZone })) return `Today, ${day}`;
  return day;
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const at = new Date(entry.at);
  const facts: readonly (readonly [string, string])[] = [
    ["When", exact.format(at)],
    ["What", auditWords[entry.action].name],
    ...(entry.subject === "" ? [] : [["To", entry.subject] as const]),
    ...Object.entries(entry.details).map(([key, value]) => [detailName(key), value] as const),
    ["Address", entry.address === "" ? "not known" : entry.address],
    ["Entry", entry.id],
  ];
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.line} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <ChevronRight className={styles.chevron} aria-hidden />
        <time className={styles.time} dateTime={entry.at}>
          {clock.format(at)}
        </time>
        <span className={styles.sentence}>
          {sentenceOf(entry).map(({ text, isName }, place) =>
            // oxlint-disable-next-line react/no-array-index-key -- the parts of a sentence keep their places
            isName ? <bdi key={place}>{text}</bdi> : <span key={place}>{text}</span>,
          )}
        </span>
        <span className={styles.address}>{entry.address}</span>
      </button>
      <dl id={id} className={styles.facts} hidden={!isOpen}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

import type { Persona } from "@desirepath/core/library/library.ts";
import { CircleCheck, CircleDashed, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "../../ui/Page.tsx";
import { EditableText } from "./EditableText.tsx";
import { ItemTools } from "./ItemTools.tsx";
import { movedBy, replacedAt, withoutAt } from "./list-edits.ts";
import styles from "./Personas.module.css";

export interface ListCardProps<T> {
  readonly title: string;
  readonly items: readonly T[];
  /** Undefined for whoever may only read. `said` tells of what can be taken back. */
  readonly onChange: ((items: T[], said?: string) => void) | undefined;
}

interface ListProps<T> extends ListCardProps<T> {
  /** One element, such as "goal". */
  readonly what: string;
  readonly nameOf: (item: T) => string;
  readonly fresh: T;
  readonly children: (item: T, change: ((next: T) => void) | undefined, at: number) => ReactNode;
  readonly className?: string | undefined;
}

/** A card of elements that are written in place, moved, removed and added. Without elements it says so to readers. */
function ListCard<T>({ title, items, onChange, what, nameOf, fresh, children, className }: ListProps<T>) {
  return (
    <Card title={title}>
      {items.length === 0 && onChange === undefined && <p className="small faint">Nothing written yet.</p>}
      <ul className={className}>
        {items.map((item, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- elements have no identity but their place
          <li key={at} className={styles.item}>
            {children(item, onChange && ((next) => onChange(replacedAt(items, at, next))), at)}
            {onChange !== undefined && (
              <ItemTools what={`${what} ${nameOf(item) || at + 1}`} isFirst={at === 0} isLast={at === items.length - 1} onMove={(by) => onChange(movedBy(items, at, by))} onRemove={() => onChange(withoutAt(items, at), `Removed ${what} ${nameOf(item)}`.trimEnd())} />
            )}
          </li>
        ))}
      </ul>
      {onChange !== undefined && (
        <button type="button" className={styles.add} onClick={() => onChange([...items, fresh])}>
          <Plus aria-hidden />
          Add {what}
        </button>
      )}
    </Card>
  );
}

type Claim = Persona["goals"][number];

/** What a persona wants or suffers from. What rests on evidence is solid, what is only believed is dashed. */
export function ClaimsCard({ what, ...rest }: ListCardProps<Claim> & { readonly what: string }) {
  return (
    <ListCard {...rest} what={what} nameOf={(claim) => claim.text} fresh={{ text: "", evidence: "" }} className={styles.claims}>
      {(claim, change) => {
        const isAssumed = claim.evidence.trim() === "";
        return (
          <>
            {isAssumed ? <CircleDashed className={styles.mark} role="img" aria-label="Assumption" /> : <CircleCheck className={styles.mark} role="img" aria-label="With evidence" />}
            <span className="grow">
              <EditableText label={`Text of this ${what}`} placeholder={`A ${what}`} value={claim.text} limit={1000} className={isAssumed ? styles.assumed : undefined} onChange={change && ((text) => change({ ...claim, text }))} />
            </span>
            <span className={styles.evidence}>{change === undefined ? isAssumed ? "assumption" : claim.evidence : <EditableText label="What it rests on; empty for an assumption" placeholder="assumption" value={claim.evidence} onChange={(evidence) => change({ ...claim, evidence })} />}</span>
          </>
        );
      }}
    </ListCard>
  );
}

type Fact = Persona["demographics"][number];

export function FactsCard({ what = "line", ...rest }: ListCardProps<Fact> & { readonly what?: string }) {
  return (
    <ListCard {...rest} what={what} nameOf={(fact) => fact.name} fresh={{ name: "", value: "" }} className={styles.facts}>
      {(fact, change) => (
        <>
          <span className={styles.factName}>
            <EditableText label="Name of this line" placeholder="Age" value={fact.name} onChange={change && ((name) => change({ ...fact, name }))} />
          </span>
          <span className="grow">
            <EditableText label={fact.name === "" ? "Value" : fact.name} placeholder="30 to 39" value={fact.value} onChange={change && ((value) => change({ ...fact, value }))} />
          </span>
        </>
      )}
    </ListCard>
  );
}

export function QuotesCard(props: ListCardProps<Persona["quotes"][number]>) {
  return (
    <ListCard {...props} what="quote" nameOf={() => ""} fresh={{ text: "", source: "" }} className={styles.quotes}>
      {(quote, change) => (
        <figure className="grow">
          <blockquote className="voice">
            <EditableText label="Quote" placeholder="What somebody said" value={quote.text} limit={2000} onChange={change && ((text) => change({ ...quote, text }))} />
          </blockquote>
          <figcaption className="micro faint">
            <EditableText label="Source of the quote" placeholder="Who said it, where" value={quote.source} onChange={change && ((source) => change({ ...quote, source }))} />
          </figcaption>
        </figure>
      )}
    </ListCard>
  );
}

export function SectionsCard(props: ListCardProps<Persona["sections"][number]>) {
  return (
    <ListCard {...props} what="section" nameOf={(section) => section.title} fresh={{ title: "", text: "" }} className={styles.sections}>
      {(section, change) => (
        <div className="grow">
          <h3>
            <EditableText label="Title of this section" placeholder="Title" value={section.title} onChange={change && ((title) => change({ ...section, title }))} />
          </h3>
          <EditableText lines label={section.title === "" ? "Text of this section" : section.title} placeholder="What is worth knowing" value={section.text} limit={20_000} onChange={change && ((text) => change({ ...section, text }))} />
        </div>
      )}
    </ListCard>
  );
}

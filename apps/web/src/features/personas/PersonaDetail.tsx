import { Link } from "@tanstack/react-router";
import type { Persona } from "@desirepath/core/library/library.ts";
import { channels } from "@desirepath/core/maps/known-values.ts";
import { Archive, ArchiveRestore, CircleCheck, CircleDashed, X } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import { ChannelIcon, channelName } from "../../ui/ChannelIcon.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { Card } from "../../ui/Page.tsx";
import { PictureInput } from "../../ui/PictureInput.tsx";
import { backedClaims } from "./backed-claims.ts";
import { DataSays } from "./DataSays.tsx";
import { EditableText } from "./EditableText.tsx";
import { ClaimsCard, FactsCard, QuotesCard, SectionsCard } from "./Lists.tsx";
import { personaOf, type PersonaChanges, type PersonaEntry } from "./persona-changes.ts";
import styles from "./Personas.module.css";
import { Portrait } from "./Portrait.tsx";
import { SegmentCard } from "./SegmentCard.tsx";
import { SlidersCard } from "./SlidersCard.tsx";

export interface PersonaDetailProps {
  readonly workspace: string;
  readonly entry: PersonaEntry;
  /** Undefined for whoever may only read. */
  readonly changes: PersonaChanges | undefined;
  readonly mayStorePictures: boolean;
}

/** One persona on a page, written where it stands. */
export function PersonaDetail({ workspace, entry, changes, mayStorePictures }: PersonaDetailProps) {
  const persona = personaOf(entry);
  const isArchived = entry.archivedAt !== null;
  const setter = <F extends keyof Persona & string>(field: F) => (changes === undefined || isArchived ? undefined : (value: Persona[F], said?: string) => changes.set(entry, field, value, said));
  const text = (field: "name" | "title" | "summary", said: string) => {
    const set = setter(field);
    return set && ((value: string) => set(value, said));
  };
  const setQuote = setter("quote");
  const setPicture = setter("picture");
  const claims = backedClaims(persona);
  const portrait = <Portrait large workspace={workspace} name={persona.name} picture={persona.picture} />;
  return (
    <article className={styles.detail} aria-label={persona.name}>
      <header className={styles.head}>
        {setPicture !== undefined && mayStorePictures ? (
          <PictureInput workspace={workspace} label={`Picture of ${persona.name}`} picture={persona.picture} onChange={(picture) => setPicture(picture, picture === null ? "Removed the picture" : "Changed the picture")}>
            {portrait}
          </PictureInput>
        ) : (
          portrait
        )}
        <div className={styles.who}>
          <div className={styles.called}>
            <h2 className={styles.name}>
              <EditableText required label="Name" value={persona.name} onChange={text("name", "Changed the name")} />
            </h2>
            {claims.all > 0 && (
              <Chip tone={claims.backed === 0 ? "dashed" : "neutral"} title="Goals, frustrations and motivations that say what they rest on. The others are assumptions.">
                {claims.backed === 0 ? <CircleDashed aria-hidden /> : <CircleCheck aria-hidden />}
                {claims.backed} of {claims.all} claims backed
              </Chip>
            )}
          </div>
          <p className={styles.title}>
            <EditableText label="In a few words" placeholder="In a few words, such as “The daily commuter”" value={persona.title} onChange={text("title", "Changed the title")} />
          </p>
          <div className={styles.summary}>
            <EditableText lines label="Summary" placeholder="Who this is, in a sentence or two" limit={20_000} value={persona.summary} onChange={text("summary", "Changed the summary")} />
          </div>
          <blockquote className={styles.said}>
            <EditableText label="What this persona says" placeholder="What this persona says, in its own words" limit={1000} value={persona.quote.text} onChange={setQuote && ((value) => setQuote({ ...persona.quote, text: value }, "Changed the quote"))} />
          </blockquote>
          {(persona.quote.text !== "" || persona.quote.source !== "") && (
            <p className="micro faint">
              <EditableText label="Source of what it says" placeholder="Where it comes from" value={persona.quote.source} onChange={setQuote && ((value) => setQuote({ ...persona.quote, source: value }, "Changed the source"))} />
            </p>
          )}
        </div>
        <div className={styles.aside}>
          {changes !== undefined && (
            <Button size="small" variant="ghost" className={styles.archive} onClick={() => changes.archive(entry, !isArchived)}>
              {isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
              {isArchived ? "Bring back" : "Archive"}
            </Button>
          )}
          <SegmentCard workspace={workspace} name={persona.name} segment={persona.segment} onChange={setter("segment")} />
        </div>
      </header>
      <h3 className="vh">What data say</h3>
      <div className={styles.pair}>
        <DataSays workspace={workspace} segment={persona.segment} />
      </div>
      <h3 className="vh">What is written</h3>
      <div className={styles.cards}>
        <ClaimsCard title="Goals" what="goal" items={persona.goals} onChange={setter("goals")} />
        <ClaimsCard title="Frustrations" what="frustration" items={persona.frustrations} onChange={setter("frustrations")} />
        <ClaimsCard title="Motivations" what="motivation" items={persona.motivations} onChange={setter("motivations")} />
        <SlidersCard title="How they think" items={persona.sliders} onChange={setter("sliders")} />
        <FactsCard title="Demographics" items={persona.demographics} onChange={setter("demographics")} />
        <FactsCard title="Psychographics" items={persona.psychographics} onChange={setter("psychographics")} />
        <FactsCard title="How they buy" items={persona.buyingBehaviour} onChange={setter("buyingBehaviour")} />
        <ChannelsCard channels={persona.channels} onChange={setter("channels")} />
        <QuotesCard title="In their words" items={persona.quotes} onChange={setter("quotes")} />
        <SectionsCard title="More" items={persona.sections} onChange={setter("sections")} />
        <Uses workspace={workspace} entry={entry} />
      </div>
    </article>
  );
}

/** Channels that the team believes this persona likes; what data say of channels stands above. */
function ChannelsCard({ channels: chosen, onChange }: { readonly channels: readonly string[]; readonly onChange: ((channels: string[], said?: string) => void) | undefined }) {
  const left = channels.filter((channel) => channel !== "other" && !chosen.includes(channel));
  return (
    <Card title="Preferred channels" action={<span className={styles.legend}><i aria-hidden /> assumed</span>}>
      {chosen.length === 0 && onChange === undefined && <p className="small faint">Nothing written yet.</p>}
      <div className={styles.chips}>
        {chosen.map((channel) => (
          <span key={channel} className={styles.chip}>
            <ChannelIcon channel={channel} />
            {channelName(channel)}
            {onChange !== undefined && (
              <button type="button" aria-label={`Remove ${channelName(channel)}`} onClick={() => onChange(chosen.filter((one) => one !== channel), `Removed ${channelName(channel)}`)}>
                <X aria-hidden />
              </button>
            )}
          </span>
        ))}
        {onChange !== undefined && left.length > 0 && (
          <Menu
            trigger={
              <Button size="small" variant="ghost">
                Add channel
              </Button>
            }
            items={left.map((channel) => ({ id: channel, label: channelName(channel), icon: <ChannelIcon channel={channel} />, onSelect: () => onChange([...chosen, channel]) }))}
          />
        )}
      </div>
    </Card>
  );
}

function Uses({ workspace, entry }: { readonly workspace: string; readonly entry: PersonaEntry }) {
  return (
    <Card title="Where it is used">
      {entry.uses.length === 0 ? (
        <p className="small muted">On no map yet. A map’s settings say for which personas it is.</p>
      ) : (
        <ul className={styles.uses}>
          {entry.uses.map((use) => (
            <li key={use.map}>
              <Link className="link" to="/w/$workspace/maps/$map" params={{ workspace, map: use.map }} search={{ persona: entry.id }}>
                {use.title}
              </Link>
              {use.touchpoints.length > 0 && <span className="micro faint"> own expectations at {use.touchpoints.length === 1 ? "one touchpoint" : `${use.touchpoints.length} touchpoints`}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

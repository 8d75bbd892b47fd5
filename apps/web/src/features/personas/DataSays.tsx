import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { Segment } from "@desirepath/core/segments/segment.ts";
import type { AnswerOf } from "../../api/client.ts";
import { useSegmentProfile } from "../../segments/use-segment.ts";
import { ChannelIcon, channelName } from "../../ui/ChannelIcon.tsx";
import { cssVars } from "../../ui/css-vars.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Card } from "../../ui/Page.tsx";
import { Skeleton } from "../../ui/States.tsx";
import styles from "./Personas.module.css";

type Profile = AnswerOf<"segmentProfile">;

/** What data say of the persona's customers: who they are and where they are met, each share beside that of all customers. */
export function DataSays({ workspace, segment }: { readonly workspace: string; readonly segment: Segment | null }) {
  const { data, error, isPending } = useSegmentProfile(workspace, segment ?? { match: "all", conditions: [] });
  if (segment === null)
    return (
      <Card title="What data say">
        <p className="small muted">Nothing yet. With a segment rule, the traits, channels and feelings of this persona’s customers stand here beside what is assumed.</p>
      </Card>
    );
  if (error !== null)
    return (
      <Card title="What data say">
        <p className="small e1" role="alert">
          The customers could not be looked at. {error.message}
        </p>
      </Card>
    );
  if (isPending) return <Skeleton height={180} label="Looking at the data" />;
  if (data.customers === 0)
    return (
      <Card title="What data say">
        <p className="small muted">No customer in the data meets this persona’s rule.</p>
      </Card>
    );
  return (
    <>
      <Traits profile={data} segment={segment} />
      <Channels profile={data} />
    </>
  );
}

const tick = (
  <span className={styles.legend}>
    <u aria-hidden /> all customers
  </span>
);

/** Traits that tell the persona's customers from all the most stand first. What the rule asks for is no news, so it is left out. */
function Traits({ profile, segment }: { readonly profile: Profile; readonly segment: Segment }) {
  const asked = new Set(segment.conditions.flatMap((condition) => (condition.kind === "trait" ? [condition.name] : [])));
  const told = profile.traits
    .filter((trait) => trait.known > 0 && !asked.has(trait.name))
    .map((trait) => ({ ...trait, apart: Math.max(...trait.values.map((one) => Math.abs(one.customers / trait.known - one.all / trait.knownOfAll))) }))
    .toSorted((a, b) => b.apart - a.apart)
    .slice(0, 6);
  return (
    <Card title={`Who the ${countText(profile.customers)} are, from data`} action={tick}>
      {told.length === 0 && <p className="small muted">The data have no traits of these customers beside those that the rule asks for.</p>}
      <div className={styles.traits}>
        {told.map((trait) => (
          <section key={trait.name}>
            <h3 title={`Known of ${countText(trait.known)} customers`}>
              {trait.name.replaceAll("_", " ")} <span className="faint num">n {countText(trait.known)}</span>
            </h3>
            <ul>
              {trait.values
                .toSorted((a, b) => b.customers - a.customers)
                .slice(0, 5)
                .map((one) => (
                  <ShareLine key={one.value} name={one.value} share={one.customers / trait.known} ofAll={one.all / trait.knownOfAll} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

function ShareLine({ name, share, ofAll }: { readonly name: string; readonly share: number; readonly ofAll: number }) {
  return (
    <li className={styles.share} title={`${shareText(share)} here, ${shareText(ofAll)} of all customers`}>
      <span className="trunc">{name}</span>
      <span className={styles.bar} style={cssVars({ "--share": share, "--all": ofAll })} aria-hidden>
        <i />
        <u />
      </span>
      <b className="num">{shareText(share)}</b>
      <span className="vh">; {shareText(ofAll)} of all customers</span>
    </li>
  );
}

function Channels({ profile }: { readonly profile: Profile }) {
  return (
    <Card title="Channels, from data" action={<span className="micro faint">share of customers · emotion there</span>}>
      {profile.channels.length === 0 && <p className="small muted">The events name no channel.</p>}
      <ul>
        {profile.channels.filter((one) => one.customers > 0).slice(0, 8).map((one) => (
          <li key={one.channel} className={styles.channel}>
            <ChannelIcon channel={one.channel} />
            <span className="trunc">{channelName(one.channel)}</span>
            <span className={styles.bar} style={cssVars({ "--share": one.customers / profile.customers, "--all": one.all / profile.all })} title={`${shareText(one.all / profile.all)} of all customers`} aria-hidden>
              <i />
              <u />
            </span>
            <b className="num">{shareText(one.customers / profile.customers)}</b>
            <span className="vh">; {shareText(one.all / profile.all)} of all customers; emotion</span>
            <span title={`n ${countText(one.emotion.n)}`}>{one.emotion.n < 5 ? <span className="faint micro">few</span> : <EmotionFigure score={one.emotion.mean} />}</span>
          </li>
        ))}
      </ul>
      <p className={styles.felt}>
        <span>Mean emotion</span> <EmotionFigure score={profile.emotion.mean} /> <span className="faint num">n {countText(profile.emotion.n)}</span>
        <span className="faint">· all customers</span> <EmotionFigure score={profile.emotionOfAll.mean} />
      </p>
    </Card>
  );
}

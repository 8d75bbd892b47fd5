import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { reasonNames, severities } from "@desirepath/core/layout/lanes.ts";
import type { CellMark, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { plainTextOf } from "@desirepath/core/text/rich-text.ts";
import { ArrowRight, CircleAlert, Hourglass, LogOut, Users } from "lucide-react";
import { ChannelIcon, channelName } from "../../../ui/ChannelIcon.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { RichText } from "../../../text/RichText.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { initials, journeysText } from "../words.ts";
import styles from "./LaneCell.module.css";

/** What a cell shows of what people wrote in it. */
export function Text({ text }: { readonly text: string }) {
  return text === "" ? null : (
    <div className={styles.written} title={plainTextOf(text)}>
      <RichText text={text} />
    </div>
  );
}

export function PainPoint({ text, severity, touchpoint }: { readonly text: string; readonly severity: number | null; readonly touchpoint: Touchpoint }) {
  const { measured } = useMapScreen();
  const reach = measured.get(touchpoint.id)?.reach ?? 0;
  if (text === "" && severity === null) return null;
  return (
    <div className={classes(styles.pain, severity !== null && styles[`severity${severity}`])}>
      <Text text={text} />
      <div className={styles.painFoot}>
        {severity === null ? <span>Reported</span> : <Severity severity={severity} />}
        {reach > 0 && (
          <JourneysLink inBoard className={styles.painCount} selection={{ kind: "reached", touchpoint: touchpoint.id }} title={`${journeysText(reach)} pass ${touchpoint.name}`}>
            {countText(reach)}
            <Users aria-hidden />
          </JourneysLink>
        )}
      </div>
    </div>
  );
}

function Severity({ severity }: { readonly severity: number }) {
  const name = `Severity ${severity} of 4: ${severities[severity - 1]?.name ?? ""}`;
  return (
    <span className={styles.bars} role="img" aria-label={name} title={name}>
      {severities.map((one) => (
        <i key={one.severity} data-on={one.severity <= severity} />
      ))}
    </span>
  );
}

const reasonIcons = { forward: ArrowRight, delay: Hourglass, abandon: LogOut } as const;

export function Reason({ text, reason }: { readonly text: string; readonly reason: NonNullable<CellMark["reason"]> | null }) {
  const Icon = reason === null ? null : reasonIcons[reason];
  return (
    <>
      {reason !== null && Icon !== null && (
        <span className={classes(styles.reason, styles[reason])}>
          <Icon aria-hidden />
          {reasonNames[reason]}
        </span>
      )}
      <Text text={text} />
    </>
  );
}

/** How the same point feels elsewhere, beside what is known or expected of ours. */
export function Competitors({ text, competitors, touchpoint }: { readonly text: string; readonly competitors: NonNullable<CellMark["competitors"]>; readonly touchpoint: Touchpoint }) {
  const { measured } = useMapScreen();
  const emotion = measured.get(touchpoint.id)?.emotion;
  const ours = emotion?.enough === true ? emotion.actual * 2 : (touchpoint.expected?.level ?? null);
  if (competitors.length === 0) return <Text text={text} />;
  return (
    <>
      <ul className={styles.rivals}>
        {competitors.map(({ name, level }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two may bear the same name
          <li key={`${name}|${i}`}>
            <FaceIcon face={faceOf(level)} size={15} />
            <span className="trunc grow">{name}</span>
            {ours !== null && Math.abs(level - ours) >= 0.5 && <span className="micro">{level > ours ? "ahead" : "behind"}</span>}
          </li>
        ))}
      </ul>
      <Text text={text} />
    </>
  );
}

export function Owner({ owner }: { readonly owner: string }) {
  return owner === "" ? (
    <Chip tone={2}>
      <CircleAlert aria-hidden />
      No owner
    </Chip>
  ) : (
    <>
      <span className={styles.avatar} aria-hidden>
        {initials(owner)}
      </span>
      <span className="trunc">{owner}</span>
    </>
  );
}

export function Systems({ systems }: { readonly systems: readonly string[] }) {
  return systems.map((system) => (
    <Chip key={system} tone="line">
      {system}
    </Chip>
  ));
}

export function ChannelChips({ channels }: { readonly channels: readonly string[] }) {
  return channels.map((channel) => (
    <Chip key={channel}>
      <ChannelIcon channel={channel} />
      {channelName(channel)}
    </Chip>
  ));
}

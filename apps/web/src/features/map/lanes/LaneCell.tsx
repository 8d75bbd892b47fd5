import type { Column, Row } from "@desirepath/core/layout/board.ts";
import { findingCount, findingInterval, findingSize, findingText } from "@desirepath/core/findings/finding-text.ts";
import type { MomentOfTruthFinding } from "@desirepath/core/findings/finding.ts";
import { countText, dayText, durationText, scoreText, shareText, timeText } from "@desirepath/core/layout/figures.ts";
import { isAuthored } from "@desirepath/core/layout/lanes.ts";
import { scales } from "@desirepath/core/events/scales.ts";
import type { TouchpointMeasures } from "@desirepath/core/measures/map-measures.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { CircleAlert, Star, Users } from "lucide-react";
import { memo } from "react";
import { Chip } from "../../../ui/Chip.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import boardStyles from "../board/Board.module.css";
import { cellKey, useBoard, useCell } from "../board/board-context.ts";
import { InlineText } from "../board/InlineText.tsx";
import { ChannelIcon, channelName } from "../../../ui/ChannelIcon.tsx";
import { CommentPin } from "../comments/CommentPin.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { initials, journeysText } from "../words.ts";
import styles from "./LaneCell.module.css";

export interface LaneCellProps {
  readonly row: Row;
  readonly column: Column;
  readonly at: number;
  readonly columnAt: number;
  /** How many columns it takes, if it reaches over others. */
  readonly columnSpan?: number;
}

export const LaneCell = memo(function LaneCell({ row, column, at, columnAt, columnSpan = 1 }: LaneCellProps) {
  const cell = useCell(row.id, column.id);
  const { edit, select } = useMapScreen();
  const { editing, setEditing } = useBoard();
  const key = cellKey(row.id, column.id);
  const writable = edit !== null && column.kind === "touchpoint" && isAuthored(row.kind);
  const isShort = row.height < 36;
  return (
    <div
      role="gridcell"
      aria-colindex={columnAt + 2}
      aria-colspan={columnSpan}
      className={classes(boardStyles.cell, styles[row.kind] ?? styles["text"], isShort && styles.short)}
      style={{ gridColumn: `${columnAt + 2} / span ${columnSpan}`, gridRow: at + 1 }}
      data-writable={writable}
      {...cell}
      onClick={() => column.kind === "touchpoint" && !isAuthored(row.kind) && select(column.id)}
      onDoubleClick={() => writable && setEditing(key)}
    >
      {column.kind === "touchpoint" ? <Content row={row} touchpoint={column.touchpoint} editing={editing === key} onStop={() => setEditing(null)} /> : null}
      {column.kind === "touchpoint" && row.lane !== null && editing !== key && row.height > 20 && <CommentPin touchpoint={column.id} lane={row.lane.id} />}
    </div>
  );
});

function Content({ row, touchpoint, editing, onStop }: { readonly row: Row; readonly touchpoint: Touchpoint; readonly editing: boolean; readonly onStop: () => void }) {
  const { edit, measured, findings, quotes, measures, map, now } = useMapScreen();
  const text = row.lane?.cells[touchpoint.id] ?? "";
  const laneId = row.lane?.id ?? row.id;
  const written = (children: React.ReactNode) => (
    <InlineText
      value={text}
      label={`${row.title} at ${touchpoint.name}`}
      editing={editing}
      multiline
      onStop={onStop}
      onSave={(next) =>
        edit?.((c, e) => {
          // A map that names no lanes shows the standard ones; the first word written into one puts it on the map.
          if (!map.lanes.some((lane) => lane.id === laneId)) {
            const added = c.addLane(e, { id: laneId, kind: row.kind, title: row.title });
            if (!added.ok) return added;
          }
          return c.setCellText(e, laneId, touchpoint.id, next.trim());
        })
      }
    >
      {children}
    </InlineText>
  );
  switch (row.kind) {
    case "moments-of-truth":
      return written(
        <>
          {text !== "" && (
            <p>
              <Star className={styles.star} aria-label="Moment of truth, as written by people" />
              <span title={text}>{text}</span>
            </p>
          )}
          {findings.map((found) => found.kind === "moment-of-truth" && found.touchpoint === touchpoint.id && <FoundMoment key={found.touchpoint} moment={found} beside={text !== ""} />)}
        </>,
      );
    case "quotes": {
      const quote = quotes.get(touchpoint.id);
      if (quote === undefined) return null;
      return (
        <>
          <q className="voice" title={quote.text}>
            {quote.text}
          </q>
          <cite title={`${quote.source}, ${timeText(quote.time)} UTC`}>{quote.channel === "" ? quote.source : `${channelName(quote.channel)} · ${dayText(quote.time, { now })}`}</cite>
        </>
      );
    }
    case "pain-points": {
      const reach = measured.get(touchpoint.id)?.reach ?? 0;
      return written(
        text === "" ? null : (
          <div className={styles.pain}>
            <p title={text}>{text}</p>
            <div className={styles.painFoot}>
              <span>Reported</span>
              {reach > 0 && (
                <JourneysLink inBoard className={styles.painCount} selection={{ kind: "reached", touchpoint: touchpoint.id }} title={`${journeysText(reach)} pass ${touchpoint.name}`}>
                  {countText(reach)}
                  <Users aria-hidden />
                </JourneysLink>
              )}
            </div>
          </div>
        ),
      );
    }
    case "metrics": {
      const found = measured.get(touchpoint.id);
      if (measures === null) return <div className={styles.waiting} />;
      return found === undefined ? null : <Metrics found={found} touchpoint={touchpoint} one={row.height < 36} />;
    }
    case "owners":
      return touchpoint.owner === "" ? (
        <Chip tone={2}>
          <CircleAlert aria-hidden />
          No owner
        </Chip>
      ) : (
        <>
          <span className={styles.avatar} aria-hidden>
            {initials(touchpoint.owner)}
          </span>
          <span className="trunc">{touchpoint.owner}</span>
        </>
      );
    case "systems":
      return touchpoint.systems.map((system) => (
        <Chip key={system} tone="line">
          {system}
        </Chip>
      ));
    case "channels":
      return touchpoint.channels.map((channel) => (
        <Chip key={channel}>
          <ChannelIcon channel={channel} />
          {channelName(channel)}
        </Chip>
      ));
    default:
      return written(<p title={text}>{text}</p>);
  }
}

/** A moment of truth that the data show, whatever people wrote. */
function FoundMoment({ moment, beside }: { readonly moment: MomentOfTruthFinding; readonly beside: boolean }) {
  const { map } = useMapScreen();
  const said = `${findingText(moment, map)}: ${findingSize(moment)} of conversion, 95% interval ${findingInterval(moment)}. An association, not a cause`;
  return (
    <p className={styles.found} title={said}>
      <Star className={styles.star} aria-label="Moment of truth, from data" />
      <span>
        {beside ? "" : "Felt good: "}
        {findingSize(moment).replace("points", "pts")}{" "}
        <JourneysLink inBoard className={styles.foundCount} selection={moment.selection} title={`${findingCount(moment)}: journeys that felt good and bad here. Opens all ${countText(moment.journeys)} that came here`}>
          {beside ? findingCount(moment).replace(" / ", "/") : findingCount(moment)}
        </JourneysLink>
      </span>
    </p>
  );
}

function Metrics({ found, touchpoint, one }: { readonly found: TouchpointMeasures; readonly touchpoint: Touchpoint; readonly one: boolean }) {
  const { dropOff, timeToNext } = found;
  const rows: { readonly name: string; readonly value: React.ReactNode }[] = found.scores.slice(0, 2).map((score) => ({
    name: scales[score.scale].label,
    value: (
      <JourneysLink inBoard className={score.n < 30 ? styles.low : undefined} selection={{ kind: "felt", touchpoint: touchpoint.id }} title={`${scales[score.scale].label} ${scoreText(score)} at ${touchpoint.name}, n ${score.n}`}>
        {scoreText(score)}
      </JourneysLink>
    ),
  }));
  if (dropOff !== null && dropOff.n > 0) {
    const onward = 1 - dropOff.share;
    rows.push({
      name: "To next",
      value: (
        <JourneysLink inBoard className={onward < 0.6 ? "e1" : undefined} selection={{ kind: "dropped-off", touchpoint: touchpoint.id }} title={`Of ${dropOff.n} closed journeys that came here, ${dropOff.count} ended here`}>
          {shareText(onward)}
        </JourneysLink>
      ),
    });
  }
  if (timeToNext !== null && timeToNext.n > 0) {
    const late = touchpoint.targetSeconds !== null && timeToNext.medianSeconds > touchpoint.targetSeconds;
    rows.push({
      name: "Time",
      value: (
        <span className={late ? "e2" : undefined} title={`Median of ${timeToNext.n} ways to the next touchpoint${touchpoint.targetSeconds === null ? "" : `; target ${durationText(touchpoint.targetSeconds)}`}`}>
          {durationText(timeToNext.medianSeconds)}
        </span>
      ),
    });
  }
  if (one && found.emotion?.enough === true) return <FaceIcon face={faceOf(found.emotion.actual * 2)} />;
  if (rows.length === 0) return <span className={styles.none}>{touchpoint.binding === null ? "Nothing bound yet" : "Nothing measured"}</span>;
  return (
    <dl>
      {(one ? rows.slice(0, 1) : rows).map((line) => (
        <div key={line.name}>
          <dt>{line.name}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}

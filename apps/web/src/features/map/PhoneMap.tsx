import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { countText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import { useEffect, useRef } from "react";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { channelName } from "../../ui/ChannelIcon.tsx";
import { CommentPin } from "./comments/CommentPin.tsx";
import { knowsReach, useMapScreen } from "./map-screen.ts";
import { useReplayed } from "./replay/replay-store.ts";
import styles from "./PhoneMap.module.css";

/** The journey from top to bottom, to read on a phone or much enlarged; a touchpoint opens its evidence. */
export function PhoneMap() {
  const screen = useMapScreen();
  const { map, measured, measures, select } = screen;
  const showsReach = knowsReach(screen);
  const replayed = useReplayed();
  const here = replayed?.steps[replayed.at]?.event.touchpoint ?? null;
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <ol className={styles.stages} aria-label={`Journey map ${map.title}`}>
      {map.stages.map((stage) => (
        <li key={stage.id}>
          <h2 className={styles.stage}>{stage.name}</h2>
          <ol>
            {map.touchpoints
              .filter((touchpoint) => touchpoint.stage === stage.id)
              .map((touchpoint) => {
                const found = measured.get(touchpoint.id);
                const level = found?.emotion?.enough === true ? found.emotion.actual * 2 : null;
                const face = level === null ? null : faceOf(level);
                return (
                  <li key={touchpoint.id} ref={touchpoint.id === here ? place : undefined} className={styles.place} aria-current={touchpoint.id === here ? "step" : undefined}>
                    <button type="button" className={styles.touchpoint} onClick={() => select(touchpoint.id)}>
                      {face === null ? <span className={styles.unknown} aria-hidden /> : <FaceIcon face={face} size={26} />}
                      <span className="grow">
                        <b>{touchpoint.name}</b>
                        <span>
                          {touchpoint.channels.map(channelName).join(", ")}
                          {found !== undefined && showsReach && ` · ${countText(found.reach)} journeys`}
                          {found?.dropOff && found.dropOff.n > 0 && ` · ${shareText(found.dropOff.share)} end here`}
                        </span>
                        <span>
                          {level !== null && face !== null && <strong className={`e${face}`}>{levelText(level)}</strong>}
                          {level === null && measures !== null && "Not enough evidence"}
                          {touchpoint.expected !== null && ` expected ${levelText(touchpoint.expected.level)}`}
                          {found?.emotion && ` · n ${countText(found.emotion.n)}`}
                        </span>
                      </span>
                    </button>
                    <CommentPin withCells touchpoint={touchpoint.id} />
                    {measures?.unmapped
                      .filter((column) => column.after === touchpoint.id && column.name !== "" && !map.ignored.some((one) => one.name === column.name))
                      .map((column) => (
                        <p key={column.name} className={styles.unmapped}>
                          {column.name}: not on map, {shareText(column.share.share)} go this way
                        </p>
                      ))}
                  </li>
                );
              })}
          </ol>
        </li>
      ))}
    </ol>
  );
}

import { Link } from "@tanstack/react-router";
import { countText, dayText } from "@desirepath/core/layout/figures.ts";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { GripVertical } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCall } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { PutOnMap } from "../../../texts/PutOnMap.tsx";
import { TextScoreButton } from "../../../texts/TextScoreButton.tsx";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { useMapScreen } from "../map-screen.ts";
import { nodeName } from "../words.ts";
import binding from "./Binding.module.css";
import styles from "./Inspector.module.css";
import { lanesForWords, type SaidWords } from "./put-words.ts";
import { usePutWords, useWordsDrag } from "./use-words-drag.ts";

const PutWordsDialog = lazy(() => import("./PutWordsDialog.tsx").then((module) => ({ default: module.PutWordsDialog })));

const page = 5;

/** Customers' own words here, newest first; each opens its customer. */
export function Verbatims({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, map, filter, measured, edit } = useMapScreen();
  const put = usePutWords();
  const drag = useWordsDrag();
  const lanes = lanesForWords(map);
  const at = map.touchpoints.findIndex(({ id }) => id === touchpoint.id);
  // A comment is mostly about where it was said, or what came right before and after.
  const others = [map.touchpoints[at - 1], map.touchpoints[at + 1]].filter((one) => one !== undefined);
  const [limit, setLimit] = useState(page);
  const [choosing, setChoosing] = useState<SaidWords | null>(null);
  const { data } = useCall("touchpointVerbatims", { params: { workspace, map: map.id, touchpoint: touchpoint.id }, query: { ...(filter === undefined ? {} : { filter }), limit } }, { keepLast: true, enabled: measured.has(touchpoint.id) });
  if (data === undefined || data.total === 0) return null;
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3>
          Verbatims <span className="faint num">{countText(data.total)}</span>
        </h3>
      </div>
      <ul className={styles.verbatims}>
        {data.verbatims.map((said, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same customer may say the same words twice
          <li key={`${said.customer}|${said.time}|${place}`}>
            {said.rating === null ? (
              <TextScoreButton workspace={workspace} text={said.text} emotion={said.emotion} mayCorrect={edit !== null} />
            ) : said.emotion === null ? (
              <span className={styles.unread} title="No score for this rating" />
            ) : (
              <FaceIcon face={faceOf(said.emotion * 2)} size={18} />
            )}
            <div className="grow">
              <blockquote className={styles.quote}>{said.text}</blockquote>
              <p className="micro faint">
                {said.scale !== null && said.rating !== null && `${said.scale.toUpperCase()} ${said.rating} · `}
                {said.channel !== "" && `${channelName(said.channel)} · `}
                {dayText(said.time)} · {said.source} ·{" "}
                <Link className="link" to="/w/$workspace/customers/$customer" params={{ workspace, customer: said.customer }} search={{ map: map.id }} preload={false}>
                  {said.customer}
                </Link>
              </p>
            </div>
            {edit !== null && lanes.length > 0 && (
              <div className={binding.put}>
                <span className={binding.grip} title="Drag these words onto the map" aria-hidden onPointerDown={(event) => drag(event, said)}>
                  <GripVertical />
                </span>
                <PutOnMap
                  text={said.text}
                  places={[
                    { kind: "group", id: "here", label: `Put on the map, at ${nodeName(touchpoint.id, map)}` },
                    ...lanes.map((lane) => ({ id: lane.id, label: lane.title, onSelect: () => put(lane.id, touchpoint.id, said) })),
                    ...others.flatMap((other) => [
                      { kind: "group" as const, id: other.id, label: nodeName(other.id, map) },
                      ...lanes.map((lane) => ({ id: `${other.id}|${lane.id}`, label: lane.title, onSelect: () => put(lane.id, other.id, said) })),
                    ]),
                    { kind: "separator", id: "anywhere-line" },
                    { id: "anywhere", label: "Put onto the map…", onSelect: () => setChoosing(said) },
                  ]}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {data.verbatims.length < data.total && limit < 500 && (
        <Button size="small" onClick={() => setLimit((now) => Math.min(500, now + 20))}>
          Show more
        </Button>
      )}
      {choosing !== null && (
        <Suspense>
          <PutWordsDialog words={choosing} from={touchpoint.id} onClose={() => setChoosing(null)} />
        </Suspense>
      )}
    </section>
  );
}

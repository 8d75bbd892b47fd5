import { Link } from "@tanstack/react-router";
import { countText, dayText } from "@desirepath/core/layout/figures.ts";
import { faceOf } from "@desirepath/core/layout/feelings.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { useState } from "react";
import { useCall } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Inspector.module.css";

const page = 5;

/** Customers' own words here, newest first; each opens its customer. */
export function Verbatims({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, map, filter, measured } = useMapScreen();
  const [limit, setLimit] = useState(page);
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
        {data.verbatims.map((said, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same customer may say the same words twice
          <li key={`${said.customer}|${said.time}|${at}`}>
            {said.emotion === null ? <span className={styles.unread} title="No rating with these words" /> : <FaceIcon face={faceOf(said.emotion * 2)} size={18} />}
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
          </li>
        ))}
      </ul>
      {data.verbatims.length < data.total && limit < 500 && (
        <Button size="small" onClick={() => setLimit((now) => Math.min(500, now + 20))}>
          Show more
        </Button>
      )}
    </section>
  );
}

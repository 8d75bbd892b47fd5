import { faceOf } from "@desirepath/core/layout/feelings.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { useCall } from "../../api/use-call.ts";
import { SaidBy } from "../../texts/SaidBy.tsx";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Findings.module.css";

/** The newest words of customers at the touchpoint. */
export function Said({ touchpoint }: { readonly touchpoint: string }) {
  const { workspace, map, filter } = useExplored();
  const { data } = useCall("touchpointVerbatims", { params: { workspace, map: map.id, touchpoint }, query: { limit: 3, ...(filter === undefined ? {} : { filter }) } }, { keepLast: true });
  if (data === undefined || data.total === 0) return null;
  return (
    <section className={styles.section}>
      <h3>
        In their words <span className="faint num">{countText(data.total)}</span>
      </h3>
      <ul className={styles.said3}>
        {data.verbatims.map((said, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same customer may say the same words twice
          <li key={`${said.customer}|${said.time}|${place}`}>
            {said.emotion !== null && <FaceIcon face={faceOf(said.emotion * 2)} size={18} />}
            <div className="grow">
              <blockquote className="voice" dir="auto">
                {said.text}
              </blockquote>
              <p className="micro faint">
                <SaidBy workspace={workspace} map={map.id} said={said} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { plainTextOf } from "@desirepath/core/text/rich-text.ts";
import { useExplored } from "../explore/use-explore.ts";
import styles from "./Findings.module.css";

/** Pain points that people wrote onto the map themselves, with their source. */
export function Reported() {
  const { map } = useExplored();
  const reported = lanesOf(map)
    .filter(({ kind }) => kind === "pain-points")
    .flatMap((lane) => map.touchpoints.flatMap(({ id, name }) => (plainTextOf(lane.cells[id] ?? "").trim() === "" ? [] : [{ key: `${lane.id} ${id}`, name, text: plainTextOf(lane.cells[id]!), source: lane.marks[id]?.source ?? "", severity: lane.marks[id]?.severity }])));
  if (reported.length === 0) return null;
  return (
    <section className={styles.block}>
      <h2>Reported by people</h2>
      <ul className={styles.reported}>
        {reported.map(({ key, name, text, source, severity }) => (
          <li key={key}>
            <span className="small strong">
              <bdi>{name}</bdi>
              {severity !== undefined && <span className="faint"> · severity {severity} of 4</span>}
            </span>
            <p dir="auto">{text}</p>
            {source !== "" && (
              <p className="micro faint">
                <bdi>{source}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

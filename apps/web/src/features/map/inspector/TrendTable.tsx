import type { TouchpointEvidence } from "@desirepath/core/api/maps.ts";
import { countText, dayText, levelText } from "@desirepath/core/layout/figures.ts";
import styles from "./Binding.module.css";

/** The weekly means as a table, for who cannot or would rather not read the chart. */
export function TrendTable({ weeks }: { readonly weeks: TouchpointEvidence["trend"] }) {
  return (
    <details className={styles.preview}>
      <summary>As a table</summary>
      <table className={styles.weeks}>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">Mean</th>
            <th scope="col">95% interval</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.week}>
              <th scope="row">{dayText(week.week)}</th>
              <td>{week.mean === null ? "too few answers" : levelText(week.mean * 2)}</td>
              <td>{week.low === null || week.high === null ? "" : `${levelText(week.low * 2)} to ${levelText(week.high * 2)}`}</td>
              <td>{countText(week.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

import type { Lane } from "@desirepath/core/maps/journey-map.ts";
import { ruleText } from "@desirepath/core/maps/rule-words.ts";
import { Trash2 } from "lucide-react";
import { IconButton } from "../../../ui/Button.tsx";
import { useMapScreen } from "../map-screen.ts";
import { LaneContent, type LaneContentProps } from "./LaneContent.tsx";
import styles from "./Outline.module.css";
import { isOutlined } from "./outline-words.ts";
import { evidenceText } from "./OutlineTouchpoint.tsx";
import { stageName, StageHead } from "./StageHead.tsx";
import { ChannelsField, ExpectedField, OwnerField, TouchpointButtons, TouchpointName } from "./TouchpointParts.tsx";
import { nameOf } from "./use-outline.ts";

export interface OutlineTableProps extends Pick<LaneContentProps, "edits" | "names" | "open"> {
  readonly lanes: readonly Lane[];
}

/** Touchpoints as rows, under their stages; what is said of them and each lane as columns. */
export function OutlineTable({ lanes, edits, names, open }: OutlineTableProps) {
  const { map, measured } = useMapScreen();
  const written = lanes.filter((lane) => isOutlined(lane.kind));
  const columns = 6 + written.length;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className={styles.scroll} role="region" aria-label="Touchpoints and lanes" tabIndex={0}>
      <table className={styles.table}>
        <caption className="vh">Touchpoints of {map.title} by stage, with what each lane says</caption>
        <thead>
          <tr>
            <th scope="col">Touchpoint</th>
            <th scope="col">Expected</th>
            <th scope="col">Channels</th>
            <th scope="col">Owner</th>
            {written.map((lane) => (
              <th key={lane.id} scope="col">
                {lane.title}
              </th>
            ))}
            <th scope="col">Binding</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        {map.stages.map((stage, at) => (
          <tbody key={stage.id}>
            <tr>
              <th scope="rowgroup" colSpan={columns}>
                <StageHead adds stage={stage} place={`${at + 1} of ${map.stages.length}`} edits={edits} />
              </th>
            </tr>
            {map.touchpoints
              .filter((one) => one.stage === stage.id)
              .map((touchpoint, i, inStage) => {
                const { id } = touchpoint;
                const part = { touchpoint, edits };
                return (
                  <tr key={id}>
                    <th scope="row">
                      <div className={styles.head}>
                        <TouchpointName looks="cell" placeholder="Name" place={`${i + 1} of ${inStage.length} in ${stageName(stage)}`} {...part} />
                        {edits !== null && (
                          <TouchpointButtons touchpoint={touchpoint} edits={edits}>
                            <IconButton size="small" label={`Remove ${nameOf(touchpoint)}`} onClick={() => edits.removeTouchpoint(id)}>
                              <Trash2 />
                            </IconButton>
                          </TouchpointButtons>
                        )}
                      </div>
                    </th>
                    <td>
                      <ExpectedField looks="cell" {...part} />
                    </td>
                    <td>
                      <ChannelsField looks="cell" {...part} />
                    </td>
                    <td>
                      <OwnerField looks="cell" {...part} />
                    </td>
                    {written.map((lane) => (
                      <td key={lane.id}>
                        <LaneContent looks="cell" lane={lane} names={names} open={open} {...part} />
                      </td>
                    ))}
                    <td className="mono">{touchpoint.binding === null ? <span className="faint">none</span> : ruleText(touchpoint.binding)}</td>
                    <td className={styles.evidence}>{measured.has(id) ? evidenceText(measured.get(id)!) : <span className="faint">none</span>}</td>
                  </tr>
                );
              })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

import { levelText } from "@desirepath/core/layout/figures.ts";
import type { Lane } from "@desirepath/core/maps/journey-map.ts";
import { ruleText } from "@desirepath/core/maps/rule-words.ts";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { IconButton } from "../../../ui/Button.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Outline.module.css";
import { OutlineField } from "./OutlineField.tsx";
import { channelsIn, channelsText, isTextLane, levelIn, marksText } from "./outline-words.ts";
import { evidenceText, touchpointKey } from "./OutlineTouchpoint.tsx";
import { StageHead } from "./StageHead.tsx";
import { nameOf, type OutlineEdits } from "./use-outline.ts";

/** Touchpoints as rows, under their stages; what is said of them and each lane as columns. */
export function OutlineTable({ lanes, edits }: { readonly lanes: readonly Lane[]; readonly edits: OutlineEdits | null }) {
  const { map, measured } = useMapScreen();
  const written = lanes.filter((lane) => isTextLane(lane.kind));
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
                const { id, expected } = touchpoint;
                const name = nameOf(touchpoint);
                return (
                  <tr key={id}>
                    <th scope="row">
                      <div className={styles.head}>
                        <OutlineField
                          looks="cell"
                          label={`Name of touchpoint ${i + 1} of ${inStage.length} in ${stage.name === "" ? "Unnamed stage" : stage.name}`}
                          placeholder="Name"
                          nameOf={id}
                          value={touchpoint.name}
                          onSave={edits === null ? null : (text) => edits.run((c, e) => c.renameTouchpoint(e, id, text))}
                          onKey={(event, text) => edits !== null && touchpointKey(event, text, touchpoint, edits)}
                        />
                        {edits !== null && (
                          <span className={styles.buttons}>
                            <IconButton size="small" label={`Move ${name} up`} keys="Alt ↑" onClick={() => edits.moveTouchpoint(id, -1)}>
                              <ArrowUp />
                            </IconButton>
                            <IconButton size="small" label={`Move ${name} down`} keys="Alt ↓" onClick={() => edits.moveTouchpoint(id, 1)}>
                              <ArrowDown />
                            </IconButton>
                            <IconButton size="small" label={`Remove ${name}`} onClick={() => edits.removeTouchpoint(id)}>
                              <Trash2 />
                            </IconButton>
                          </span>
                        )}
                      </div>
                    </th>
                    <td>
                      <OutlineField looks="cell" inputMode="decimal" maxLength={6} label={`Expected emotion of ${name}, from −2 to +2`} value={expected === null ? "" : levelText(expected.level)} onSave={edits === null ? null : (text) => edits.run((c, e) => c.setExpectedEmotion(e, id, levelIn(text, expected)))} />
                    </td>
                    <td>
                      <OutlineField looks="cell" label={`Channels of ${name}`} value={channelsText(touchpoint.channels)} onSave={edits === null ? null : (text) => edits.run((c, e) => c.setTouchpointField(e, id, "channels", channelsIn(text)))} />
                    </td>
                    <td>
                      <OutlineField looks="cell" label={`Owner of ${name}`} value={touchpoint.owner} onSave={edits === null ? null : (text) => edits.run((c, e) => c.setTouchpointField(e, id, "owner", text))} />
                    </td>
                    {written.map((lane) => (
                      <td key={lane.id}>
                        <OutlineField looks="cell" multiline label={`${lane.title} at ${name}`} value={lane.cells[id] ?? ""} onSave={edits === null ? null : (text) => edits.writeCell(lane.id, id, text)} />
                        {marksText(lane.marks[id]) !== "" && <span className={styles.marks}>{marksText(lane.marks[id])}</span>}
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

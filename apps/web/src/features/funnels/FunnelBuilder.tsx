import type { FunnelStep } from "@desirepath/core/funnels/funnel.ts";
import { ArrowDown, ArrowUp, Ban, GripVertical, Plus, Trash2, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button, IconButton } from "../../ui/Button.tsx";
import { classes } from "../../ui/css-vars.ts";
import { Menu } from "../../ui/Menu.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { funnelNodeName, funnelStepName } from "./funnel-names.ts";
import styles from "./Funnels.module.css";
import { moved, stepsOfStages, stepsOfTouchpoints, withoutFaults } from "./funnels-state.ts";
import { hasRoom, NodeChooser } from "./NodeChooser.tsx";
import { useFunnels } from "./use-funnels.ts";

/** The steps of the funnel: added, ordered by dragging or keys, with alternatives, optional, and with what may not come between. */
export function FunnelBuilder() {
  const { map, state, change } = useFunnels();
  const steps = state.steps ?? stepsOfStages(map);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const put = (next: readonly FunnelStep[]) => change({ steps: withoutFaults(next, state.order), at: undefined });
  const set = (place: number, step: FunnelStep) => put(steps.map((one, i) => (i === place ? step : one)));
  const taken = state.order === "any-order" ? steps.flatMap(({ nodes }) => nodes) : [];
  const move = (from: number, to: number) => to >= 0 && to < steps.length && to !== from && put(moved(steps, from, to));
  return (
    <section className={styles.builder} aria-label="Steps of the funnel">
      <div className={styles.builderHead}>
        <h2>Steps</h2>
        <Menu
          trigger={<Button size="small">Start from…</Button>}
          align="end"
          items={[
            { id: "stages", label: "The map’s stages", onSelect: () => change({ steps: undefined, at: undefined }) },
            { id: "touchpoints", label: "The map’s touchpoints", disabled: stepsOfTouchpoints(map).length === 0, onSelect: () => put(stepsOfTouchpoints(map)) },
            { id: "nothing", label: "Nothing", onSelect: () => put([]) },
          ]}
        />
      </div>
      <ol className={styles.steps}>
        {steps.map((step, place) => (
          <li
            key={`${place} ${step.nodes.join(" ")}`}
            className={classes(styles.step, over === place && dragged !== place && styles.over)}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(place);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, place);
              setDragged(null);
              setOver(null);
            }}
          >
            <div className={styles.stepHead}>
              <span
                className={styles.grip}
                draggable
                aria-hidden
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = "move";
                  event.dataTransfer.setData("text/plain", String(place));
                  setDragged(place);
                }}
                onDragEnd={() => {
                  setDragged(null);
                  setOver(null);
                }}
              >
                <GripVertical />
              </span>
              <b className="num">{place + 1}</b>
              <span className="grow" />
              <IconButton size="small" label={`Move step ${place + 1} up`} disabled={place === 0} onClick={() => move(place, place - 1)}>
                <ArrowUp />
              </IconButton>
              <IconButton size="small" label={`Move step ${place + 1} down`} disabled={place === steps.length - 1} onClick={() => move(place, place + 1)}>
                <ArrowDown />
              </IconButton>
              <IconButton size="small" label={`Remove step ${place + 1}`} onClick={() => put(steps.filter((_, i) => i !== place))}>
                <Trash2 />
              </IconButton>
            </div>
            <StepBody step={step} place={place} isLast={place === steps.length - 1} taken={taken} onChange={(next) => set(place, next)} />
          </li>
        ))}
      </ol>
      {hasRoom(steps) ? (
        <NodeChooser
          title="Add a step"
          trigger={
            <Button>
              <Plus aria-hidden />
              Add step
            </Button>
          }
          without={taken}
          onChoose={(node) => put([...steps, { nodes: [node] }])}
        />
      ) : (
        <p className={styles.hint}>A funnel has at most twelve steps.</p>
      )}
    </section>
  );
}

/** What a step is: its alternatives, and in a funnel in order whether it is optional and what may not follow it. */
function StepBody({ step, place, isLast, taken, onChange }: { readonly step: FunnelStep; readonly place: number; readonly isLast: boolean; readonly taken: readonly string[]; readonly onChange: (step: FunnelStep) => void }) {
  const { map, state } = useFunnels();
  const { nodes, optional, without = [] } = step;
  const isOrdered = state.order === undefined;
  const name = funnelStepName(step, map);
  const exclude = (next: readonly string[]) => onChange({ nodes, ...(next.length === 0 ? {} : { without: [...next] }) });
  return (
    <>
      <Nodes nodes={nodes} onRemove={nodes.length === 1 ? undefined : (node) => onChange({ ...step, nodes: nodes.filter((one) => one !== node) })}>
        <NodeChooser
          title={`${name}, or`}
          trigger={
            <button type="button" className={styles.or} aria-label={`+ or: another way to reach step ${place + 1}`}>
              + or
            </button>
          }
          without={[...taken, ...nodes]}
          onChoose={(node) => onChange({ ...step, nodes: [...nodes, node] })}
        />
      </Nodes>
      {isOrdered && place > 0 && !isLast && <Switch label="Optional" checked={optional === true} onChange={(isOptional) => onChange({ nodes, ...(isOptional ? { optional: true } : {}) })} />}
      {isOrdered && !isLast && optional === undefined && (
        <div className={styles.without}>
          <Ban aria-hidden />
          <Nodes nodes={without} isOff onRemove={(node) => exclude(without.filter((one) => one !== node))}>
            <NodeChooser
              title="Before the next step there may be no"
              trigger={
                <button type="button" className={styles.or} aria-label={`${without.length === 0 ? "Exclude between…" : "+ or"} step ${place + 1} and the next`}>
                  {without.length === 0 ? "Exclude between…" : "+ or"}
                </button>
              }
              without={without}
              onChoose={(node) => exclude([...without, node])}
            />
          </Nodes>
        </div>
      )}
    </>
  );
}

function Nodes({ nodes, isOff = false, onRemove, children }: { readonly nodes: readonly string[]; readonly isOff?: boolean; readonly onRemove: ((node: string) => void) | undefined; readonly children: ReactNode }) {
  const { map } = useFunnels();
  return (
    <div className={styles.nodes}>
      {nodes.map((node) => (
        <span key={node} className={classes(styles.node, node.startsWith("off:") && styles.offMap, isOff && styles.excluded)}>
          <bdi>{funnelNodeName(node, map)}</bdi>
          {onRemove !== undefined && (
            <button type="button" className={styles.remove} aria-label={`Remove ${funnelNodeName(node, map)}`} onClick={() => onRemove(node)}>
              <X aria-hidden />
            </button>
          )}
        </span>
      ))}
      {children}
    </div>
  );
}

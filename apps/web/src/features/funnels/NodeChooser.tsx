import { mostFunnelSteps, nodeOfStage } from "@desirepath/core/funnels/funnel-parts.ts";
import { type ReactElement, useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { TextInput } from "../../ui/Field.tsx";
import { Popover } from "../../ui/Popover.tsx";
import styles from "./Funnels.module.css";
import { useFunnels } from "./use-funnels.ts";

interface Choice {
  readonly node: string;
  readonly name: string;
  readonly group: string;
}

/** Most choices that are listed at once; the search finds the others. */
const mostListed = 60;

/** A searchable list of what a step can be: touchpoints, stages, and what customers do that the map does not have. */
export function NodeChooser({ trigger, title, without, onChoose }: { readonly trigger: ReactElement; readonly title: string; readonly without: readonly string[]; readonly onChoose: (node: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover trigger={trigger} title={title} open={isOpen} onOpenChange={setOpen}>
      {isOpen && (
        <Choices
          without={without}
          onChoose={(node) => {
            setOpen(false);
            onChoose(node);
          }}
        />
      )}
    </Popover>
  );
}

function Choices({ without, onChoose }: { readonly without: readonly string[]; readonly onChoose: (node: string) => void }) {
  const { workspace, map, filter } = useFunnels();
  const [text, setText] = useState("");
  const measures = useCall("mapMeasures", { params: { workspace, map: map.id }, ...(filter === undefined ? {} : { query: { filter } }) }, { keepLast: true });
  const all: readonly Choice[] = [
    ...map.stages.flatMap((stage) => map.touchpoints.filter((one) => one.stage === stage.id).map(({ id, name }) => ({ node: id, name, group: stage.name }))),
    ...map.stages.map(({ id, name }) => ({ node: nodeOfStage(id), name, group: "Any touchpoint of a stage" })),
    ...(measures.data?.offMap ?? []).map(({ name }) => ({ node: `off:${name}`, name: name === "" ? "Rare events" : name, group: "Not on the map" })),
  ];
  const wanted = text.trim().toLowerCase();
  const found = all.filter(({ node, name, group }) => !without.includes(node) && (wanted === "" || `${name} ${group}`.toLowerCase().includes(wanted)));
  return (
    <div className={styles.chooser}>
      <TextInput type="search" aria-label="Search touchpoints and events" placeholder="Search" value={text} maxLength={200} onChange={(event) => setText(event.currentTarget.value)} />
      <ul className={styles.choices}>
        {found.slice(0, mostListed).map(({ node, name, group }, i) => (
          <li key={node}>
            {group !== found[i - 1]?.group && <div className={styles.choiceGroup}>{group}</div>}
            <button type="button" className={styles.choice} onClick={() => onChoose(node)}>
              {name}
            </button>
          </li>
        ))}
        {found.length === 0 && <li className={styles.none}>{wanted === "" ? "Nothing is left to choose." : "Nothing is called so."}</li>}
        {found.length > mostListed && <li className={styles.none}>{found.length - mostListed} more: search for them.</li>}
      </ul>
    </div>
  );
}

/** Is there room for another step? */
export function hasRoom(steps: readonly unknown[]): boolean {
  return steps.length < mostFunnelSteps;
}

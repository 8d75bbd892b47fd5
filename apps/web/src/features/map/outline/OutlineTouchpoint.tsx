import { countText, levelText, shareText } from "@desirepath/core/layout/figures.ts";
import type { Rule } from "@desirepath/core/maps/binding.ts";
import type { Lane, Stage, Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { ruleText } from "@desirepath/core/maps/rule-words.ts";
import type { TouchpointMeasures } from "@desirepath/core/measures/map-measures.ts";
import { Copy, Ellipsis, Plus, Search, Trash2 } from "lucide-react";
import { memo, useId, type ReactNode } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import type { InspectorTab } from "../map-screen.ts";
import { journeysText } from "../words.ts";
import { LaneContent, type LaneContentProps } from "./LaneContent.tsx";
import styles from "./Outline.module.css";
import { OutlineField } from "./OutlineField.tsx";
import { isOutlined, isTextLane, wordsIn } from "./outline-words.ts";
import { ChannelsField, ExpectedField, OwnerField, TouchpointButtons, TouchpointName } from "./TouchpointParts.tsx";
import { nameOf } from "./use-outline.ts";

export interface OutlineTouchpointProps extends Pick<LaneContentProps, "edits" | "names" | "open"> {
  readonly touchpoint: Touchpoint;
  readonly place: string;
  readonly stages: readonly Stage[];
  readonly lanes: readonly Lane[];
  readonly found: TouchpointMeasures | undefined;
  /** What one customer said here. */
  readonly quote: string | undefined;
  readonly mayBind: boolean;
  readonly select: (touchpoint: string | null, tab?: InspectorTab) => void;
}

/** A touchpoint as a section of the document: its heading, its fields, and what each lane says of it. */
export const OutlineTouchpoint = memo(function OutlineTouchpoint({ touchpoint, place, stages, lanes, found, quote, edits, names, open, mayBind, select }: OutlineTouchpointProps) {
  const { id, expected, binding, failure } = touchpoint;
  const name = nameOf(touchpoint);
  const part = { touchpoint, edits };
  const editRule = edits !== null && mayBind ? () => select(id, "edit") : null;
  return (
    <section className={styles.part} aria-labelledby={`outline-${id}`}>
      <div className={styles.head}>
        <h3 id={`outline-${id}`} className={edits === null ? styles.touchpoint : "vh"}>
          {name}
        </h3>
        {edits !== null && (
          <>
            <TouchpointName looks="touchpoint" place={place} describedBy="outline-keys" placeholder="Name the touchpoint" {...part} />
            <TouchpointButtons {...part} edits={edits}>
              <Menu
                align="end"
                trigger={
                  <Button size="small" variant="ghost" aria-label={`More for ${name}`}>
                    <Ellipsis aria-hidden />
                  </Button>
                }
                items={[
                  { id: "add", label: "Add a touchpoint after it", icon: <Plus aria-hidden />, keys: "Enter", onSelect: () => edits.addTouchpoint({ stage: touchpoint.stage, after: id }) },
                  { id: "copy", label: "Duplicate", icon: <Copy aria-hidden />, onSelect: () => edits.duplicate(id) },
                  { id: "evidence", label: "Show the evidence", icon: <Search aria-hidden />, onSelect: () => select(id) },
                  { kind: "separator", id: "line" },
                  { kind: "group", id: "to", label: "Move to stage" },
                  ...stages.map((stage) => ({ kind: "choice" as const, id: stage.id, label: stage.name === "" ? "Unnamed stage" : stage.name, checked: stage.id === touchpoint.stage, onSelect: () => stage.id !== touchpoint.stage && edits.moveToStage(id, stage.id) })),
                  { kind: "separator", id: "end" },
                  { id: "remove", label: "Remove", icon: <Trash2 aria-hidden />, danger: true, onSelect: () => edits.removeTouchpoint(id) },
                ]}
              />
            </TouchpointButtons>
          </>
        )}
      </div>
      <div className={styles.fields}>
        <Line label="Channels">{(key) => <ChannelsField id={key} placeholder="web, app, store" {...part} />}</Line>
        <Line label="Expected emotion">
          {(key) => (
            <span className={styles.emotion}>
              <ExpectedField id={key} placeholder="−2 to +2" {...part} />
              {(edits === null ? (expected?.word ?? "") !== "" : expected !== null) && <OutlineField label={`Expected emotion of ${name}, in a word`} placeholder="In a word" value={expected?.word ?? ""} onSave={edits === null || expected === null ? null : (word) => edits.run((c, e) => c.setExpectedEmotion(e, id, { level: expected.level, word }))} />}
            </span>
          )}
        </Line>
        <Line label="Owner">{(key) => <OwnerField id={key} placeholder="A person or team" {...part} />}</Line>
        <Line label="Systems">{(key) => <OutlineField id={key} label={`Systems of ${name}`} placeholder="What runs behind it" value={touchpoint.systems.join(", ")} onSave={edits === null ? null : (text) => edits.run((c, e) => c.setTouchpointField(e, id, "systems", wordsIn(text)))} />}</Line>
        {edits !== null ? (
          <Line label="Required"><Switch label={<>Every journey past this stage should come here<span className="vh"> ({name})</span></>} checked={touchpoint.required} onChange={(required) => edits.run((c, e) => c.setTouchpointField(e, id, "required", required))} /></Line>
        ) : (
          touchpoint.required && <Line label="Required"><span className={styles.read}>Every journey past this stage should come here</span></Line>
        )}
        <RuleLine label="Binding" rule={binding} none="Nothing is bound, so all of it is belief." action={binding === null ? "Bind to events" : "Edit rule"} of={`of ${name}`} onEdit={editRule} />
        {(failure !== null || (binding !== null && editRule !== null)) && (
          <RuleLine label="Failed if" rule={failure} none="No event counts as failed." action={failure === null ? "Say what failed" : "Edit rule"} of={failure === null ? `at ${name}` : `for failures of ${name}`} onEdit={editRule} />
        )}
        {found !== undefined && <Line label="Evidence"><span className={styles.read}>{evidenceText(found)}</span></Line>}
        {quote !== undefined && <Line label="A customer said"><q className="voice">{quote}</q></Line>}
        {lanes
          .filter((lane) => isOutlined(lane.kind))
          .map((lane) => (
            <Line key={lane.id} label={lane.title}>
              {isTextLane(lane.kind) ? (key) => <LaneContent id={key} lane={lane} names={names} open={open} {...part} /> : <LaneContent lane={lane} names={names} open={open} {...part} />}
            </Line>
          ))}
      </div>
    </section>
  );
}, same);

/** A line of another touchpoint that changed is no reason to draw this one anew, in a document of hundreds. */
function same(before: OutlineTouchpointProps, after: OutlineTouchpointProps): boolean {
  return (
    before.place === after.place &&
    before.found === after.found &&
    before.quote === after.quote &&
    before.edits === after.edits &&
    before.names === after.names &&
    before.open === after.open &&
    before.mayBind === after.mayBind &&
    before.select === after.select &&
    JSON.stringify(before.touchpoint) === JSON.stringify(after.touchpoint) &&
    JSON.stringify(before.stages) === JSON.stringify(after.stages) &&
    before.lanes.length === after.lanes.length &&
    before.lanes.every((lane, i) => saidAt(lane, before.touchpoint.id) === saidAt(after.lanes[i]!, before.touchpoint.id))
  );
}

interface RuleLineProps {
  readonly label: string;
  readonly rule: Rule | null;
  /** What is said without a rule. */
  readonly none: string;
  readonly action: string;
  /** What the action is about, for whoever hears the button alone. */
  readonly of: string;
  readonly onEdit: (() => void) | null;
}

/** A rule in words, and the way to where it is written. */
function RuleLine({ label, rule, none, action, of, onEdit }: RuleLineProps) {
  return (
    <Line label={label}>
      <span className={styles.binding}>
        <span className={rule === null ? "muted" : "mono"}>{rule === null ? none : ruleText(rule)}</span>
        {onEdit !== null && (
          <Button size="small" variant="ghost" onClick={onEdit}>
            {action}
            <span className="vh"> {of}</span>
          </Button>
        )}
      </span>
    </Line>
  );
}

/** All that a lane shows at a touchpoint, to tell whether it changed. */
function saidAt({ id, kind, title, cells, marks, items, images, altTexts }: Lane, touchpoint: string): string {
  return JSON.stringify([id, kind, title, cells[touchpoint], marks[touchpoint], items[touchpoint], images[touchpoint], images[touchpoint]?.map((image) => altTexts[image])]);
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode | ((id: string) => ReactNode) }) {
  const id = useId();
  return (
    <div className={styles.line}>
      {typeof children === "function" ? <label htmlFor={id}>{label}</label> : <span>{label}</span>}
      <div>{typeof children === "function" ? children(id) : children}</div>
    </div>
  );
}

/** The figures of the charts, in a sentence. */
export function evidenceText({ reach, emotion, dropOff }: TouchpointMeasures): string {
  const felt = emotion === null || emotion === undefined ? "nobody said what they felt" : emotion.enough ? `actual emotion ${levelText(emotion.actual * 2)} (95 % interval ${levelText(emotion.low * 2)} to ${levelText(emotion.high * 2)}, n ${countText(emotion.n)})` : `not enough evidence of emotion (n ${countText(emotion.n)})`;
  const ended = dropOff !== null && dropOff.n > 0 ? `, ${shareText(dropOff.share)} of ${countText(dropOff.n)} closed journeys ended here` : "";
  return `${journeysText(reach)} came here, ${felt}${ended}.`;
}

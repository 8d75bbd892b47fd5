import { faces } from "@desirepath/core/layout/feelings.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { channels as knownChannels } from "@desirepath/core/maps/known-values.ts";
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { keysText } from "../../../ui/key-names.ts";
import { Select } from "../../../ui/Select.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { channelName } from "../../../ui/ChannelIcon.tsx";
import { LibraryTouchpointSection } from "../library/LibraryTouchpointSection.tsx";
import { StakeholdersSection } from "../library/StakeholdersSection.tsx";
import type { Command } from "../live/live-document.ts";
import { useMapScreen } from "../map-screen.ts";
import { useRemovals } from "../use-removals.ts";
import { OwnMapField } from "../whole/OwnMapField.tsx";
import { OwnerSuggestions } from "../whole/OwnerSuggestions.tsx";
import styles from "./Inspector.module.css";
import { Overlaps } from "./Overlaps.tsx";
import { RuleEditor } from "./RuleEditor.tsx";
import { TagInput } from "./TagInput.tsx";

const TouchpointPicture = lazy(() => import("./TouchpointPicture.tsx").then((module) => ({ default: module.TouchpointPicture })));

const day = 86_400;

/** Everything that can be said about a touchpoint. Each change is kept at once. */
export function EditTab({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { map, edit } = useMapScreen();
  const removals = useRemovals();
  const owners = useId();
  const disabled = edit === null;
  const { id } = touchpoint;
  const run = (command: Command) => void edit?.(command);
  const inStage = map.touchpoints.filter((t) => t.stage === touchpoint.stage);
  const place = inStage.findIndex((t) => t.id === id);
  return (
    <>
      {disabled && (
        <p className={styles.section} role="status">
          Opening the map for editing.
        </p>
      )}
      <div className={styles.form}>
        <Field label="Name">{(ids) => <Written {...ids} value={touchpoint.name} disabled={disabled} maxLength={300} onSave={(name) => run((c, e) => c.renameTouchpoint(e, id, name))} />}</Field>
        <div className={styles.two}>
          <div>
            <span className={styles.label}>Stage</span>
            <Select wide label="Stage" disabled={disabled} value={touchpoint.stage} options={map.stages.map((stage) => ({ value: stage.id, label: stage.name === "" ? "Unnamed stage" : stage.name }))} onChange={(stage) => run((c, e) => c.moveTouchpoint(e, id, { stage, before: null }))} />
          </div>
          <div>
            <span className={styles.label}>Order in the stage</span>
            <div className="row">
              <Button disabled={disabled || place <= 0} onClick={() => run((c, e) => c.moveTouchpoint(e, id, { stage: touchpoint.stage, before: inStage[place - 1]!.id }))} aria-label="Move left">
                <ArrowLeft aria-hidden />
              </Button>
              <span className="small muted num">
                {place + 1} of {inStage.length}
              </span>
              <Button disabled={disabled || place >= inStage.length - 1} onClick={() => run((c, e) => c.moveTouchpoint(e, id, { stage: touchpoint.stage, before: inStage[place + 2]?.id ?? null }))} aria-label="Move right">
                <ArrowRight aria-hidden />
              </Button>
            </div>
          </div>
        </div>
        <div>
          <span className={styles.label}>Channels</span>
          <TagInput label="Channels" values={touchpoint.channels} disabled={disabled} suggestions={knownChannels.map((channel) => ({ value: channel, label: channelName(channel) }))} onChange={(channels) => run((c, e) => c.setTouchpointField(e, id, "channels", channels))} />
        </div>
        <ExpectedEmotionField touchpoint={touchpoint} disabled={disabled} run={run} />
        <RuleEditor label="Binding: which events happen here?" rule={touchpoint.binding} disabled={disabled} suggestFor={touchpoint.name} onChange={(rule) => run((c, e) => c.bindTouchpoint(e, id, rule))} />
        <Overlaps touchpoint={id} />
        {(touchpoint.binding !== null || touchpoint.failure !== null) && (
          <RuleEditor label="Failures: which of these events failed?" rule={touchpoint.failure} disabled={disabled} none="No event counts as failed." {...(touchpoint.binding !== null && { among: touchpoint.binding })} onChange={(rule) => run((c, e) => c.setTouchpointField(e, id, "failure", rule))} />
        )}
        <Switch label="Every journey past this stage should come here" checked={touchpoint.required} disabled={disabled} onChange={(required) => run((c, e) => c.setTouchpointField(e, id, "required", required))} />
        <div className={styles.two}>
          <Field label="Owner">{(ids) => <Written {...ids} list={owners} value={touchpoint.owner} placeholder="A person or team" disabled={disabled} maxLength={300} onSave={(owner) => run((c, e) => c.setTouchpointField(e, id, "owner", owner))} />}</Field>
          <Field label="Target, days to next">
            {(ids) => (
              <Written
                {...ids}
                type="number"
                min="0"
                step="any"
                placeholder="none"
                value={touchpoint.targetSeconds === null ? "" : String(Number((touchpoint.targetSeconds / day).toFixed(4)))}
                disabled={disabled}
                onSave={(text) => run((c, e) => c.setTouchpointField(e, id, "targetSeconds", Number(text) > 0 ? Number(text) * day : null))}
              />
            )}
          </Field>
        </div>
        <OwnerSuggestions id={owners} />
        <div>
          <span className={styles.label}>Systems</span>
          <TagInput label="Systems" values={touchpoint.systems} disabled={disabled} placeholder="What runs behind it" onChange={(systems) => run((c, e) => c.setTouchpointField(e, id, "systems", systems))} />
        </div>
        <OwnMapField touchpoint={touchpoint} />
        {edit !== null && (
          <Suspense>
            <TouchpointPicture touchpoint={touchpoint} onChange={(picture) => run((c, e) => c.setTouchpointField(e, id, "picture", picture))} />
          </Suspense>
        )}
      </div>
      <StakeholdersSection touchpoint={touchpoint} />
      <LibraryTouchpointSection touchpoint={touchpoint} />
      <div className={styles.foot}>
        <span className="micro faint">Every change is kept at once; {keysText("⌘Z")} takes it back.</span>
        <Button size="small" variant="ghost" disabled={disabled} onClick={() => removals.removeTouchpoint(id)}>
          <Trash2 aria-hidden />
          Remove
        </Button>
      </div>
    </>
  );
}

function ExpectedEmotionField({ touchpoint, disabled, run }: { readonly touchpoint: Touchpoint; readonly disabled: boolean; readonly run: (command: Command) => void }) {
  const { expected, id } = touchpoint;
  const nearest = expected === null ? null : Math.round(expected.level);
  const set = (level: number) => run((c, e) => c.setExpectedEmotion(e, id, { level: Math.max(-2, Math.min(2, Math.round(level * 10) / 10)), word: expected?.word ?? "" }));
  return (
    <div>
      <span className={styles.label} id={`${id}-expected`}>
        Expected emotion
      </span>
      <div
        className={styles.faces}
        role="radiogroup"
        aria-labelledby={`${id}-expected`}
        onKeyDown={(event) => {
          if (disabled) return;
          if (event.key >= "1" && event.key <= "5") set(Number(event.key) - 3);
          else if (event.key === "ArrowRight" || event.key === "ArrowUp") set((expected?.level ?? 0) + (event.shiftKey ? 0.1 : 0.5));
          else if (event.key === "ArrowLeft" || event.key === "ArrowDown") set((expected?.level ?? 0) - (event.shiftKey ? 0.1 : 0.5));
          else return;
          event.preventDefault();
        }}
      >
        {faces.map(({ face, level, name }) => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture stands for each choice, and clicking the chosen one takes it away
          <button key={face} type="button" role="radio" aria-checked={nearest === level} aria-label={name} title={name} disabled={disabled} tabIndex={nearest === level || (nearest === null && face === 3) ? 0 : -1} onClick={() => (nearest === level ? run((c, e) => c.setExpectedEmotion(e, id, null)) : set(level))}>
            <FaceIcon face={face} size={24} decorative />
          </button>
        ))}
        <output>{expected === null ? "none" : levelText(expected.level)}</output>
      </div>
      <div style={{ marginTop: 8 }}>
        <Written aria-label="In a word" placeholder="In a word: interested, relieved" value={expected?.word ?? ""} disabled={disabled || expected === null} maxLength={300} onSave={(word) => expected !== null && run((c, e) => c.setExpectedEmotion(e, id, { level: expected.level, word }))} />
      </div>
    </div>
  );
}

interface WrittenProps extends Omit<React.ComponentProps<"input">, "value" | "onChange" | "onBlur"> {
  readonly value: string;
  readonly onSave: (text: string) => void;
}

/** A field that keeps what was written when it is left or Enter is pressed; Escape takes it back. */
export function Written({ value, onSave, ...rest }: WrittenProps) {
  const [text, setText] = useState<string | null>(null);
  const save = () => {
    if (text !== null && text.trim() !== value) onSave(text.trim());
    setText(null);
  };
  return (
    <TextInput
      {...rest}
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") save();
        if (event.key === "Escape" && text !== null) {
          event.stopPropagation();
          setText(null);
        }
      }}
    />
  );
}

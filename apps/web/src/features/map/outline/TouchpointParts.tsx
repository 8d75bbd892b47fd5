import { levelText } from "@desirepath/core/layout/figures.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { IconButton } from "../../../ui/Button.tsx";
import styles from "./Outline.module.css";
import { OutlineField, type OutlineFieldProps } from "./OutlineField.tsx";
import { channelsIn, channelsText, levelIn } from "./outline-words.ts";
import { nameOf, type OutlineEdits } from "./use-outline.ts";

/** The list of who may own something; the outline draws it once, for every owner's field. */
export const ownersList = "outline-owners";

interface PartProps extends Pick<OutlineFieldProps, "id" | "looks" | "placeholder"> {
  readonly touchpoint: Touchpoint;
  readonly edits: OutlineEdits | null;
}

/** @param place such as "2 of 4 in Awareness". */
export function TouchpointName({ touchpoint, edits, place, ...field }: PartProps & { readonly place: string } & Pick<OutlineFieldProps, "describedBy">) {
  return (
    <OutlineField
      {...field}
      label={`Name of touchpoint ${place}`}
      nameOf={touchpoint.id}
      value={touchpoint.name}
      onSave={edits === null ? null : (text) => edits.run((c, e) => c.renameTouchpoint(e, touchpoint.id, text))}
      onKey={(event, text) => edits !== null && touchpointKey(event, text, touchpoint, edits)}
    />
  );
}

/** Up and down, and what else can be done with a touchpoint. */
export function TouchpointButtons({ touchpoint, edits, children }: { readonly touchpoint: Touchpoint; readonly edits: OutlineEdits; readonly children: ReactNode }) {
  const name = nameOf(touchpoint);
  return (
    <span className={styles.buttons}>
      <IconButton size="small" label={`Move ${name} up`} keys="⌥↑" onClick={() => edits.moveTouchpoint(touchpoint.id, -1)}>
        <ArrowUp />
      </IconButton>
      <IconButton size="small" label={`Move ${name} down`} keys="⌥↓" onClick={() => edits.moveTouchpoint(touchpoint.id, 1)}>
        <ArrowDown />
      </IconButton>
      {children}
    </span>
  );
}

export function ExpectedField({ touchpoint: { id: touchpoint, expected, ...named }, edits, ...field }: PartProps) {
  return (
    <OutlineField
      {...field}
      inputMode="decimal"
      maxLength={6}
      label={`Expected emotion of ${nameOf(named)}, from −2 to +2`}
      value={expected === null ? "" : levelText(expected.level)}
      onSave={edits === null ? null : (text) => edits.run((c, e) => c.setExpectedEmotion(e, touchpoint, levelIn(text, expected)))}
    />
  );
}

export function ChannelsField({ touchpoint, edits, ...field }: PartProps) {
  return <OutlineField {...field} label={`Channels of ${nameOf(touchpoint)}`} value={channelsText(touchpoint.channels)} onSave={edits === null ? null : (text) => edits.run((c, e) => c.setTouchpointField(e, touchpoint.id, "channels", channelsIn(text)))} />;
}

export function OwnerField({ touchpoint, edits, ...field }: PartProps) {
  return <OutlineField {...field} list={ownersList} label={`Owner of ${nameOf(touchpoint)}`} value={touchpoint.owner} onSave={edits === null ? null : (text) => edits.run((c, e) => c.setTouchpointField(e, touchpoint.id, "owner", text))} />;
}

/** Enter makes the next one, Alt with arrows moves, Backspace in an empty name removes. Tab is the browser's. */
function touchpointKey(event: KeyboardEvent, text: string, { id, stage }: Touchpoint, edits: OutlineEdits): boolean {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) edits.moveTouchpoint(id, event.key === "ArrowUp" ? -1 : 1);
  else if (event.key === "Enter" && !event.altKey) edits.addTouchpoint({ stage, after: id });
  else if (event.key === "Backspace" && text === "" && !event.repeat) edits.removeTouchpoint(id);
  else return false;
  return true;
}

import { timeZoneNamed, utc } from "@desirepath/core/time/time-zone.ts";
import { useId, useState } from "react";
import { Button } from "./Button.tsx";
import { TextInput } from "./Field.tsx";
import styles from "./ZoneInput.module.css";

const zones = [utc, ...Intl.supportedValuesOf("timeZone")];

export interface ZoneInputProps {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly id?: string;
  /** With an action, a zone counts only when the button is pressed; else as soon as it is one. */
  readonly action?: string;
  readonly onZone: (zone: string) => void;
}

/** A time zone by its IANA name; what is no zone is marked and not told. */
export function ZoneInput({ label, value, disabled, id, action, onZone }: ZoneInputProps) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  if (told !== value) {
    setTold(value);
    setText(value);
  }
  const list = useId();
  const isKnown = timeZoneNamed(text.trim()) !== undefined;
  return (
    <span className={styles.zone}>
      <TextInput
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        list={list}
        value={text}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isKnown ? undefined : true}
        title={isKnown ? undefined : "This is no time zone. Choose one such as Europe/Berlin."}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          if (action === undefined && timeZoneNamed(next.trim()) !== undefined) {
            setTold(next.trim());
            onZone(next.trim());
          }
        }}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {action !== undefined && (
        <Button disabled={disabled || !isKnown} onClick={() => onZone(text.trim())}>
          {action}
        </Button>
      )}
    </span>
  );
}

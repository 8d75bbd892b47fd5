import { countText } from "@desirepath/core/layout/figures.ts";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { TextInput } from "../ui/Field.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Checkbox } from "../ui/Switch.tsx";
import styles from "./Segments.module.css";

export interface ValueChooserProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly known: readonly { readonly value: string; readonly count: number }[];
  readonly unit: string;
  readonly onChange: (values: readonly string[]) => void;
  /** Asked for other known values; without it the known ones are all. */
  readonly onSearch?: (text: string) => void;
}

const name = (value: string) => (value === "" ? "(empty)" : value);

/** Values chosen from those that the data have; one that they do not have yet can be typed. */
export function ValueChooser({ label, values, known, unit, onChange, onSearch }: ValueChooserProps) {
  const [text, setText] = useState("");
  const search = (next: string) => {
    setText(next);
    onSearch?.(next);
  };
  const typed = text.trim();
  const offered = [...known, ...values.filter((value) => !known.some((one) => one.value === value)).map((value) => ({ value, count: undefined }))].filter(({ value }) => name(value).toLowerCase().includes(typed.toLowerCase()));
  const toggle = (value: string, on: boolean) => onChange(on ? [...values, value] : values.filter((one) => one !== value));
  return (
    <div className={styles.chosen}>
      {values.map((value) => (
        <span key={value} className="mono">
          {name(value)}
          <button type="button" aria-label={`Remove ${name(value)}`} onClick={() => toggle(value, false)}>
            <X aria-hidden />
          </button>
        </span>
      ))}
      <Popover
        title={label}
        trigger={
          <Button size="small" variant="ghost" aria-label={values.length === 0 ? `Choose ${label.toLowerCase()}` : `More ${label.toLowerCase()}`}>
            <Plus aria-hidden />
            {values.length === 0 ? label : "More"}
          </Button>
        }
      >
        <TextInput
          aria-label={`Find ${label.toLowerCase()}`}
          placeholder="Find or type"
          value={text}
          onChange={(event) => search(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || typed === "" || values.includes(typed)) return;
            event.preventDefault();
            onChange([...values, typed]);
            search("");
          }}
        />
        <div className={styles.list}>
          {offered.map(({ value, count }) => (
            <div key={value} className={styles.option}>
              <Checkbox label={name(value)} checked={values.includes(value)} onChange={(on) => toggle(value, on)} />
              <span className="num">{count === undefined ? "not in the data" : `${countText(count)} ${unit}`}</span>
            </div>
          ))}
          {offered.length === 0 && <p className="small muted">The data have nothing like it. Enter adds it all the same.</p>}
        </div>
      </Popover>
    </div>
  );
}

import type { Persona } from "@desirepath/core/library/library.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { cssVars } from "../../ui/css-vars.ts";
import { Card } from "../../ui/Page.tsx";
import { EditableText } from "./EditableText.tsx";
import { ItemTools } from "./ItemTools.tsx";
import { movedBy, replacedAt, withoutAt } from "./list-edits.ts";
import type { ListCardProps } from "./Lists.tsx";
import styles from "./Personas.module.css";

type Slider = Persona["sliders"][number];

/** Where the persona stands between two poles. It is what people assume, so it is dashed. */
export function SlidersCard({ title, items, onChange }: ListCardProps<Slider>) {
  return (
    <Card title={title} action={items.length > 0 && <span className={styles.legend}><i aria-hidden /> assumed</span>}>
      {items.length === 0 && onChange === undefined && <p className="small faint">Nothing written yet.</p>}
      <ul>
        {items.map((slider, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- sliders have no identity but their place
          <li key={at} className={styles.slider}>
            <span className={styles.pole}>
              <EditableText label="Left pole" placeholder="Price" value={slider.left} onChange={onChange && ((left) => onChange(replacedAt(items, at, { ...slider, left })))} />
            </span>
            <Track slider={slider} onChange={onChange && ((value) => onChange(replacedAt(items, at, { ...slider, value })))} />
            <span className={styles.pole}>
              <EditableText label="Right pole" placeholder="Reliability" value={slider.right} onChange={onChange && ((right) => onChange(replacedAt(items, at, { ...slider, right })))} />
            </span>
            {onChange !== undefined && (
              <ItemTools what={`slider ${slider.left} to ${slider.right}`} isFirst={at === 0} isLast={at === items.length - 1} onMove={(by) => onChange(movedBy(items, at, by))} onRemove={() => onChange(withoutAt(items, at), "Removed a slider")} />
            )}
          </li>
        ))}
      </ul>
      {onChange !== undefined && (
        <button type="button" className={styles.add} onClick={() => onChange([...items, { left: "", right: "", value: 0.5 }])}>
          <Plus aria-hidden />
          Add slider
        </button>
      )}
    </Card>
  );
}

/** A native slider, for pointer and keyboard alike; it is saved when it is let go of. */
function Track({ slider, onChange }: { readonly slider: Slider; readonly onChange: ((value: number) => void) | undefined }) {
  const [moved, setMoved] = useState<number | null>(null);
  const value = moved ?? slider.value;
  const end = () => {
    if (moved === null) return;
    setMoved(null);
    onChange?.(moved);
  };
  return (
    <span className={styles.track} style={cssVars({ "--share": value })}>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={value}
        disabled={onChange === undefined}
        aria-label={`Between ${slider.left || "left"} and ${slider.right || "right"}`}
        aria-valuetext={`${Math.round(value * 100)} percent to ${slider.right || "the right"}`}
        onChange={(event) => setMoved(Number(event.target.value))}
        onPointerUp={end}
        onKeyUp={end}
        onBlur={end}
      />
      <i aria-hidden />
    </span>
  );
}

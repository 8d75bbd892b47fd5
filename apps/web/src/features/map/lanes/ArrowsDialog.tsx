import { arrowKindNames } from "@desirepath/core/layout/arrows.ts";
import type { Arrow } from "@desirepath/core/maps/journey-map.ts";
import { ArrowRight, Plus, X } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Arrows.module.css";
import type { ArrowActions } from "./use-arrow-actions.ts";

const kinds = (["main", "alternative", "loop"] as const).map((kind) => ({ value: kind, label: arrowKindNames[kind] }));

export interface ArrowsDialogProps {
  /** The touchpoint whose arrows are listed and from which a new one leads; null for the whole map. */
  readonly touchpoint: string | null;
  readonly actions: ArrowActions;
  readonly onClose: () => void;
}

/** Arrows in words: which there are, what they mean, and new ones. */
export function ArrowsDialog({ touchpoint, actions, onClose }: ArrowsDialogProps) {
  const { map } = useMapScreen();
  const [from, setFrom] = useState(touchpoint ?? map.touchpoints[0]?.id ?? "");
  const [to, setTo] = useState("");
  const [kind, setKind] = useState<Arrow["kind"]>("alternative");
  const nameOf = (id: string) => map.touchpoints.find((t) => t.id === id)?.name || "Unnamed";
  const options = map.touchpoints.map((t, i) => ({ value: t.id, label: `${i + 1}. ${t.name === "" ? "Unnamed" : t.name}` }));
  const listed = map.arrows.filter((arrow) => touchpoint === null || arrow.from === touchpoint || arrow.to === touchpoint);
  const leadsBack = (id: string) => map.touchpoints.findIndex((t) => t.id === id) < map.touchpoints.findIndex((t) => t.id === from);
  const choose = (id: string) => {
    setTo(id);
    setKind(leadsBack(id) ? "loop" : "alternative");
  };
  return (
    <Dialog open width="wide" onClose={onClose} title={touchpoint === null ? "Arrows" : `Arrows at ${nameOf(touchpoint)}`} description="A loop that is drawn lets journeys that go back that way fit the map. The main path from one touchpoint to the next needs no arrow.">
      {listed.length === 0 ? (
        <p className="muted" style={{ marginBottom: 14 }}>
          No arrow yet.
        </p>
      ) : (
        <ul className={styles.arrows}>
          {listed.map((arrow) => (
            <li key={arrow.id}>
              <span className={styles.ends}>
                <span className="trunc">{nameOf(arrow.from)}</span>
                <ArrowRight aria-label="to" />
                <span className="trunc">{nameOf(arrow.to)}</span>
              </span>
              <Select label={`Kind of the arrow from ${nameOf(arrow.from)} to ${nameOf(arrow.to)}`} value={arrow.kind} options={kinds} onChange={(next) => actions.setKind(arrow.id, next)} />
              <IconButton size="small" label={`Remove the arrow from ${nameOf(arrow.from)} to ${nameOf(arrow.to)}`} onClick={() => actions.remove(arrow.id)}>
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.add}>
        <div>
          <span className={styles.label}>From</span>
          <Select wide label="From" value={from} options={options} onChange={setFrom} />
        </div>
        <div>
          <span className={styles.label}>To</span>
          <Select wide label="To" value={to} options={[{ value: "", label: "Choose" }, ...options.filter(({ value }) => value !== from)]} onChange={choose} />
        </div>
        <div>
          <span className={styles.label}>Kind</span>
          <Select wide label="Kind" value={kind} options={kinds} onChange={setKind} />
        </div>
        <Button
          variant="primary"
          disabled={from === "" || to === "" || from === to}
          onClick={() => {
            actions.add(from, to, kind);
            setTo("");
          }}
        >
          <Plus aria-hidden />
          Draw arrow
        </Button>
      </div>
    </Dialog>
  );
}

import { useRef, useState } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { keysText } from "../ui/key-names.ts";
import { Switch } from "../ui/Switch.tsx";
import styles from "./ShortcutSheet.module.css";
import { setSingleKeys, singleKeysAct } from "./single-keys.ts";

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
  /** A single letter, digit or sign: it can be switched off. */
  readonly isSingle?: boolean;
}

const [command, option] = [keysText("⌘"), keysText("⌥")];

const groups: readonly { readonly name: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    name: "Everywhere",
    shortcuts: [
      { keys: [command, "K"], does: "Find anything, do anything" },
      { keys: ["?"], does: "This list", isSingle: true },
      { keys: ["Shift", "D"], does: "Light or dark", isSingle: true },
      { keys: [command, "Z"], does: "Undo; with Shift redo" },
    ],
  },
  {
    name: "Walk and select",
    shortcuts: [
      { keys: ["← → ↑ ↓"], does: "From cell to cell" },
      { keys: ["Shift", "← → ↑ ↓"], does: "Select several" },
      { keys: [command, "A"], does: "Select all of a kind" },
      { keys: ["Home"], does: "First touchpoint; End the last" },
      { keys: ["["], does: "Stage before; ] stage after", isSingle: true },
      { keys: ["Esc"], does: "Select nothing" },
    ],
  },
  {
    name: "Write",
    shortcuts: [
      { keys: ["A–Z"], does: "On a cell with text: write in its place" },
      { keys: ["F2"], does: "Go on writing what stands there" },
      { keys: ["Tab"], does: "Keep it and go on; Enter goes down" },
      { keys: ["Del"], does: "Empty cells, delete touchpoints and stages" },
      { keys: [command, "C"], does: "Copy; X cuts, V pastes, also from a spreadsheet" },
    ],
  },
  {
    name: "On touchpoints and stages",
    shortcuts: [
      { keys: ["T"], does: "New touchpoint", isSingle: true },
      { keys: ["G"], does: "New stage", isSingle: true },
      { keys: ["L"], does: "New lane", isSingle: true },
      { keys: ["1"], does: "Expected emotion, 1 to 5", isSingle: true },
      { keys: ["S"], does: "Moment of truth, or not", isSingle: true },
      { keys: ["C"], does: "Comment", isSingle: true },
      { keys: ["E"], does: "Evidence", isSingle: true },
      { keys: [option, "← →"], does: "Move" },
      { keys: [command, "D"], does: "Duplicate" },
      { keys: [command, option, "M"], does: "Comment on any cell" },
      { keys: ["Shift", "F10"], does: "Menu of a cell" },
    ],
  },
  {
    name: "Look",
    shortcuts: [
      { keys: ["Shift", "1"], does: "Fit the whole map", isSingle: true },
      { keys: [command, "0"], does: "100%" },
      { keys: [command, "Wheel"], does: "Zoom around the pointer" },
      { keys: ["Space", "Drag"], does: "Move the canvas; so does the middle button" },
    ],
  },
];

/** Every key that does something, and the switch for those that are single letters (WCAG 2.1.4). */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const [act, setAct] = useState(singleKeysAct);
  const list = useRef<HTMLDivElement>(null);
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts" width="wide" initialFocus={list}>
      <Switch
        label="Single letters, digits and signs act where nothing is being written"
        checked={act}
        onChange={(next) => {
          setSingleKeys(next);
          setAct(next);
        }}
      />
      <div ref={list} tabIndex={-1} className={styles.groups}>
        {groups.map(({ name, shortcuts }) => (
          <section key={name}>
            <h3 className={styles.name}>{name}</h3>
            <dl>
              {shortcuts.map(({ keys, does, isSingle }) => (
                <div key={does} className={styles.line} data-off={isSingle === true && !act}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>
                    {does}
                    {isSingle === true && !act && <span className="vh">, switched off</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

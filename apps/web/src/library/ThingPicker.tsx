import { foundIn } from "@desirepath/core/library/backlog.ts";
import { Plus } from "lucide-react";
import { useState, type ReactElement, type ReactNode } from "react";
import { TextInput } from "../ui/Field.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Skeleton } from "../ui/States.tsx";
import styles from "./Library.module.css";

export interface PickerChoice {
  readonly id: string;
  readonly name: string;
  readonly aside?: ReactNode;
}

export interface ThingPickerProps {
  readonly trigger: ReactElement;
  readonly title: string;
  /** Undefined until they have arrived. */
  readonly choices: readonly PickerChoice[] | undefined;
  readonly onPick: (id: string) => void;
  /** Makes a new one of what was typed; more than one where there are kinds to choose from. */
  readonly makers?: readonly { readonly label: (name: string) => string; readonly onMake: (name: string) => void }[];
}

/** Find one of the library by typing, or make one of what was typed. Enter takes the first. */
export function ThingPicker({ trigger, title, choices, onPick, makers = [] }: ThingPickerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover trigger={trigger} title={title} open={isOpen} onOpenChange={setOpen}>
      {isOpen && <Choices title={title} choices={choices} onPick={onPick} makers={makers} onDone={() => setOpen(false)} />}
    </Popover>
  );
}

function Choices({ title, choices, onPick, makers, onDone }: Pick<ThingPickerProps, "title" | "choices" | "onPick"> & { readonly makers: NonNullable<ThingPickerProps["makers"]>; readonly onDone: () => void }) {
  const [text, setText] = useState("");
  const name = text.trim();
  const left = foundIn((choices ?? []).map((choice) => ({ choice, content: { name: choice.name } })), name).map(({ choice }) => choice).slice(0, 60);
  const done = (work: () => void) => {
    work();
    onDone();
  };
  return (
    <div className={styles.picker}>
      <TextInput
        aria-label={`${title}: search`}
        placeholder={makers.length > 0 ? "Search, or name a new one" : "Search"}
        value={text}
        maxLength={300}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          const first = left[0];
          if (first !== undefined) done(() => onPick(first.id));
          else if (name !== "" && makers[0] !== undefined) {
            const maker = makers[0];
            done(() => maker.onMake(name));
          }
        }}
      />
      <div className={styles.choices}>
        {choices === undefined && <Skeleton height={60} label="Loading the library" />}
        {left.map((choice) => (
          <button key={choice.id} type="button" className={styles.choice} onClick={() => done(() => onPick(choice.id))}>
            <span>{choice.name}</span>
            {choice.aside}
          </button>
        ))}
        {choices !== undefined && left.length === 0 && <p className={styles.none}>{name === "" ? "Nothing else in the library yet." : "Nothing in the library is called that."}</p>}
        {name !== "" &&
          makers.map((maker) => (
            <button key={maker.label("")} type="button" className={styles.choice} onClick={() => done(() => maker.onMake(name))}>
              <span className="row tight">
                <Plus aria-hidden size={14} />
                {maker.label(name)}
              </span>
            </button>
          ))}
      </div>
    </div>
  );
}

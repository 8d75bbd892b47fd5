import type { FileGlance, ImportMapping, TimeFormat } from "@desirepath/core/api/imports.ts";
import { scaleNames, type Scale } from "@desirepath/core/events/scales.ts";
import { CircleHelp } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import { ZoneInput } from "../../ui/ZoneInput.tsx";
import styles from "./Questions.module.css";
import { scaleTexts } from "./import-words.ts";
import { keyOf, withRole, type Question } from "./mapping.ts";

export interface QuestionsProps {
  readonly open: readonly Question[];
  readonly columns: FileGlance["columns"];
  readonly mapping: ImportMapping;
  readonly disabled: boolean;
  readonly onAnswer: (question: Question, mapping: ImportMapping) => void;
}

/** What the file alone does not tell, with the answers at hand. */
export function Questions({ open, columns, mapping, disabled, onAnswer }: QuestionsProps) {
  if (open.length === 0) return null;
  return (
    <ul className={styles.questions} aria-label="To decide">
      {open.map((question, at) => (
        <li key={keyOf(question)}>
          <CircleHelp aria-hidden />
          <div className={styles.words}>
            <p className="strong">{question.text}</p>
            {open[at - 1]?.column !== question.column && <Ambiguous question={question} columns={columns} />}
            <div className={styles.answers}>
              <Answers question={question} mapping={mapping} disabled={disabled} onAnswer={(next) => onAnswer(question, next)} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The values in doubt, as they stand in the file. */
function Ambiguous({ question, columns }: { readonly question: Question; readonly columns: FileGlance["columns"] }) {
  const examples = question.column === null ? [] : (columns[question.column]?.examples ?? []);
  if (examples.length === 0) return null;
  return (
    <p className={styles.examples}>
      {examples.map((example) => (
        <span key={example} className="mono" dir="auto">
          {example}
        </span>
      ))}
    </p>
  );
}

const orders: readonly { readonly format: TimeFormat; readonly label: string }[] = [
  { format: "day-month-year", label: "Day first: 03/04 is 3 April" },
  { format: "month-day-year", label: "Month first: 03/04 is 4 March" },
];

function Answers({ question, mapping, disabled, onAnswer }: { readonly question: Question; readonly mapping: ImportMapping; readonly disabled: boolean; readonly onAnswer: (mapping: ImportMapping) => void }) {
  switch (question.code) {
    case "time-order":
      return orders.map(({ format, label }) => (
        <Button key={format} size="small" disabled={disabled} onClick={() => onAnswer({ ...mapping, timeFormat: format })}>
          {label}
        </Button>
      ));
    case "scale":
      return (
        <>
          {scaleNames.map((scale: Scale) => (
            <Button key={scale} size="small" disabled={disabled} onClick={() => onAnswer({ ...mapping, scale })}>
              {scaleTexts[scale]}
            </Button>
          ))}
          {question.column !== null && (
            <Button size="small" disabled={disabled} onClick={() => onAnswer(withRole(mapping, question.column ?? 0, "property"))}>
              Not a rating
            </Button>
          )}
        </>
      );
    case "time-zone":
      return <ZoneInput label="Zone of the times" value={mapping.zone} disabled={disabled} action="Use this zone" onZone={(zone) => onAnswer({ ...mapping, zone })} />;
    case "no-header":
      return (
        <>
          <Button size="small" disabled={disabled} onClick={() => onAnswer({ ...mapping, header: true })}>
            The first row holds names
          </Button>
          <Button size="small" disabled={disabled} onClick={() => onAnswer({ ...mapping, header: false })}>
            The first row is data
          </Button>
        </>
      );
    case "no-customer":
    case "no-event":
    case "no-time":
      return <span className="small muted">Choose the column in the table below.</span>;
  }
}

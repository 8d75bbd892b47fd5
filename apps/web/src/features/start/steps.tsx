import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { useCall } from "../../api/use-call.ts";
import { Field, TextInput } from "../../ui/Field.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import styles from "./StartPage.module.css";
import type { StartDraft } from "./start-draft.ts";

export interface StepProps {
  readonly draft: StartDraft;
  readonly say: (change: Partial<StartDraft>) => void;
}

export function GoalStep({ draft, say }: StepProps) {
  return (
    <>
      <Field label="Goal" hint="For example: half as many calls about deliveries by summer.">
        {(ids) => <textarea {...ids} className={styles.text} rows={3} maxLength={20_000} dir="auto" value={draft.goal} onChange={(event) => say({ goal: event.currentTarget.value })} />}
      </Field>
      <Field label="Title of the map" hint="Left empty, it takes the template's, and can be changed at any time.">
        {(ids) => <TextInput {...ids} dir="auto" maxLength={300} autoComplete="off" value={draft.title} onChange={(event) => say({ title: event.currentTarget.value })} />}
      </Field>
    </>
  );
}

const types = [
  { value: "purchase", name: "Purchase", about: "From a need to having bought" },
  { value: "service", name: "Service", about: "Something is needed, broken or asked for" },
  { value: "experience", name: "Experience", about: "A visit, a stay, a treatment" },
  { value: "onboarding", name: "Onboarding", about: "The first weeks with something new" },
] as const;

export function TypeStep({ draft, say }: StepProps) {
  const isOwn = draft.type !== "" && !types.some(({ value }) => value === draft.type);
  return (
    <>
      <Choices legend="Type of journey" value={draft.type} choices={types} onChange={(type) => say({ type })} />
      <Field label="Or in your own words">{(ids) => <TextInput {...ids} dir="auto" maxLength={300} autoComplete="off" value={isOwn ? draft.type : ""} onChange={(event) => say({ type: event.currentTarget.value })} />}</Field>
    </>
  );
}

export function AudienceStep({ draft, say }: StepProps) {
  return (
    <Field label="Audience" hint="For example: new customers in the Netherlands.">
      {(ids) => <TextInput {...ids} dir="auto" maxLength={300} autoComplete="off" value={draft.audience} onChange={(event) => say({ audience: event.currentTarget.value })} />}
    </Field>
  );
}

export function PersonaStep({ workspace, draft, say }: StepProps & { readonly workspace: string }) {
  const found = useCall("library", { params: { workspace, kind: "persona" } });
  const personas = found.data?.entries ?? [];
  return (
    <>
      {found.isPending && <Skeleton height={60} label="Loading personas" />}
      {found.error && <ErrorState title="The personas could not be loaded" failure={found.error.failure} onRetry={() => void found.refetch()} />}
      {found.data && personas.length === 0 && <p className="muted small">The library has no persona yet. A few words are enough to begin with.</p>}
      {personas.length > 0 && (
        <fieldset className={styles.choices}>
          <legend className="vh">Personas of the library</legend>
          {personas.map(({ id, content }) => (
            <label key={id} className={styles.choice}>
              <input type="checkbox" checked={draft.personas.includes(id)} onChange={(event) => say({ personas: event.currentTarget.checked ? [...draft.personas, id] : draft.personas.filter((one) => one !== id) })} />
              <span>
                <b dir="auto">{String(content["name"] ?? "Unnamed")}</b>
                {typeof content["title"] === "string" && content["title"] !== "" && <span>{content["title"]}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Field label={personas.length > 0 ? "Or in your own words" : "Persona"} hint="For example: the commuter who wants to be sure.">
        {(ids) => <TextInput {...ids} dir="auto" maxLength={300} autoComplete="off" value={draft.persona} onChange={(event) => say({ persona: event.currentTarget.value })} />}
      </Field>
    </>
  );
}

const lengths = ["Minutes", "A day", "A few weeks", "A few months", "A year or more"].map((value) => ({ value, name: value, about: "" }));

export function TimeStep({ draft, say }: StepProps) {
  const isOwn = draft.timeFrame !== "" && !lengths.some(({ value }) => value === draft.timeFrame);
  return (
    <>
      <Choices legend="Time frame" value={draft.timeFrame} choices={lengths} onChange={(timeFrame) => say({ timeFrame })} />
      <Field label="Or in your own words">{(ids) => <TextInput {...ids} dir="auto" maxLength={300} autoComplete="off" value={isOwn ? draft.timeFrame : ""} onChange={(event) => say({ timeFrame: event.currentTarget.value })} />}</Field>
    </>
  );
}

/** One of a few; arrow keys move between them. */
export function Choices<T extends string>({ legend, value, choices, onChange }: { readonly legend: string; readonly value: string; readonly choices: readonly { readonly value: T; readonly name: ReactNode; readonly about: ReactNode }[]; readonly onChange: (value: T) => void }) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className="vh">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input type="radio" name={name} value={choice.value} checked={value === choice.value} onChange={() => onChange(choice.value)} />
          <span>
            <b>{choice.name}</b>
            {choice.about !== "" && <span>{choice.about}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function DataLink({ workspace }: { readonly workspace: string }) {
  return (
    <Link className="link" to="/w/$workspace/data" params={{ workspace }}>
      Bring some under Data
    </Link>
  );
}

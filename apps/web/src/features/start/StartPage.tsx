import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, Check } from "lucide-react";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { useCall } from "../../api/use-call.ts";
import { useDocumentTitle } from "../../shell/use-document-title.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { classes } from "../../ui/css-vars.ts";
import { Page } from "../../ui/Page.tsx";
import { Forbidden } from "../../ui/States.tsx";
import { BeginStep } from "./BeginStep.tsx";
import { Preview } from "./Preview.tsx";
import { AudienceStep, GoalStep, PersonaStep, TimeStep, TypeStep } from "./steps.tsx";
import styles from "./StartPage.module.css";
import { keepDraft, keptDraft, type StartDraft, startSteps, type StartStep } from "./start-draft.ts";
import { useMakeMap } from "./use-make-map.ts";

const words: Readonly<Record<StartStep, { readonly name: string; readonly question: string; readonly why: string }>> = {
  goal: { name: "Goal", question: "What is the map for?", why: "A map that answers a question gets read. What shall be different once it is drawn?" },
  type: { name: "Type", question: "What kind of journey is it?", why: "Templates of the same kind come first." },
  audience: { name: "Audience", question: "Whose journeys does it show?", why: "Everybody, or a part of your customers. It can be measured with a segment later." },
  persona: { name: "Persona", question: "Who stands for them?", why: "Somebody from the library, whom every map shares, or a few words." },
  time: { name: "Time frame", question: "How long does such a journey take?", why: "From the first thought to the last touchpoint, roughly." },
  begin: { name: "Begin", question: "How do you want to begin?", why: "Everything can be changed on the map, and taken back." },
};

/** The way to a new map: a few questions, each of which can be left out, and something to begin with. */
export function StartPage() {
  const { workspace } = useParams({ from: "/w/$workspace/maps/new" });
  return <Start key={workspace} workspace={workspace} />;
}

function Start({ workspace }: { readonly workspace: string }) {
  const { step = "goal" } = useSearch({ from: "/w/$workspace/maps/new" });
  const navigate = useNavigate({ from: "/w/$workspace/maps/new" });
  const rights = useRights(workspace);
  const [draft, setDraft] = useState(() => keptDraft(workspace));
  const [file, setFile] = useState<JourneyMap | null>(null);
  const templates = useCall("templates", { params: { workspace } }, { staleMs: 3_600_000 });
  const making = useMakeMap(workspace);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useDocumentTitle("New map");

  const say = (change: Partial<StartDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...change };
      keepDraft(workspace, next);
      return next;
    });
  const go = (to: StartStep) => void navigate({ search: to === "goal" ? {} : { step: to } });
  const at = startSteps.indexOf(step);
  const isLast = at === startSteps.length - 1;
  useEffect(() => {
    // Who moves on by keyboard hears the next question; the page as it opens leaves the focus where it is.
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  const template = useMemo(() => templates.data?.templates.find((one) => one.id === draft.template), [templates.data, draft.template]);

  if (rights.isKnown && !rights.may("map:write")) return <Forbidden />;
  const isReady = draft.beginning === "template" ? template !== undefined : draft.beginning === "file" ? file !== null : true;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isLast) go(startSteps[at + 1]!);
    else if (isReady && !making.isBusy) making.make(draft, file);
  };
  return (
    <Page
      title="New map"
      actions={
        <Link className={buttonClass({ variant: "ghost" })} to="/w/$workspace" params={{ workspace }}>
          Cancel
        </Link>
      }
    >
      <div className={classes(styles.layout, isLast && styles.choosing)}>
        <nav className={styles.steps} aria-label="Steps">
          <ol>
            {startSteps.map((one, place) => (
              <li key={one}>
                <Link to="/w/$workspace/maps/new" params={{ workspace }} search={one === "goal" ? {} : { step: one }} className={styles.step} activeOptions={{ exact: true, includeSearch: true }} activeProps={{ "aria-current": "step" }}>
                  <span className={styles.place}>{isSaid(one, draft) ? <Check aria-label="answered" /> : place + 1}</span>
                  {words[one].name}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
        <form className={styles.question} onSubmit={onSubmit} aria-labelledby="start-question">
          <h2 id="start-question" ref={heading} tabIndex={-1}>
            {words[step].question}
          </h2>
          <p className={styles.why}>{words[step].why}</p>
          <div className={styles.answer}>
            {step === "goal" && <GoalStep draft={draft} say={say} />}
            {step === "type" && <TypeStep draft={draft} say={say} />}
            {step === "audience" && <AudienceStep draft={draft} say={say} />}
            {step === "persona" && <PersonaStep workspace={workspace} draft={draft} say={say} />}
            {step === "time" && <TimeStep draft={draft} say={say} />}
            {step === "begin" && <BeginStep workspace={workspace} draft={draft} say={say} templates={templates} file={file} onFile={setFile} />}
          </div>
          {making.error !== null && (
            <p role="alert" className="e1">
              {making.error}
            </p>
          )}
          <div className={styles.foot}>
            {at > 0 && (
              <Button size="large" onClick={() => go(startSteps[at - 1]!)}>
                <ArrowLeft aria-hidden />
                Back
              </Button>
            )}
            <span className="grow" />
            {isLast && !isReady && <span className="small muted">{draft.beginning === "file" ? "Choose a file to begin with." : "Choose a template to begin with."}</span>}
            {isLast ? (
              <Button type="submit" size="large" variant="primary" disabled={!isReady || making.isBusy}>
                {making.isBusy ? (draft.beginning === "data" ? "Looking at the journeys…" : "Making the map…") : "Create map"}
              </Button>
            ) : (
              <>
                {at < startSteps.length - 2 && (
                  <Button size="large" variant="ghost" onClick={() => go("begin")}>
                    Skip the questions
                  </Button>
                )}
                <Button type="submit" size="large" variant="primary">
                  {isSaid(step, draft) ? "Continue" : "Skip"}
                </Button>
              </>
            )}
          </div>
        </form>
        <Preview workspace={workspace} draft={draft} template={template} file={file} isWhole={isLast} />
      </div>
    </Page>
  );
}

function isSaid(step: StartStep, draft: StartDraft): boolean {
  switch (step) {
    case "goal":
      return draft.goal.trim() !== "" || draft.title.trim() !== "";
    case "type":
      return draft.type.trim() !== "";
    case "audience":
      return draft.audience.trim() !== "";
    case "persona":
      return draft.personas.length > 0 || draft.persona.trim() !== "";
    case "time":
      return draft.timeFrame.trim() !== "";
    case "begin":
      return false;
  }
}

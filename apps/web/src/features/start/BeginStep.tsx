import type { ListedTemplate } from "@desirepath/core/api/maps.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ChangeEvent, useState } from "react";
import { countText } from "@desirepath/core/layout/figures.ts";
import { type CallFailed, useCall } from "../../api/use-call.ts";
import { SearchInput } from "../../ui/SearchInput.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import type { FileProblem } from "./read-map-file.ts";
import styles from "./StartPage.module.css";
import { Choices, DataLink, type StepProps } from "./steps.tsx";
import { TemplateDrawing } from "./TemplateDrawing.tsx";

const beginnings = [
  { value: "template", name: "From a template", about: "A journey as it usually goes, to correct" },
  { value: "data", name: "From your data", about: "Drafted from what customers did" },
  { value: "empty", name: "Empty", about: "A blank map" },
  { value: "file", name: "From a file", about: "A map that was exported as JSON" },
] as const;

export interface BeginStepProps extends StepProps {
  readonly workspace: string;
  readonly templates: UseQueryResult<{ templates: ListedTemplate[] }, CallFailed>;
  readonly file: JourneyMap | null;
  readonly onFile: (map: JourneyMap | null) => void;
}

export function BeginStep({ workspace, draft, say, templates, file, onFile }: BeginStepProps) {
  return (
    <>
      <Choices legend="How to begin" value={draft.beginning} choices={beginnings} onChange={(beginning) => say({ beginning })} />
      {draft.beginning === "template" && <Gallery draft={draft} say={say} templates={templates} />}
      {draft.beginning === "data" && <FromData workspace={workspace} />}
      {draft.beginning === "empty" && <p className="muted">The map opens with its lanes, and waits for a first stage.</p>}
      {draft.beginning === "file" && <FromFile file={file} onFile={onFile} />}
    </>
  );
}

function Gallery({ draft, say, templates }: StepProps & Pick<BeginStepProps, "templates">) {
  const [search, setSearch] = useState("");
  if (templates.error && !templates.data) return <ErrorState title="The templates could not be loaded" failure={templates.error.failure} onRetry={() => void templates.refetch()} />;
  if (!templates.data) return <Skeleton height={220} label="Loading templates" />;
  const wanted = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const shown = templates.data.templates
    .filter((one) => {
      const text = [one.title, one.type, one.summary, one.audience, ...one.stages.map((s) => s.name), ...one.touchpoints.map((t) => t.name)].join(" ").toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    // Those of the kind that was said come first; otherwise the order stays.
    .toSorted((a, b) => Number(b.type === draft.type) - Number(a.type === draft.type));
  return (
    <div>
      <SearchInput label="Search templates" value={search} onSearch={setSearch} />
      {shown.length === 0 && (
        <p className="muted" role="status" style={{ marginTop: 12 }}>
          None of the {templates.data.templates.length} templates has “{search}”.
        </p>
      )}
      <fieldset className={styles.gallery}>
        <legend className="vh">Templates</legend>
        {shown.map((one) => (
          <label key={one.id} className={styles.template}>
            <input className="vh" type="radio" name="template" value={one.id} checked={draft.template === one.id} onChange={() => say({ template: one.id })} />
            <TemplateDrawing template={one} />
            <b>{one.title}</b>
            <span>{one.summary}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function FromData({ workspace }: { readonly workspace: string }) {
  const sources = useCall("sources", { params: { workspace } });
  const names = useCall("eventNames", { params: { workspace }, query: { limit: 1 } });
  const error = sources.error ?? names.error;
  if (error) return <ErrorState title="The data could not be looked at" failure={error.failure} onRetry={() => void Promise.all([sources.refetch(), names.refetch()])} />;
  if (!sources.data || !names.data) return <Skeleton height={40} label="Counting events" />;
  const events = sources.data.sources.reduce((sum, source) => sum + source.events, 0);
  if (events === 0)
    return (
      <p className="muted" role="status">
        There are no events in this workspace yet, so there is nothing to draft from. <DataLink workspace={workspace} />, or begin with a template.
      </p>
    );
  return (
    <p className="muted" role="status">
      {countText(events)} {events === 1 ? "event" : "events"} of {countText(names.data.total)} {names.data.total === 1 ? "kind" : "kinds"} are here. Their names become touchpoints, put in the order in which customers mostly walk them, and cut into stages; the map tells why.
    </p>
  );
}

/** A map is never this large; a film chosen by mistake may be. */
const largestFile = 20_000_000;

function FromFile({ file, onFile }: { readonly file: JourneyMap | null; readonly onFile: (map: JourneyMap | null) => void }) {
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  const read = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const chosen = currentTarget.files?.[0];
    onFile(null);
    setProblems([]);
    if (chosen === undefined) return;
    if (chosen.size > largestFile) return setProblems([{ where: chosen.name, what: "is larger than any map can be" }]);
    const { readMapFile } = await import("./read-map-file.ts");
    const found = readMapFile(await chosen.text());
    if (found.ok) onFile(found.value);
    else setProblems(found.error);
  };
  return (
    <div className={styles.file}>
      <label>
        <span className="strong small">A map as JSON</span>
        <input type="file" accept=".json,application/json" onChange={(event) => void read(event)} />
      </label>
      {file !== null && (
        <p className="muted" role="status">
          “<bdi>{file.title}</bdi>” has {file.stages.length} stages and {file.touchpoints.length} touchpoints. It becomes a new map; nothing here is replaced.
        </p>
      )}
      {problems.length > 0 && (
        <div role="alert">
          <p className="e1">This file cannot become a map:</p>
          <ul className={styles.problems}>
            {problems.slice(0, 12).map(({ where, what }) => (
              <li key={`${where} ${what}`}>
                <code className="mono">{where}</code> {what}
              </li>
            ))}
          </ul>
          {problems.length > 12 && <p className="muted small">And {problems.length - 12} more.</p>}
        </div>
      )}
    </div>
  );
}

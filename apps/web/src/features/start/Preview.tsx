import type { ListedTemplate } from "@desirepath/core/api/maps.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { useCall } from "../../api/use-call.ts";
import styles from "./StartPage.module.css";
import type { StartDraft } from "./start-draft.ts";
import { type Drawn, TemplateDrawing } from "./TemplateDrawing.tsx";

export interface PreviewProps {
  readonly workspace: string;
  readonly draft: StartDraft;
  readonly template: ListedTemplate | undefined;
  readonly file: JourneyMap | null;
  /** With every touchpoint, where one chooses what to begin with. */
  readonly isWhole: boolean;
}

/** The map as it will be, while it is spoken of. Dashed: all of it is believed. */
export function Preview({ workspace, draft, template, file, isWhole }: PreviewProps) {
  const library = useCall("library", { params: { workspace, kind: "persona" } });
  const drawn: Drawn | undefined = draft.beginning === "template" ? template : draft.beginning === "file" && file !== null ? file : undefined;
  const ofTemplate = draft.beginning === "template" ? template : undefined;
  const names = draft.personas.map((id) => String(library.data?.entries.find((one) => one.id === id)?.content["name"] ?? "A persona"));
  const facts: readonly (readonly [string, string])[] = [
    ["Goal", draft.goal || (ofTemplate?.goal ?? "")],
    ["Type", draft.type || (ofTemplate?.type ?? "")],
    ["Audience", draft.audience || (ofTemplate?.audience ?? "")],
    ["Persona", [...names, ...(draft.persona === "" ? [] : [draft.persona])].join(", ") || (ofTemplate?.persona ?? "")],
    ["Time frame", draft.timeFrame || (ofTemplate?.timeFrame ?? "")],
  ];
  const title = draft.title.trim() || ofTemplate?.title || (draft.beginning === "file" ? file?.title : undefined) || "New map";
  return (
    <aside className={styles.preview} aria-label="The map so far">
      <h3 dir="auto">{title}</h3>
      {drawn !== undefined && drawn.touchpoints.length > 0 ? (
        <TemplateDrawing template={drawn} label={`${drawn.stages.length} stages, ${drawn.touchpoints.length} touchpoints and the emotion that is expected at each`} />
      ) : (
        <svg className={styles.drawing} viewBox="0 0 260 106" aria-hidden="true">
          {[0, 1, 2, 3].map((at) => (
            <rect key={at} className={styles.blank} x={at * 65 + 1} y="0.5" width="63" height="17" rx="3" />
          ))}
          <path className={styles.expected} d="M8 78C60 88 70 40 120 52S210 84 252 36" />
        </svg>
      )}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto" data-open={value === ""}>
              {value === "" ? "open" : value}
            </dd>
          </div>
        ))}
      </dl>
      {isWhole && drawn !== undefined && (
        <ol className={styles.stages}>
          {drawn.stages.map((stage) => (
            <li key={stage.id}>
              <b>{stage.name}</b>
              {stage.customerGoal !== "" && <q className="voice">{stage.customerGoal}</q>}
              <ul>
                {drawn.touchpoints.flatMap((t) => (t.stage === stage.id ? [<li key={t.id}>{t.name}</li>] : []))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}

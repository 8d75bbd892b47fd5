import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Plus, Users } from "lucide-react";
import { useState } from "react";
import { useCall, useChange } from "../../api/use-call.ts";
import { useDocumentTitle } from "../../shell/use-document-title.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import { personaOf, usePersonaChanges } from "./persona-changes.ts";
import { PersonaDetail } from "./PersonaDetail.tsx";
import { PersonaList } from "./PersonaList.tsx";
import styles from "./Personas.module.css";

/** The personas of a workspace at the left, one of them beside. */
export function PersonasPage() {
  const { workspace = "", persona: wanted } = useParams({ strict: false });
  const navigate = useNavigate();
  const rights = useRights(workspace);
  const [archived, setArchived] = useState<"yes" | "no">("no");
  const current = useCall("library", { params: { workspace, kind: "persona" }, query: { archived: "no" } }, { refetchEveryMs: 60_000 });
  const put = useCall("library", { params: { workspace, kind: "persona" }, query: { archived: "yes" } });
  const add = useChange("addLibraryThing", ["library"]);
  const changes = usePersonaChanges(workspace);
  const toasts = useToasts();
  const mayWrite = rights.may("library:write");
  const kept = put.data?.entries ?? [];
  const entries = archived === "yes" ? kept : (current.data?.entries ?? []);
  const shown = [...(current.data?.entries ?? []), ...kept].find((entry) => entry.id === wanted) ?? (wanted === undefined ? entries[0] : undefined);
  useDocumentTitle(shown === undefined ? "Personas" : personaOf(shown).name);

  if (current.error !== null && current.data === undefined) return <ErrorState title="The personas could not be listed" failure={current.error.failure} onRetry={() => void current.refetch()} />;
  const make = () =>
    add.mutate(
      { params: { workspace, kind: "persona" }, body: { content: { name: "New persona" } } },
      {
        onSuccess: ({ id }) => {
          setArchived("no");
          void navigate({ to: "/w/$workspace/personas/$persona", params: { workspace, persona: id } });
        },
        onError: (failed) => toasts.show({ text: failed.message }),
      },
    );
  const newButton = (
    <Button size="small" disabled={add.isPending} onClick={make}>
      <Plus aria-hidden />
      New
    </Button>
  );
  return (
    <div className={styles.page}>
      <aside className={styles.list} aria-label="All personas">
        <div className={styles.listHead}>
          <h1>Personas</h1>
          {mayWrite && newButton}
        </div>
        {current.data === undefined ? <Skeleton height={320} label="Loading personas" /> : <PersonaList workspace={workspace} entries={entries} shown={shown?.id} />}
        {(kept.length > 0 || archived === "yes") && (
          <button type="button" className="link small" onClick={() => setArchived(archived === "yes" ? "no" : "yes")}>
            {archived === "yes" ? "Back to the personas in use" : `Archived (${kept.length})`}
          </button>
        )}
        {archived === "yes" && kept.length === 0 && <p className="small muted">Nothing is archived.</p>}
      </aside>
      {shown !== undefined ? (
        <PersonaDetail key={shown.id} workspace={workspace} entry={shown} changes={mayWrite ? changes : undefined} mayStorePictures={rights.may("map:write")} />
      ) : current.data === undefined || put.isPending ? (
        <div className={styles.detail} aria-busy />
      ) : wanted !== undefined ? (
        <EmptyState
          title="There is no such persona"
          action={
            <Link className="link" to="/w/$workspace/personas" params={{ workspace }}>
              All personas
            </Link>
          }
        />
      ) : (
        <EmptyState picture={<Users className={styles.people} aria-hidden />} title="No persona yet" action={mayWrite && newButton}>
          A persona says for whom a map is: what somebody wants, fears and expects. With a segment rule, real customers stand behind it, and a map can be seen with their eyes.
        </EmptyState>
      )}
    </div>
  );
}

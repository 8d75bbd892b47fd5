import type { Share } from "@desirepath/core/api/shares.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useCall, useChange } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { CopyField } from "../../../ui/CopyField.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorState, Skeleton } from "../../../ui/States.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { draftOf, emptyShare, problemsOf, settingsOf, type ShareDraft } from "./share-draft.ts";
import { ShareForm } from "./ShareForm.tsx";
import { ShareList } from "./ShareList.tsx";
import styles from "./Share.module.css";

type View = { readonly kind: "list" } | { readonly kind: "form"; readonly share: Share | null; readonly draft: ShareDraft; readonly tried: boolean } | { readonly kind: "made"; readonly path: string; readonly hasPassword: boolean };

/** Links to this map for people outside of the workspace: those that there are, and a new one. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { workspace, map, now } = useMapScreen();
  const { show } = useToasts();
  const [view, setView] = useState<View>({ kind: "list" });
  const { data, error, refetch } = useCall("shares", { params: { workspace }, query: { map: map.id } }, { staleMs: 0 });
  const create = useChange("createShare", ["shares"]);
  const change = useChange("changeShare", ["shares"]);
  const begin = (share: Share | null) => {
    create.reset();
    change.reset();
    setView({ kind: "form", share, draft: share === null ? emptyShare : draftOf(share), tried: false });
  };

  if (view.kind === "made") {
    return (
      <Dialog
        open
        onClose={onClose}
        title="The link is ready"
        description="It is shown this once: only a fingerprint of it is kept. If it gets lost, make another."
        footer={
          <>
            <Button onClick={() => setView({ kind: "list" })}>All links</Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </>
        }
      >
        <CopyField label="Link to this map" text={new URL(view.path, location.origin).href} autoFocus />
        <p className="small muted">{view.hasPassword ? "Hand over the password by another way than the link." : "Whoever has the link sees the map, without signing in."}</p>
      </Dialog>
    );
  }

  if (view.kind === "form") {
    const { share, draft, tried } = view;
    const failure = share === null ? create.error : change.error;
    const problems = problemsOf(draft, share, now);
    const save = () => {
      if (Object.keys(problems).length > 0) return setView({ ...view, tried: true });
      const settings = settingsOf(draft, share, Date.now());
      if (share === null) create.mutate({ params: { workspace, map: map.id }, body: settings }, { onSuccess: (made) => setView({ kind: "made", path: made.path, hasPassword: made.share.hasPassword }) });
      else
        change.mutate(
          { params: { workspace, map: map.id, share: share.id }, body: settings },
          {
            onSuccess: () => {
              setView({ kind: "list" });
              show({ text: "The link was changed. Whoever has it sees that from now on." });
            },
          },
        );
    };
    return (
      <Dialog
        open
        onClose={onClose}
        width="wide"
        title={share === null ? "New share link" : "Change the share link"}
        description="It leads to this map and to nothing else of the workspace."
        footer={
          <>
            <Button onClick={() => setView({ kind: "list" })}>{share === null ? "Cancel" : "Back"}</Button>
            <Button variant="primary" disabled={create.isPending || change.isPending} onClick={save}>
              {share === null ? "Make the link" : "Save"}
            </Button>
          </>
        }
      >
        <ShareForm draft={draft} hadPassword={share?.hasPassword ?? false} problems={tried ? problems : {}} onChange={(next) => setView({ ...view, draft: next })} />
        {failure !== null && (
          <p role="alert" className={styles.problem}>
            {failure.message}
          </p>
        )}
      </Dialog>
    );
  }

  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title="Share this map"
      description="People with a link see this map without an account, as you choose. Members of the workspace need no link."
      footer={
        <Button variant="primary" onClick={() => begin(null)}>
          <Plus aria-hidden />
          New link
        </Button>
      }
    >
      {data === undefined ? (
        error === null ? (
          <div className="col" style={{ gap: 12 }}>
            <Skeleton height={48} label="Loading share links" />
            <Skeleton height={48} />
          </div>
        ) : (
          <ErrorState title="The links did not arrive" failure={error.failure} onRetry={() => void refetch()} />
        )
      ) : data.shares.length === 0 ? (
        <p className={styles.empty}>No link leads here yet.</p>
      ) : (
        <ShareList shares={data.shares} onChange={begin} />
      )}
    </Dialog>
  );
}

import { Link, useParams } from "@tanstack/react-router";
import type { Share } from "@desirepath/core/api/shares.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { LockKeyhole } from "lucide-react";
import { useState } from "react";
import { useCall, useChange } from "../../../api/use-call.ts";
import { NeedsRight } from "../../../shell/NeedsRight.tsx";
import { useRights } from "../../../shell/who-am-i.ts";
import { buttonClass } from "../../../ui/Button.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Table, type Column } from "../../../ui/Table.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { Card, ListState } from "../Card.tsx";
import { ConfirmDialog } from "../ConfirmDialog.tsx";
import { endsColumn, madeColumn, revokeColumns } from "../columns.tsx";
import { Moment } from "../Moment.tsx";
import styles from "../Settings.module.css";
import { shownWords } from "./share-words.ts";

export function SharingPage() {
  const { workspace } = useParams({ from: "/w/$workspace/settings/sharing" });
  return (
    <NeedsRight workspace={workspace} right="shares:read">
      <Shares workspace={workspace} />
    </NeedsRight>
  );
}

function Shares({ workspace }: { readonly workspace: string }) {
  const { may } = useRights(workspace);
  const found = useCall("shares", { params: { workspace }, query: {} }, { refetchEveryMs: 15_000 });
  const [revoked, setRevoked] = useState<Share | null>(null);
  const shares = found.data?.shares;
  return (
    <Card title="Share links" count={shares?.length} about="Whoever has a link sees that one map without signing in, and nothing else. Links are made and changed on the map itself, under Share.">
      {shares === undefined && <ListState of="share links" error={found.error} onRetry={() => void found.refetch()} />}
      {shares?.length === 0 && (
        <div className={styles.pad}>
          <p className="muted">No map is shared by link. Open one and choose Share to make a link.</p>
          <div>
            <Link className={buttonClass({})} to="/w/$workspace" params={{ workspace }}>
              See the maps
            </Link>
          </div>
        </div>
      )}
      {shares !== undefined && shares.length > 0 && (
        <div className={styles.scroll}>
          <Table label="Share links" rows={shares} rowKey={({ id }) => id} columns={columns(workspace, found.dataUpdatedAt, may("shares:write") ? setRevoked : undefined)} />
        </div>
      )}
      {revoked !== null && <RevokeShare workspace={workspace} share={revoked} onClose={() => setRevoked(null)} />}
    </Card>
  );
}

function columns(workspace: string, now: number, onRevoke: ((share: Share) => void) | undefined): readonly Column<Share>[] {
  return [
    {
      id: "map",
      header: "Map",
      cell: ({ map, mapTitle, name }) => (
        <span className={styles.words}>
          <Link className="strong" dir="auto" title={mapTitle} to="/w/$workspace/maps/$map" params={{ workspace, map }}>
            {mapTitle}
          </Link>
          <span className="micro faint" dir="auto">
            {name === "" ? "for nobody in particular" : name}
          </span>
        </span>
      ),
    },
    {
      id: "mode",
      header: "Lets them",
      cell: ({ mode, hasPassword }) => (
        <span className={styles.chips}>
          <Chip tone="line">{mode === "comment" ? "Comment" : "View"}</Chip>
          {hasPassword && (
            <Chip tone="line">
              <LockKeyhole aria-hidden />
              Password
            </Chip>
          )}
        </span>
      ),
    },
    { id: "view", header: "Hides", cell: ({ view }) => <span className="small muted">{shownWords(view)}</span> },
    madeColumn(now),
    {
      id: "uses",
      header: "Opened",
      numeric: true,
      cell: ({ uses, lastUsedAt }) => (
        <span className={styles.words}>
          <span className="num">{uses === 0 ? "not yet" : uses === 1 ? "once" : `${countText(uses)} times`}</span>
          {lastUsedAt !== null && <Moment at={lastUsedAt} now={now} />}
        </span>
      ),
    },
    endsColumn(now),
    ...revokeColumns((share) => `Revoke the link ${share.name} to ${share.mapTitle}`, onRevoke),
  ];
}

function RevokeShare({ workspace, share, onClose }: { readonly workspace: string; readonly share: Share; readonly onClose: () => void }) {
  const revocation = useChange("revokeShare", ["shares", "audit"]);
  const toasts = useToasts();
  const revoke = () =>
    revocation.mutate(
      { params: { workspace, map: share.map, share: share.id } },
      {
        onSuccess: () => {
          toasts.show({ text: `The link to “${share.mapTitle}” is revoked.` });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog title="Revoke this link?" action="Revoke" isBusy={revocation.isPending} error={revocation.error?.message} onClose={onClose} onConfirm={revoke}>
      Whoever has the link{share.name !== "" && <> for “<bdi>{share.name}</bdi>”</>} no longer sees “<bdi>{share.mapTitle}</bdi>”, and it cannot be brought back. Comments that were made with it stay.
    </ConfirmDialog>
  );
}

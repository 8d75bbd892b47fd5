import { useParams } from "@tanstack/react-router";
import type { ApiKey } from "@desirepath/core/api/members.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useCall, useChange } from "../../../api/use-call.ts";
import { NeedsRight } from "../../../shell/NeedsRight.tsx";
import { useRights } from "../../../shell/who-am-i.ts";
import { Button } from "../../../ui/Button.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Table, type Column } from "../../../ui/Table.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { Card, ListState } from "../Card.tsx";
import { ConfirmDialog } from "../ConfirmDialog.tsx";
import { endsColumn, madeColumn, revokeColumns } from "../columns.tsx";
import { Moment } from "../Moment.tsx";
import styles from "../Settings.module.css";
import { NewKey } from "./NewKey.tsx";
import { inOrder, scopeWords } from "./scope-words.ts";

export function KeysPage() {
  const { workspace } = useParams({ from: "/w/$workspace/settings/keys" });
  return (
    <NeedsRight workspace={workspace} right="keys:read">
      <Keys workspace={workspace} />
    </NeedsRight>
  );
}

function Keys({ workspace }: { readonly workspace: string }) {
  const { may } = useRights(workspace);
  const found = useCall("apiKeys", { params: { workspace } }, { refetchEveryMs: 15_000 });
  const [isMaking, setMaking] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const keys = found.data?.keys;
  const mayWrite = may("keys:write");
  return (
    <Card
      title="API keys"
      count={keys?.length}
      about="Programs of yours use a key in place of a password. It belongs to the workspace, not to whoever made it, and does only what its scopes say."
      actions={
        mayWrite && (
          <Button variant="primary" onClick={() => setMaking(true)}>
            <Plus aria-hidden />
            New key
          </Button>
        )
      }
    >
      {keys === undefined && <ListState of="API keys" error={found.error} onRetry={() => void found.refetch()} />}
      {keys?.length === 0 && <p className={styles.none}>No key yet. Each will stand here with what it may do and when it was last used.</p>}
      {keys !== undefined && keys.length > 0 && (
        <div className={styles.scroll}>
          <Table label="API keys" rows={keys} rowKey={({ id }) => id} columns={columns(found.dataUpdatedAt, mayWrite ? setRevoked : undefined)} />
        </div>
      )}
      {isMaking && <NewKey workspace={workspace} onClose={() => setMaking(false)} />}
      {revoked !== null && <RevokeKey workspace={workspace} apiKey={revoked} onClose={() => setRevoked(null)} />}
    </Card>
  );
}

function columns(now: number, onRevoke: ((key: ApiKey) => void) | undefined): readonly Column<ApiKey>[] {
  return [
    {
      id: "name",
      header: "Key",
      cell: ({ name, begins }) => (
        <span className={styles.words}>
          <b className="strong" dir="auto" title={name}>
            {name}
          </b>
          <span className="mono micro faint">{begins}…</span>
        </span>
      ),
    },
    {
      id: "scopes",
      header: "May",
      cell: ({ scopes }) => (
        <span className={styles.chips}>
          {inOrder(scopes).map((scope) => (
            <Chip key={scope} tone="line" title={scopeWords[scope].about}>
              {scopeWords[scope].name}
            </Chip>
          ))}
        </span>
      ),
    },
    madeColumn(now),
    {
      id: "used",
      header: "Last used",
      cell: ({ lastUsedAt, lastUsedFrom }) => (
        <span className={styles.words}>
          <Moment at={lastUsedAt} now={now} none="not yet" />
          {lastUsedFrom !== null && <span className="micro faint">from {lastUsedFrom}</span>}
        </span>
      ),
    },
    endsColumn(now),
    ...revokeColumns((key) => `Revoke ${key.name}`, onRevoke),
  ];
}

function RevokeKey({ workspace, apiKey, onClose }: { readonly workspace: string; readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const revocation = useChange("revokeApiKey", ["apiKeys", "audit"]);
  const toasts = useToasts();
  const revoke = () =>
    revocation.mutate(
      { params: { workspace, key: apiKey.id } },
      {
        onSuccess: () => {
          toasts.show({ text: `The key “${apiKey.name}” is revoked.` });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog title={`Revoke “${apiKey.name}”?`} action="Revoke" isBusy={revocation.isPending} error={revocation.error?.message} onClose={onClose} onConfirm={revoke}>
      Programs that use this key are refused from now on. What they brought stays.
    </ConfirmDialog>
  );
}

import { useParams } from "@tanstack/react-router";
import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { useState } from "react";
import { useCall } from "../../../api/use-call.ts";
import { useRights, useWhoAmI } from "../../../shell/who-am-i.ts";
import { Button } from "../../../ui/Button.tsx";
import { Skeleton } from "../../../ui/States.tsx";
import { Card, ListState } from "../Card.tsx";
import styles from "../Settings.module.css";
import { DeleteWorkspace } from "./DeleteWorkspace.tsx";
import { LeaveWorkspace } from "./LeaveWorkspace.tsx";
import { RenameWorkspace } from "./RenameWorkspace.tsx";
import { TimeZone } from "./TimeZone.tsx";
import { useHoldings, type Holdings } from "./use-holdings.ts";

export function GeneralPage() {
  const { workspace } = useParams({ from: "/w/$workspace/settings" });
  const found = useCall("workspaces", {});
  const open = found.data?.workspaces.find(({ id }) => id === workspace);
  if (open === undefined) return <Card title="Name">{<ListState of="workspace" error={found.error} onRetry={() => void found.refetch()} />}</Card>;
  return <General key={open.id} open={open} />;
}

function General({ open }: { readonly open: WorkspaceSummary }) {
  const { may } = useRights(open.id);
  const who = useWhoAmI();
  const holdings = useHoldings(open.id);
  const members = useCall("members", { params: { workspace: open.id } }, { enabled: may("members:read") });
  const [asked, ask] = useState<"leave" | "delete" | null>(null);
  const owners = members.data?.members.filter(({ role }) => role === "owner");
  const isOnlyOwner = owners?.length === 1 && owners[0]?.member === who.data?.member?.id;
  const canLeave = who.data?.member != null && may("workspace:leave");
  return (
    <>
      <Card title="Name">{may("workspace:write") ? <RenameWorkspace open={open} /> : <p className={styles.none} dir="auto">{open.name}</p>}</Card>
      <Card title="Time zone">
        <TimeZone open={open} mayChange={may("workspace:write")} />
      </Card>
      <Card title="What it holds">
        <Figures holdings={{ ...holdings, members: members.data?.members.length }} />
      </Card>
      {(canLeave || may("workspace:delete")) && (
        <Card title="Going away">
          {canLeave && (
            <div className={styles.row}>
              <div>
                <h3>Leave this workspace</h3>
                <p>{isOnlyOwner ? "You are its only owner: make somebody else an owner first, or delete it." : "You no longer see its maps and customers. Somebody who manages its members can invite you again."}</p>
              </div>
              <Button disabled={isOnlyOwner} onClick={() => ask("leave")}>
                Leave workspace
              </Button>
            </div>
          )}
          {may("workspace:delete") && (
            <div className={styles.row}>
              <div>
                <h3>Delete this workspace</h3>
                <p>Everything in it goes for good: maps, customers, events, keys and links.</p>
              </div>
              <Button onClick={() => ask("delete")}>Delete workspace</Button>
            </div>
          )}
        </Card>
      )}
      {asked === "leave" && <LeaveWorkspace open={open} onClose={() => ask(null)} />}
      {asked === "delete" && <DeleteWorkspace open={open} holdings={{ ...holdings, members: members.data?.members.length }} onClose={() => ask(null)} />}
    </>
  );
}

const names: readonly { readonly of: Exclude<keyof Holdings, "isFailed">; readonly name: string }[] = [
  { of: "maps", name: "Maps" },
  { of: "customers", name: "Customers" },
  { of: "events", name: "Events" },
  { of: "members", name: "Members" },
];

function Figures({ holdings }: { readonly holdings: Holdings }) {
  return (
    <dl className={styles.figures}>
      {names.map(({ of, name }) => {
        const count = holdings[of];
        return (
          <div key={of}>
            <dt>{name}</dt>
            <dd className="num">{count === undefined ? holdings.isFailed ? "–" : <Skeleton width={60} height={18} label={`Counting ${name.toLowerCase()}`} /> : countText(count)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

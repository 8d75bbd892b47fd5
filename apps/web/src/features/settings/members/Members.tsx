import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useCall } from "../../../api/use-call.ts";
import { ClaimInstallation } from "../../../shell/ClaimInstallation.tsx";
import { useWhoAmI } from "../../../shell/who-am-i.ts";
import { Button } from "../../../ui/Button.tsx";
import { SearchInput } from "../../../ui/SearchInput.tsx";
import { Table } from "../../../ui/Table.tsx";
import { Card, ListState } from "../Card.tsx";
import styles from "../Settings.module.css";
import { InviteDialog } from "./InviteDialog.tsx";
import { memberColumns } from "./member-columns.tsx";
import { RemoveMember } from "./RemoveMember.tsx";
import { ResetLink } from "./ResetLink.tsx";
import { StepDown } from "./StepDown.tsx";
import { useGranter } from "./use-granter.ts";
import { useRoleChange } from "./use-role-change.ts";

type Asked = { readonly kind: "claim" | "invite" } | { readonly kind: "remove" | "reset" | "step-down"; readonly member: WorkspaceMember };

/** Short lists are read faster than they are searched. */
const searchedFrom = 10;

/** Who belongs to the workspace, as what; and the way to more of them. */
export function Members({ workspace }: { readonly workspace: string }) {
  const who = useWhoAmI();
  const found = useCall("members", { params: { workspace } }, { refetchEveryMs: 15_000 });
  const granter = useGranter(workspace);
  const roles = useRoleChange(workspace);
  const [asked, ask] = useState<Asked | null>(null);
  const [search, setSearch] = useState("");
  const members = found.data?.members;
  const self = who.data?.member?.id;
  const shown = members?.filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(search.trim().toLowerCase()));
  const isOpen = who.data?.signIn === "open";
  const close = () => ask(null);

  return (
    <Card
      title="Members"
      count={members?.length}
      actions={
        <>
          {((members?.length ?? 0) > searchedFrom || search !== "") && <SearchInput label="Search members" value={search} onSearch={setSearch} />}
          {granter.grantable.length > 0 && (
            <Button variant="primary" disabled={who.data === undefined} onClick={() => ask({ kind: isOpen ? "claim" : "invite" })}>
              <UserPlus aria-hidden />
              Invite
            </Button>
          )}
        </>
      }
    >
      {members === undefined && <ListState of="members" error={found.error} onRetry={() => void found.refetch()} />}
      {members?.length === 0 && <p className={styles.none}>{isOpen ? "Nobody signs in yet: whoever sits at this machine owns everything. To invite somebody, you first make an account of your own." : "Nobody belongs to this workspace yet. Invite its first owner."}</p>}
      {shown?.length === 0 && search !== "" && (
        <p className={styles.none}>
          Nobody’s name or address has “<bdi>{search}</bdi>” in it.
        </p>
      )}
      {shown !== undefined && shown.length > 0 && (
        <div className={styles.scroll}>
          <Table
            label="Members"
            rows={shown}
            rowKey={({ member }) => member}
            columns={memberColumns({
              workspace,
              now: found.dataUpdatedAt,
              self,
              grantable: granter.grantable,
              mayManage: granter.mayManage,
              isOnlyOwner: (member) => member.role === "owner" && members?.filter(({ role }) => role === "owner").length === 1,
              isBusy: roles.isPending,
              onRole: (member, role) => (member.member === self ? ask({ kind: "step-down", member: { ...member, role } }) : roles.change(member, role)),
              onReset: (member) => ask({ kind: "reset", member }),
              onRemove: (member) => ask({ kind: "remove", member }),
            })}
          />
        </div>
      )}
      {asked?.kind === "claim" && <ClaimInstallation why="Before somebody else can sign in, you need an account of your own." onClose={close} onClaimed={() => ask({ kind: "invite" })} />}
      {asked?.kind === "invite" && <InviteDialog workspace={workspace} grantable={granter.grantable} onClose={close} />}
      {asked?.kind === "remove" && <RemoveMember workspace={workspace} member={asked.member} onClose={close} />}
      {asked?.kind === "reset" && <ResetLink workspace={workspace} member={asked.member} onClose={close} />}
      {asked?.kind === "step-down" && <StepDown role={asked.member.role} onClose={close} onConfirm={() => roles.change(asked.member, asked.member.role, close)} />}
    </Card>
  );
}

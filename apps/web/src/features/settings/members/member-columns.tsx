import type { Role } from "@desirepath/core/access/policy.ts";
import type { WorkspaceMember } from "@desirepath/core/api/members.ts";
import { Ellipsis, KeyRound, ShieldCheck, UserMinus } from "lucide-react";
import { addressOf } from "../../../api/client.ts";
import { aboutRole, roleWords } from "../../../shell/role-words.ts";
import { Avatar } from "../../../ui/Avatar.tsx";
import { IconButton } from "../../../ui/Button.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { Select } from "../../../ui/Select.tsx";
import type { Column } from "../../../ui/Table.tsx";
import { Moment } from "../Moment.tsx";
import styles from "../Settings.module.css";

export interface MemberDeeds {
  readonly workspace: string;
  readonly now: number;
  /** The member who looks; undefined for who sits at the machine. */
  readonly self: string | undefined;
  readonly grantable: readonly Role[];
  readonly mayManage: (role: Role) => boolean;
  readonly isOnlyOwner: (member: WorkspaceMember) => boolean;
  readonly isBusy: boolean;
  readonly onRole: (member: WorkspaceMember, role: Role) => void;
  readonly onReset: (member: WorkspaceMember) => void;
  readonly onRemove: (member: WorkspaceMember) => void;
}

export function memberColumns(deeds: MemberDeeds): readonly Column<WorkspaceMember>[] {
  const { workspace, now, self } = deeds;
  return [
    {
      id: "member",
      header: "Member",
      cell: ({ member, name, email, picture }) => (
        <span className={styles.named}>
          <Avatar id={member} name={name} picture={picture === null ? null : addressOf("memberPicture", { params: { workspace, member }, query: { version: picture } })} />
          <span className={styles.words}>
            <span>
              <b className="strong" dir="auto">
                {name}
              </b>
              {member === self && <span className="faint"> (you)</span>}
            </span>
            <span className="micro faint" title={email}>
              {email}
            </span>
          </span>
        </span>
      ),
    },
    { id: "role", header: "Role", cell: (member) => <MemberRole member={member} deeds={deeds} /> },
    {
      id: "second-factor",
      header: "Two-step sign-in",
      cell: ({ hasSecondFactor }) =>
        hasSecondFactor ? (
          <Chip tone={4}>
            <ShieldCheck aria-hidden />
            On
          </Chip>
        ) : (
          <span className="faint small">Off</span>
        ),
    },
    { id: "joined", header: "Joined", numeric: true, cell: ({ joinedAt }) => <Moment at={joinedAt} now={now} /> },
    { id: "seen", header: "Last seen", numeric: true, cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} now={now} /> },
    { id: "menu", header: <span className="vh">Actions</span>, width: "44px", cell: (member) => <MemberMenu member={member} deeds={deeds} /> },
  ];
}

function MemberRole({ member, deeds }: { readonly member: WorkspaceMember; readonly deeds: MemberDeeds }) {
  if (!deeds.mayManage(member.role)) return <span title={aboutRole(member.role)}>{roleWords[member.role].name}</span>;
  if (deeds.isOnlyOwner(member))
    return (
      <span>
        {roleWords.owner.name} <span className="micro faint">the only one</span>
      </span>
    );
  return <Select label={`Role of ${member.name}`} value={member.role} disabled={deeds.isBusy} options={deeds.grantable.map((role) => ({ value: role, label: roleWords[role].name, about: aboutRole(role) }))} onChange={(role) => role !== member.role && deeds.onRole(member, role)} />;
}

function MemberMenu({ member, deeds }: { readonly member: WorkspaceMember; readonly deeds: MemberDeeds }) {
  // One leaves and changes one's password oneself, elsewhere.
  if (member.member === deeds.self || !deeds.mayManage(member.role)) return null;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions for ${member.name}`} size="small">
          <Ellipsis />
        </IconButton>
      }
      items={[
        { id: "reset", label: "Make a link to reset the password", icon: <KeyRound />, onSelect: () => deeds.onReset(member) },
        { kind: "separator", id: "line" },
        { id: "remove", label: "Remove from the workspace", icon: <UserMinus />, danger: true, disabled: deeds.isOnlyOwner(member), onSelect: () => deeds.onRemove(member) },
      ]}
    />
  );
}

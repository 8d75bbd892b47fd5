import { useParams } from "@tanstack/react-router";
import { NeedsRight } from "../../../shell/NeedsRight.tsx";
import { useRights } from "../../../shell/who-am-i.ts";
import { Invitations } from "./Invitations.tsx";
import { Members } from "./Members.tsx";

export function MembersPage() {
  const { workspace } = useParams({ from: "/w/$workspace/settings/members" });
  const { may } = useRights(workspace);
  return (
    <NeedsRight workspace={workspace} right="members:read">
      <Members workspace={workspace} />
      {may("members:write") && <Invitations workspace={workspace} />}
    </NeedsRight>
  );
}

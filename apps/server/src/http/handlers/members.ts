import { err } from "@desirepath/core/result.ts";
import type { Handlers } from "../routes.ts";

type Names = "members" | "memberPicture" | "changeRole" | "removeMember" | "makeResetLink" | "invitations" | "invite" | "revokeInvitation" | "renameWorkspace" | "deleteWorkspace" | "leaveWorkspace";

const notBuilt = async () => err({ code: "unexpected", detail: "This is being built." } as const);

export function memberHandlers(): Pick<Handlers, Names> {
  return {
    members: notBuilt,
    memberPicture: notBuilt,
    changeRole: notBuilt,
    removeMember: notBuilt,
    makeResetLink: notBuilt,
    invitations: notBuilt,
    invite: notBuilt,
    revokeInvitation: notBuilt,
    renameWorkspace: notBuilt,
    deleteWorkspace: notBuilt,
    leaveWorkspace: notBuilt,
  };
}

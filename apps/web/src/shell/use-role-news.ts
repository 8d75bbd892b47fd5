import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { type Role, roles } from "@desirepath/core/access/policy.ts";
import { useEffect, useRef } from "react";
import { useToasts } from "../ui/Toasts.tsx";
import { asRole } from "./role-words.ts";

/** Says so when somebody else changed what one is in the open workspace: buttons come and go with it. */
export function useRoleNews(workspace: string, workspaces: readonly WorkspaceSummary[] | undefined): void {
  const toasts = useToasts();
  const known = useRef<{ readonly workspace: string; readonly role: Role | undefined } | null>(null);
  const open = workspaces?.find(({ id }) => id === workspace);
  const role = roles.find((one) => open?.holders.includes(one));
  const isKnown = open !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const before = known.current;
    known.current = { workspace, role };
    if (before?.workspace === workspace && before.role !== undefined && role !== undefined && before.role !== role) toasts.show({ text: `You are now ${asRole(role)} in this workspace.` });
  });
}

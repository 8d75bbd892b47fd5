import type { Role } from "@desirepath/core/access/policy.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, failureText } from "../../../api/client.ts";

/** What became of one address: the link for it, or why there is none. */
export type Invited = { readonly email: string; readonly link: string; readonly isMailed: boolean } | { readonly email: string; readonly failure: string };

export interface InvitationWish {
  readonly emails: readonly string[];
  readonly role: Role;
  readonly days: number;
}

/** Invites one address after the other; one that fails does not stop the others. */
export function useInvite(workspace: string) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [results, setResults] = useState<readonly Invited[]>([]);
  const invite = async ({ emails, role, days }: InvitationWish) => {
    setBusy(true);
    const told: Invited[] = [];
    for (const email of emails) {
      const made = await call("invite", { params: { workspace }, body: { email, role, days } });
      told.push(made.ok ? { email, link: `${window.location.origin}${made.value.path}`, isMailed: made.value.isMailed } : { email, failure: failureText(made.error) });
    }
    setResults(told);
    setBusy(false);
    await Promise.all(["invitations", "audit"].map((touched) => queries.invalidateQueries({ queryKey: [touched] })));
  };
  return { isBusy, results, invite };
}

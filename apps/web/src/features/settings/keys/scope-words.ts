import { type Scope, scopes } from "@desirepath/core/access/policy.ts";

/** What each scope lets a program do, in one sentence. */
export const scopeWords: Readonly<Record<Scope, { readonly name: string; readonly about: string }>> = {
  ingest: { name: "Ingest", about: "Brings in events, and sees only the imports that it made itself." },
  read: { name: "Read", about: "Reads maps, events, customers and members, and exports them." },
  write: { name: "Write", about: "Reads, changes maps, shares them and imports events." },
  admin: { name: "Admin", about: "Writes, manages members and settings, and reads keys and the audit log." },
};

/** A command that works with a key as it is: it lists maps where the key may read, else the workspaces that the key belongs to. */
export function tryOut({ origin, workspace, secret, given }: { readonly origin: string; readonly workspace: string; readonly secret: string; readonly given: readonly Scope[] }): string {
  const mayRead = given.some((scope) => scope !== "ingest");
  const header = `curl -sS -H "Authorization: Bearer ${secret}" \\`;
  return `${header}\n  "${origin}${mayRead ? `/api/w/${encodeURIComponent(workspace)}/maps` : "/api/workspaces"}"`;
}

export const keyPeriods = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "It does not end" },
] as const;
export type KeyPeriod = (typeof keyPeriods)[number]["value"];

/** The end of a key that is made now, as ISO 8601; null for one without. */
export function keyEnd(period: KeyPeriod, now: number): string | null {
  return period === "never" ? null : new Date(now + Number(period) * 86_400_000).toISOString();
}

/** Scopes in the order of their power, the least first. */
export function inOrder(given: readonly Scope[]): readonly Scope[] {
  return scopes.filter((scope) => given.includes(scope));
}

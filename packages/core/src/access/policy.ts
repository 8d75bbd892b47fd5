/** What a member may be in a workspace, the most powerful first. */
export const roles = ["owner", "admin", "editor", "commenter", "viewer"] as const;
export type Role = (typeof roles)[number];

/** What an API key of a workspace may be given. */
export const scopes = ["ingest", "read", "write", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** What a share link allows on its one map. */
export const shareModes = ["view", "comment"] as const;
export type ShareMode = (typeof shareModes)[number];

/**
 * Who asks. `local-owner` is whoever sits at the machine before anybody has an account, and later whoever can read the lock file of
 * the data directory (the command line). A member's `roles` are by workspace.
 */
export type Principal =
  | { readonly kind: "stranger" }
  | { readonly kind: "local-owner" }
  | { readonly kind: "member"; readonly member: string; readonly name: string; readonly email: string; readonly session: string; readonly roles: Readonly<Record<string, Role>> }
  | { readonly kind: "key"; readonly key: string; readonly name: string; readonly workspace: string; readonly scopes: readonly Scope[] }
  | { readonly kind: "share"; readonly share: string; readonly workspace: string; readonly map: string; readonly mode: ShareMode };

/** A column of the policy table: what somebody is with regard to the workspace asked about, or to none. */
export const holders = ["local-owner", ...roles, "key:ingest", "key:read", "key:write", "key:admin", "share:view", "share:comment", "member-elsewhere", "stranger"] as const;
export type Holder = (typeof holders)[number];

/** `own`: only what the asker made itself. */
export type Reach = "all" | "own" | "none";

const everyRole = ["owner", "admin", "editor", "commenter", "viewer"] as const;
const readingKeys = ["key:read", "key:write", "key:admin"] as const;

/**
 * The policy: who may do what to which resource. The API, the live socket and the web app ask this table and nothing else.
 * Whoever is not named may not.
 */
const policy = {
  // Of the installation, about no workspace.
  "health:read": { all: holders },
  "session:open": { all: holders },
  "account:use": { all: [...everyRole, "member-elsewhere"] },
  "installation:claim": { all: ["local-owner"] },
  "workspaces:list": { all: ["local-owner", ...everyRole, "member-elsewhere", "key:ingest", ...readingKeys] },
  "workspaces:create": { all: ["local-owner", ...everyRole, "member-elsewhere"] },
  // Of one workspace.
  "workspace:read": { all: ["local-owner", ...everyRole, "key:ingest", ...readingKeys] },
  "workspace:write": { all: ["local-owner", "owner", "admin", "key:admin"] },
  "workspace:leave": { all: everyRole },
  "workspace:delete": { all: ["local-owner", "owner"] },
  "members:read": { all: ["local-owner", ...everyRole, ...readingKeys] },
  "members:write": { all: ["local-owner", "owner", "admin", "key:admin"] },
  "keys:read": { all: ["local-owner", "owner", "admin", "key:admin"] },
  "keys:write": { all: ["local-owner", "owner", "admin"] },
  "audit:read": { all: ["local-owner", "owner", "admin", "key:admin"] },
  "map:read": { all: ["local-owner", ...everyRole, ...readingKeys] },
  "map:write": { all: ["local-owner", "owner", "admin", "editor", "key:write", "key:admin"] },
  "library:read": { all: ["local-owner", ...everyRole, ...readingKeys] },
  "library:write": { all: ["local-owner", "owner", "admin", "editor", "key:write", "key:admin"] },
  "shares:read": { all: ["local-owner", "owner", "admin", "editor", ...readingKeys] },
  "shares:write": { all: ["local-owner", "owner", "admin", "editor", "key:write", "key:admin"] },
  "comments:read": { all: ["local-owner", ...everyRole, ...readingKeys] },
  "comments:write": { all: ["local-owner", "owner", "admin", "key:admin"], own: ["editor", "commenter", "key:write"] },
  "inbox:use": { all: everyRole },
  "events:read": { all: ["local-owner", ...everyRole, ...readingKeys] },
  "customers:read": { all: ["local-owner", ...everyRole, ...readingKeys] },
  "customers:export": { all: ["local-owner", "owner", "admin", "editor", ...readingKeys] },
  "imports:read": { all: ["local-owner", "owner", "admin", "editor", ...readingKeys], own: ["key:ingest"] },
  "imports:write": { all: ["local-owner", "owner", "admin", "editor", "key:write", "key:admin"], own: ["key:ingest"] },
  // Of the one map that a share link leads to.
  "shared:read": { all: ["share:view", "share:comment"] },
  "shared:comment": { own: ["share:comment"] },
} as const satisfies Record<string, { readonly all?: readonly Holder[]; readonly own?: readonly Holder[] }>;

/** The rights that a route or socket message can need. */
export type Right = keyof typeof policy;
export const rights = Object.keys(policy) as Right[];

/** The policy table's cell. */
export function reachOfHolder(holder: Holder, right: Right): Reach {
  const row: { readonly all?: readonly Holder[]; readonly own?: readonly Holder[] } = policy[right];
  if (row.all?.includes(holder)) return "all";
  return row.own?.includes(holder) ? "own" : "none";
}

/** What somebody is with regard to a workspace; a key has one column for each of its scopes. */
export function holdersOf(principal: Principal, workspace: string | undefined): readonly Holder[] {
  switch (principal.kind) {
    case "stranger":
    case "local-owner":
      return [principal.kind];
    case "member": {
      const role = workspace === undefined || !Object.hasOwn(principal.roles, workspace) ? undefined : principal.roles[workspace];
      return [role ?? "member-elsewhere"];
    }
    case "key":
      return workspace === undefined || workspace === principal.workspace ? principal.scopes.map((scope) => `key:${scope}` as const) : ["stranger"];
    case "share":
      return workspace === undefined || workspace === principal.workspace ? [`share:${principal.mode}`] : ["stranger"];
  }
}

/**
 * How far a right of somebody reaches.
 *
 * @param workspace the workspace that is asked about; undefined for what is about none.
 */
export function reachOf(principal: Principal, right: Right, workspace: string | undefined): Reach {
  const reaches = holdersOf(principal, workspace).map((holder) => reachOfHolder(holder, right));
  return reaches.includes("all") ? "all" : reaches.includes("own") ? "own" : "none";
}

/** May they do it at all? What only reaches their own things is then for the route to narrow down. */
export function mayDo(principal: Principal, right: Right, workspace: string | undefined): boolean {
  return reachOf(principal, right, workspace) !== "none";
}

/** May somebody in this role give, change or take that role? Admins see to all but owners; nobody else sees to any. */
export function mayGrant(granter: Role | "local-owner" | "key:admin", role: Role): boolean {
  return granter === "owner" || granter === "local-owner" || ((granter === "admin" || granter === "key:admin") && role !== "owner");
}

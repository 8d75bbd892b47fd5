import { z } from "zod";
import { auditActions } from "../access/audit.ts";
import { holders, roles, scopes } from "../access/policy.ts";
import { utc } from "../time/time-zone.ts";
import { route } from "./route.ts";

const workspaceParams = z.object({ workspace: z.string().min(1).max(64) });
const role = z.enum(roles);
const done = z.object({});
const day = z.iso.datetime();

export const workspaceSummary = z.object({ id: z.string(), name: z.string(), isDemo: z.boolean(), /** Whose days and hours its views count by: an IANA name such as Europe/Berlin. */ timeZone: z.string(), /** What the asker is in it: the columns of the policy table. */ holders: z.array(z.enum(holders)) }).meta({ id: "Workspace" });
export type WorkspaceSummary = z.infer<typeof workspaceSummary>;

const memberParams = workspaceParams.extend({ member: z.string().min(1).max(64) });
export const workspaceMember = z
  .object({ member: z.string(), name: z.string(), email: z.string(), role, joinedAt: z.string(), lastSeenAt: z.string().nullable(), picture: z.string().nullable(), hasSecondFactor: z.boolean() })
  .meta({ id: "WorkspaceMember" });
export type WorkspaceMember = z.infer<typeof workspaceMember>;

const invitationParams = workspaceParams.extend({ invitation: z.string().min(1).max(64) });
export const invitation = z.object({ id: z.string(), email: z.string(), role, invitedBy: z.string(), madeAt: z.string(), expiresAt: z.string(), state: z.enum(["open", "expired"]) }).meta({ id: "Invitation" });
export type Invitation = z.infer<typeof invitation>;
/** The token is shown this once, as the path of the page that accepts it; the web app puts its own address before it. */
const invited = z.object({ invitation, path: z.string(), isMailed: z.boolean() });

const keyParams = workspaceParams.extend({ key: z.string().min(1).max(64) });
export const apiKey = z
  .object({ id: z.string(), name: z.string(), scopes: z.array(z.enum(scopes)), /** The secret's first characters, to tell keys apart. */ begins: z.string(), madeBy: z.string(), madeAt: z.string(), expiresAt: z.string().nullable(), lastUsedAt: z.string().nullable(), lastUsedFrom: z.string().nullable() })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKey>;

export const auditEntry = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.object({ kind: z.enum(["member", "key", "share", "local-owner", "stranger", "deleted"]), id: z.string(), name: z.string() }),
    action: z.enum(auditActions),
    /** What it was done to: a member's name, a map's title, a file's name; empty if it is the workspace. */
    subject: z.string(),
    details: z.record(z.string(), z.string()),
    address: z.string(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntry>;
const auditFilter = z.object({ from: day.optional(), until: day.optional(), actor: z.string().max(200).optional(), action: z.enum(auditActions).optional(), search: z.string().max(200).optional() });

export const workspaceRoutes = {
  health: route({ method: "GET", path: "/health", needs: "health:read", summary: "Are the server and its stores well?", answer: z.object({ status: z.enum(["ok", "starting", "degraded"]), version: z.string(), events: z.enum(["ok", "unavailable"]), documents: z.enum(["ok", "unavailable"]) }) }),
  workspaces: route({ method: "GET", path: "/api/workspaces", needs: "workspaces:list", summary: "The workspaces that the asker belongs to", answer: z.object({ workspaces: z.array(workspaceSummary) }) }),
  createWorkspace: route({ method: "POST", path: "/api/workspaces", needs: "workspaces:create", audit: "workspace.made", summary: "Create a workspace, as its owner", body: z.object({ name: z.string().trim().min(1).max(100), /** Of who makes it; UTC if the server does not know it. */ timeZone: z.string().trim().max(64).default(utc) }), answer: workspaceSummary }),
  renameWorkspace: route({ method: "PATCH", path: "/api/w/:workspace", needs: "workspace:write", audit: "workspace.changed", summary: "Rename a workspace", params: workspaceParams, body: z.object({ name: z.string().trim().min(1).max(100) }), answer: workspaceSummary }),
  setTimeZone: route({ method: "PUT", path: "/api/w/:workspace/time-zone", needs: "workspace:write", audit: "workspace.time-zone-set", summary: "Say whose days and hours the views of a workspace count by, by an IANA name in any case", params: workspaceParams, body: z.object({ timeZone: z.string().trim().min(1).max(64) }), answer: workspaceSummary }),
  deleteWorkspace: route({ method: "POST", path: "/api/w/:workspace/delete", needs: "workspace:delete", audit: "workspace.deleted", summary: "Delete a workspace with everything in it, for good", params: workspaceParams, body: z.object({ /** The workspace's name, typed. */ confirm: z.string().max(100) }), answer: done }),
  leaveWorkspace: route({ method: "POST", path: "/api/w/:workspace/leave", needs: "workspace:leave", audit: "member.left", summary: "Leave a workspace; refused for its only owner", params: workspaceParams, answer: done }),
} as const;

export const memberRoutes = {
  members: route({ method: "GET", path: "/api/w/:workspace/members", needs: "members:read", summary: "Who belongs to a workspace", params: workspaceParams, answer: z.object({ members: z.array(workspaceMember) }) }),
  memberPicture: route({ method: "GET", path: "/api/w/:workspace/members/:member/picture", needs: "members:read", summary: "A member's picture", params: memberParams, query: z.object({ version: z.string().max(100).optional() }), answer: "image/png" }),
  changeRole: route({ method: "PATCH", path: "/api/w/:workspace/members/:member", needs: "members:write", audit: "member.role-changed", summary: "Change a member's role; only owners make or unmake owners", params: memberParams, body: z.object({ role }), answer: workspaceMember }),
  removeMember: route({ method: "DELETE", path: "/api/w/:workspace/members/:member", needs: "members:write", audit: "member.removed", summary: "Remove a member from a workspace", params: memberParams, answer: done }),
  makeResetLink: route({ method: "POST", path: "/api/w/:workspace/members/:member/reset-link", needs: "members:write", audit: "password.reset-link-made", summary: "A one-time link to hand to a member who forgot the password; only by who may manage the member in every workspace", params: memberParams, answer: z.object({ path: z.string(), expiresAt: z.string() }) }),
  invitations: route({ method: "GET", path: "/api/w/:workspace/invitations", needs: "members:write", summary: "Invitations that nobody has accepted yet", params: workspaceParams, answer: z.object({ invitations: z.array(invitation) }) }),
  invite: route({ method: "POST", path: "/api/w/:workspace/invitations", needs: "members:write", audit: "member.invited", summary: "Invite somebody; inviting the same address again replaces the invitation", params: workspaceParams, body: z.object({ email: z.email().max(254), role, days: z.number().int().min(1).max(30).default(7) }), answer: invited }),
  revokeInvitation: route({ method: "DELETE", path: "/api/w/:workspace/invitations/:invitation", needs: "members:write", audit: "invitation.revoked", summary: "Revoke an invitation", params: invitationParams, answer: done }),
} as const;

export const keyRoutes = {
  apiKeys: route({ method: "GET", path: "/api/w/:workspace/keys", needs: "keys:read", summary: "API keys of a workspace", params: workspaceParams, answer: z.object({ keys: z.array(apiKey) }) }),
  createApiKey: route({ method: "POST", path: "/api/w/:workspace/keys", needs: "keys:write", audit: "key.made", summary: "Make an API key; its secret is shown this once", params: workspaceParams, body: z.object({ name: z.string().trim().min(1).max(100), scopes: z.array(z.enum(scopes)).min(1).max(scopes.length), expiresAt: day.nullable().default(null) }), answer: z.object({ key: apiKey, secret: z.string() }) }),
  revokeApiKey: route({ method: "DELETE", path: "/api/w/:workspace/keys/:key", needs: "keys:write", audit: "key.revoked", summary: "Revoke an API key", params: keyParams, answer: done }),
} as const;

export const auditRoutes = {
  audit: route({ method: "GET", path: "/api/w/:workspace/audit", needs: "audit:read", summary: "Who did what when, newest first", params: workspaceParams, query: auditFilter.extend({ offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(50) }), answer: z.object({ total: z.number(), entries: z.array(auditEntry), actors: z.array(z.object({ id: z.string(), name: z.string() })) }) }),
  auditCsv: route({ method: "GET", path: "/api/w/:workspace/audit.csv", needs: "audit:read", audit: "audit.exported", summary: "The audit log as CSV, oldest first", params: workspaceParams, query: auditFilter, answer: "text/csv" }),
} as const;

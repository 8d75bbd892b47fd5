import type { AuditAction } from "@desirepath/core/access/audit.ts";
import type { AuditEntry } from "@desirepath/core/api/members.ts";

export const auditGroups = ["Signing in", "Accounts", "Workspace", "Members", "API keys", "Share links", "Maps", "Library", "Views", "Comments", "Imports", "Texts", "Exports"] as const;

interface ActionWords {
  readonly group: (typeof auditGroups)[number];
  /** What is chosen to see only these. */
  readonly name: string;
  /**
   * What follows the name of who did it. Words in braces are filled in: `subject`, or a detail; the first sentence whose details are all
   * there is said, and the last needs none.
   */
  readonly says: readonly string[];
}

/** The words for everything that an audit log can tell of. */
export const auditWords: Readonly<Record<AuditAction, ActionWords>> = {
  "session.opened": { group: "Signing in", name: "Signed in", says: ["signed in on {device}", "signed in"] },
  "session.refused": { group: "Signing in", name: "Refused at sign-in", says: ["tried to sign in as {subject} and was refused", "tried to sign in and was refused"] },
  "session.closed": { group: "Signing in", name: "Signed out", says: ["signed out"] },
  "session.revoked": { group: "Signing in", name: "Ended sessions", says: ["ended sessions of their own"] },
  "password.reset-asked": { group: "Signing in", name: "Asked for a new password", says: ["asked for a new password for {subject}", "asked for a new password"] },
  "password.reset-link-made": { group: "Signing in", name: "Made a password link", says: ["made a link to reset the password of {subject}", "made a link to reset a password"] },
  "password.changed": { group: "Signing in", name: "Changed a password", says: ["set a new password with {by}", "changed their password"] },
  "second-factor.turned-on": { group: "Signing in", name: "Turned on two-step sign-in", says: ["turned on two-step sign-in"] },
  "second-factor.turned-off": { group: "Signing in", name: "Turned off two-step sign-in", says: ["turned off two-step sign-in"] },
  "account.made": { group: "Accounts", name: "Made an account", says: ["made the account {subject}", "made an account"] },
  "account.changed": { group: "Accounts", name: "Changed their account", says: ["changed their account"] },
  "account.deleted": { group: "Accounts", name: "Deleted an account", says: ["deleted their account"] },
  "workspace.made": { group: "Workspace", name: "Made a workspace", says: ["made the workspace {subject}", "made the workspace"] },
  "workspace.changed": { group: "Workspace", name: "Renamed the workspace", says: ["renamed the workspace from {before} to {subject}", "renamed the workspace to {subject}", "renamed the workspace"] },
  "workspace.time-zone-set": { group: "Workspace", name: "Set the time zone", says: ["set the time zone from {before} to {after}", "set the time zone"] },
  "workspace.deleted": { group: "Workspace", name: "Deleted a workspace", says: ["deleted the workspace {subject}", "deleted the workspace"] },
  "member.invited": { group: "Members", name: "Invited somebody", says: ["invited {subject} as {role}", "invited {subject}", "invited somebody"] },
  "invitation.revoked": { group: "Members", name: "Revoked an invitation", says: ["revoked the invitation of {subject}", "revoked an invitation"] },
  "invitation.accepted": { group: "Members", name: "Accepted an invitation", says: ["accepted the invitation as {role}", "accepted an invitation"] },
  "member.role-changed": { group: "Members", name: "Changed a role", says: ["changed {subject}’s role from {before} to {after}", "changed {subject}’s role", "changed a role"] },
  "member.removed": { group: "Members", name: "Removed a member", says: ["removed {subject} from the workspace", "removed a member"] },
  "member.left": { group: "Members", name: "Left", says: ["left the workspace"] },
  "key.made": { group: "API keys", name: "Made a key", says: ["made the API key {subject} for {scopes}", "made the API key {subject}", "made an API key"] },
  "key.revoked": { group: "API keys", name: "Revoked a key", says: ["revoked the API key {subject}", "revoked an API key"] },
  "key.used": { group: "API keys", name: "Used a key", says: ["was used"] },
  "share.made": { group: "Share links", name: "Made a link", says: ["made a link to {subject} for {link}", "made a link to {subject}", "made a share link"] },
  "share.changed": { group: "Share links", name: "Changed a link", says: ["changed the link to {subject} for {link}", "changed a link to {subject}", "changed a share link"] },
  "share.revoked": { group: "Share links", name: "Revoked a link", says: ["revoked the link to {subject} for {link}", "revoked a link to {subject}", "revoked a share link"] },
  "share.unlocked": { group: "Share links", name: "Gave a link’s password", says: ["gave the password of a link to {subject}", "gave the password of a share link"] },
  "share.refused": { group: "Share links", name: "Refused at a link", says: ["was refused at a link to {subject}", "was refused at a share link"] },
  "map.made": { group: "Maps", name: "Made a map", says: ["made the map {subject}", "made a map"] },
  "map.replaced": { group: "Maps", name: "Replaced a map", says: ["replaced the map {subject}", "replaced a map"] },
  "map.changed": { group: "Maps", name: "Changed what a map says of itself", says: ["changed title, status or frame of the map {subject}", "changed title, status or frame of a map"] },
  "map.edited": { group: "Maps", name: "Edited a map", says: ["edited the map {subject}", "edited a map"] },
  "map.removed": { group: "Maps", name: "Deleted a map", says: ["deleted the map {subject}", "deleted a map"] },
  "map.restored": { group: "Maps", name: "Brought a map back", says: ["brought back the map {subject}", "brought back a map"] },
  "version.kept": { group: "Maps", name: "Kept a version", says: ["kept {subject} as version {version}, “{name}”", "kept a version of a map"] },
  "version.named": { group: "Maps", name: "Named a version", says: ["named version {version} of {subject} “{name}”", "named a version of a map"] },
  "finding.judged": { group: "Maps", name: "Judged a finding", says: ["{judgement} a finding on {subject}: {finding}", "judged a finding"] },
  "finding.pinned": { group: "Maps", name: "Put a finding on a map", says: ["put a finding on {subject}: {finding}", "put a finding on a map"] },
  "image.added": { group: "Maps", name: "Added a picture", says: ["added a picture"] },
  "library.made": { group: "Library", name: "Added to the library", says: ["added the {kind} {subject} to the library", "added to the library"] },
  "library.changed": { group: "Library", name: "Changed the library", says: ["changed the {kind} {subject} in the library", "changed the library"] },
  "library.removed": { group: "Library", name: "Removed from the library", says: ["removed the {kind} {subject} from the library", "removed from the library"] },
  "theme.kept": { group: "Texts", name: "Kept a theme", says: ["kept the theme {name} of {subject}", "kept a theme of {subject}", "kept a theme"] },
  "theme.released": { group: "Texts", name: "Let a theme go", says: ["let the theme {name} of {subject} go", "let a theme of {subject} go", "let a theme go"] },
  "view.saved": { group: "Views", name: "Saved a view", says: ["saved the view {name} of {subject}", "saved a view of {subject}", "saved a view"] },
  "view.changed": { group: "Views", name: "Changed a view", says: ["changed the view {name} of {subject}", "changed a view of {subject}", "changed a view"] },
  "view.removed": { group: "Views", name: "Removed a view", says: ["removed the view {name} of {subject}", "removed a view of {subject}", "removed a view"] },
  "note.made": { group: "Views", name: "Noted something", says: ["noted something about {day} on {subject}", "noted something on {subject}", "noted something"] },
  "note.changed": { group: "Views", name: "Changed a note", says: ["changed the note about {day} on {subject}", "changed a note on {subject}", "changed a note"] },
  "note.removed": { group: "Views", name: "Removed a note", says: ["removed the note about {day} from {subject}", "removed a note from {subject}", "removed a note"] },
  "comment.made": { group: "Comments", name: "Commented", says: ["commented on {subject} as {guest}", "commented on {subject}", "commented"] },
  "comment.changed": { group: "Comments", name: "Changed a comment", says: ["changed a comment of {author} on {subject}", "changed a comment on {subject}", "changed a comment"] },
  "comment.removed": { group: "Comments", name: "Removed a comment", says: ["removed a comment of {author} on {subject}", "removed a comment on {subject}", "removed a comment"] },
  "import.uploaded": { group: "Imports", name: "Uploaded a file", says: ["uploaded {subject}", "uploaded a file"] },
  "import.stored": { group: "Imports", name: "Imported a file", says: ["imported {subject}", "imported a file"] },
  "import.undone": { group: "Imports", name: "Undid an import", says: ["undid the import of {subject}", "undid an import"] },
  "import.removed": { group: "Imports", name: "Took an import off the list", says: ["took {subject} off the list of imports", "took an import off the list"] },
  "sentiment.reader-chosen": { group: "Texts", name: "Chose the reader of texts", says: ["chose {after} in place of {before} as reader of texts", "chose the reader of texts"] },
  "sentiment.score-corrected": { group: "Texts", name: "Corrected a text’s score", says: ["corrected the score of a text from {before} to {after}", "corrected the score of a text"] },
  "customers.exported": { group: "Exports", name: "Exported customers’ data", says: ["exported {what} of {subject}", "exported customers’ data of {subject}", "exported customers’ data"] },
  "audit.exported": { group: "Exports", name: "Exported the audit log", says: ["exported the audit log"] },
};

/** A piece of a sentence; a name is told from the words around it. */
export interface SentencePart {
  readonly text: string;
  readonly isName: boolean;
}

/** An entry as a sentence: who, and what they did. */
export function sentenceOf({ actor, action, subject, details }: Pick<AuditEntry, "actor" | "action" | "subject" | "details">): readonly SentencePart[] {
  const filled: Readonly<Record<string, string>> = { ...details, subject };
  const { says } = auditWords[action];
  const sentence = says.find((one) => blanksOf(one).every((blank) => Object.hasOwn(filled, blank) && filled[blank] !== "")) ?? says.at(-1) ?? action;
  const parts = sentence.split(/\{([a-z-]+)\}/u).map((text, at) => (at % 2 === 1 ? { text: filled[text] ?? "", isName: true } : { text, isName: false }));
  return [...actorParts(actor), { text: " ", isName: false }, ...parts].filter(({ text }) => text !== "");
}

function actorParts({ kind, name }: AuditEntry["actor"]): readonly SentencePart[] {
  if (kind === "key") return [{ text: "The key ", isName: false }, { text: name, isName: true }];
  if (kind === "deleted") return [{ text: name === "" ? "A member since deleted" : name, isName: true }, ...(name === "" ? [] : [{ text: " (since deleted)", isName: false }])];
  return [{ text: name === "" ? "Somebody" : name, isName: true }];
}

function blanksOf(sentence: string): readonly string[] {
  return Array.from(sentence.matchAll(/\{([a-z-]+)\}/gu), ([, blank]) => blank!);
}

/** A detail's name as people read it: `hiddenLanes` and `hidden-lanes` are "Hidden lanes". */
export function detailName(key: string): string {
  const words = key.replaceAll(/([a-z])([A-Z])/gu, "$1 $2").replaceAll(/[-_.]/gu, " ").toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

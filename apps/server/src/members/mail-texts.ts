/** An e-mail's words: paragraphs, and at most one link that stands by itself. All of it is plain text, whoever wrote it. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
  /** Why one got this. */
  readonly reason: string;
}

export interface InvitationMail {
  readonly workspace: string;
  readonly invitedBy: string;
  readonly role: string;
  /** ISO. */
  readonly expiresAt: string;
  readonly url: string;
}

export function invitationText({ workspace, invitedBy, role, expiresAt, url }: InvitationMail): MailText {
  return {
    subject: `${invitedBy} invites you to ${workspace}`,
    paragraphs: [`${invitedBy} invites you to the workspace ${workspace} in Desirepath, as ${withArticle(role)}.`, `The invitation holds until ${dayOf(expiresAt)}.`],
    link: { label: "Accept the invitation", url },
    reason: "Somebody entered this address to invite you. If you don't know them, ignore this e-mail: nothing happens.",
  };
}

export function passwordResetText({ name, url }: { readonly name: string; readonly url: string }): MailText {
  return {
    subject: "Set a new password",
    paragraphs: [`Hello ${name},`, "with this link you can set a new password for Desirepath. It works once, within an hour."],
    link: { label: "Set a new password", url },
    reason: "Somebody asked for this with your address. If it wasn't you, ignore this e-mail: your password stays as it is.",
  };
}

export function newDeviceText({ name, device, address, at, url }: { readonly name: string; readonly device: string; readonly address: string; readonly at: Date; readonly url: string }): MailText {
  return {
    subject: "A new device signed in",
    paragraphs: [`Hello ${name},`, `${device} at the address ${address} signed in to your account on ${momentOf(at)}.`, "If it was you, all is well. If not, end that session and change your password at once."],
    link: { label: "See where you are signed in", url },
    reason: "You get this because your account asks for it. You can turn it off in your account.",
  };
}

export interface RoleChangedMail {
  readonly name: string;
  readonly workspace: string;
  /** Null: no longer a member. */
  readonly role: string | null;
  readonly changedBy: string;
  readonly url: string;
}

export function roleChangedText({ name, workspace, role, changedBy, url }: RoleChangedMail): MailText {
  const what = role === null ? `${changedBy} removed you from the workspace ${workspace}.` : `${changedBy} made you ${withArticle(role)} of the workspace ${workspace}.`;
  return {
    subject: role === null ? `You are no longer in ${workspace}` : `Your role in ${workspace} changed`,
    paragraphs: [`Hello ${name},`, what],
    link: { label: "Open Desirepath", url },
    reason: "You get this because your account asks for it. You can turn it off in your account.",
  };
}

export interface MentionedMail {
  readonly name: string;
  readonly by: string;
  readonly workspace: string;
  readonly map: string;
  /** What they wrote, with names for mentions. */
  readonly text: string;
  readonly url: string;
}

export function mentionedText({ name, by, workspace, map, text, url }: MentionedMail): MailText {
  return {
    subject: `${by} mentions you on ${map}`,
    paragraphs: [`Hello ${name},`, `${by} mentions you in a comment on the map ${map} in ${workspace}:`, text.length > 500 ? `${text.slice(0, 499)}…` : text],
    link: { label: "Open the comment", url },
    reason: "You get this because your account asks for it. You can turn it off in your account.",
  };
}

export function plainText({ paragraphs, link, reason }: MailText): string {
  return [...paragraphs, ...(link ? [`${link.label}:\n${link.url}`] : []), `-- \n${reason}`].join("\n\n");
}

export function htmlOf({ subject, paragraphs, link, reason }: MailText): string {
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join("\n");
  const button = link ? `<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>\n<p style="color:#667">${escaped(link.url)}</p>\n` : "";
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body style="font-family:sans-serif;line-height:1.5;max-width:36em">\n${body}\n${button}<p style="color:#667;font-size:small">${escaped(reason)}</p>\n</body></html>\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function withArticle(role: string): string {
  return `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
}

/** The reader's time zone is not known, so it is named. */
function dayOf(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));
}

function momentOf(at: Date): string {
  return `${new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(at)} UTC`;
}

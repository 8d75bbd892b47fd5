/** What an audit log can tell of: `subject.what-happened`. Each route that changes something, or hands out personal data, names one. */
export const auditActions = [
  "session.opened", "session.refused", "session.closed", "session.revoked",
  "password.reset-asked", "password.reset-link-made", "password.changed",
  "second-factor.turned-on", "second-factor.turned-off",
  "account.made", "account.changed", "account.deleted",
  "workspace.made", "workspace.changed", "workspace.time-zone-set", "workspace.deleted",
  "member.invited", "invitation.revoked", "invitation.accepted", "member.role-changed", "member.removed", "member.left",
  "key.made", "key.revoked", "key.used",
  "share.made", "share.changed", "share.revoked", "share.unlocked", "share.refused",
  "map.made", "map.replaced", "map.changed", "map.edited", "map.removed", "map.restored",
  "library.made", "library.changed", "library.removed", "image.added", "version.kept", "version.named",
  "finding.judged", "finding.pinned",
  "view.saved", "view.changed", "view.removed", "note.made", "note.changed", "note.removed",
  "theme.kept", "theme.released",
  "comment.made", "comment.changed", "comment.removed",
  "import.uploaded", "import.stored", "import.undone", "import.removed",
  "sentiment.reader-chosen", "sentiment.score-corrected",
  "customers.exported", "audit.exported",
] as const;
export type AuditAction = (typeof auditActions)[number];

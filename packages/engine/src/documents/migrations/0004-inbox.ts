import type { Migration } from "./migration.ts";

export const inbox: Migration = {
  number: 4,
  name: "what concerns each member: mentions, answers, resolved threads",
  statements: [
    `CREATE TABLE inbox (
       workspace text NOT NULL,
       item text NOT NULL,
       member text NOT NULL REFERENCES members ON DELETE CASCADE,
       reason text NOT NULL,
       comment text NOT NULL,
       actor_kind text NOT NULL,
       actor text NOT NULL,
       actor_name text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       read_at timestamptz,
       PRIMARY KEY (workspace, item),
       UNIQUE (workspace, member, comment, reason),
       FOREIGN KEY (workspace, comment) REFERENCES comments (workspace, comment) ON DELETE CASCADE)`,
    `CREATE INDEX inbox_by_member ON inbox (workspace, member, created_at DESC)`,
    `ALTER TABLE members ADD COLUMN mail_mentioned boolean NOT NULL DEFAULT true`,
  ],
};

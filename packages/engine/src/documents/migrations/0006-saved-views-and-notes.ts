import type { Migration } from "./migration.ts";

export const savedViewsAndNotes: Migration = {
  number: 6,
  name: "views that people keep, and notes about days",
  statements: [
    `CREATE TABLE saved_views (
       workspace text NOT NULL,
       view text NOT NULL,
       map text NOT NULL,
       path text NOT NULL,
       name text NOT NULL,
       search text NOT NULL,
       note text NOT NULL,
       made_by text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (workspace, view),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    `CREATE INDEX saved_views_by_map ON saved_views (workspace, map)`,
    `CREATE TABLE map_notes (
       workspace text NOT NULL,
       note text NOT NULL,
       map text NOT NULL,
       day text NOT NULL,
       content text NOT NULL,
       touchpoint text,
       made_by text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (workspace, note),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    `CREATE INDEX map_notes_by_map ON map_notes (workspace, map)`,
  ],
};

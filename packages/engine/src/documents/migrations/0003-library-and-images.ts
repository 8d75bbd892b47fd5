import type { Migration } from "./migration.ts";

export const libraryAndImages: Migration = {
  number: 3,
  name: "library, images, and versions that are kept by themselves",
  statements: [
    `CREATE TABLE library (
       workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
       kind text NOT NULL,
       thing text NOT NULL,
       content text NOT NULL,
       version integer NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       updated_by text NOT NULL,
       archived_at timestamptz,
       PRIMARY KEY (workspace, kind, thing))`,
    `CREATE TABLE images (
       workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
       image text NOT NULL,
       media_type text NOT NULL,
       width integer NOT NULL,
       height integer NOT NULL,
       content bytea NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (workspace, image))`,
    // Who edited a map since its newest version; emptied when the next one is kept.
    `CREATE TABLE map_editors (
       workspace text NOT NULL,
       map text NOT NULL,
       editor text NOT NULL,
       edited_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (workspace, map, editor),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    // Nothing wrote versions before; names of their makers come from the editors, and the sequence tells what they hold.
    `ALTER TABLE map_versions ADD COLUMN sequence integer NOT NULL DEFAULT 0, ADD COLUMN stages integer NOT NULL DEFAULT 0, ADD COLUMN touchpoints integer NOT NULL DEFAULT 0`,
  ],
};

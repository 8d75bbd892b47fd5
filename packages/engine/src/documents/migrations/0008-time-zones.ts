import type { Migration } from "./migration.ts";

export const timeZones: Migration = {
  number: 8,
  name: "the time zone of a workspace",
  statements: ["ALTER TABLE workspaces ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC'"],
};

import type { Migration } from "./migration.ts";

export const workspacesMapsImports: Migration = {
  number: 1,
  name: "workspaces, maps, imports, sources and settings",
  statements: [
    `CREATE TABLE workspaces (
       workspace text PRIMARY KEY,
       name text NOT NULL,
       is_demo boolean NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now())`,
    `CREATE TABLE maps (
       workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
       map text NOT NULL,
       canonical text NOT NULL,
       canonical_sequence integer NOT NULL,
       sequence integer NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       removed_at timestamptz,
       PRIMARY KEY (workspace, map))`,
    `CREATE TABLE map_updates (
       workspace text NOT NULL,
       map text NOT NULL,
       sequence integer NOT NULL,
       content bytea NOT NULL,
       PRIMARY KEY (workspace, map, sequence),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    `CREATE TABLE map_snapshots (
       workspace text NOT NULL,
       map text NOT NULL,
       sequence integer NOT NULL,
       content bytea NOT NULL,
       PRIMARY KEY (workspace, map),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    `CREATE TABLE map_versions (
       workspace text NOT NULL,
       map text NOT NULL,
       version integer NOT NULL,
       name text NOT NULL,
       canonical text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       created_by text NOT NULL,
       PRIMARY KEY (workspace, map, version),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
    `CREATE TABLE imports (
       workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
       import text NOT NULL,
       state text NOT NULL,
       digest text NOT NULL,
       created_by text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       job text NOT NULL,
       PRIMARY KEY (workspace, import))`,
    `CREATE INDEX imports_by_age ON imports (workspace, created_at DESC, import)`,
    `CREATE TABLE sources (
       workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
       source text NOT NULL,
       kind text NOT NULL,
       details text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (workspace, source))`,
    `CREATE TABLE settings (
       workspace text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
       key text NOT NULL,
       value text NOT NULL,
       PRIMARY KEY (workspace, key))`,
  ],
};

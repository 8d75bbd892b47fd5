import type { Migration } from "./migration.ts";

export const themes: Migration = {
  number: 7,
  name: "themes that people hold on to",
  statements: [
    `CREATE TABLE themes (
       workspace text NOT NULL,
       map text NOT NULL,
       theme text NOT NULL,
       content text NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (workspace, map, theme),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
  ],
};

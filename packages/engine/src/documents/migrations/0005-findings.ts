import type { Migration } from "./migration.ts";

export const findings: Migration = {
  number: 5,
  name: "what people said of findings, and how large findings were",
  statements: [
    `CREATE TABLE findings (
       workspace text NOT NULL,
       map text NOT NULL,
       finding text NOT NULL,
       content text NOT NULL,
       updated_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (workspace, map, finding),
       FOREIGN KEY (workspace, map) REFERENCES maps ON DELETE CASCADE)`,
  ],
};

import { randomUUID } from "node:crypto";
import type { Role } from "@desirepath/core/access/policy.ts";
import { afterAll, beforeAll } from "vitest";
import { type DocumentStore, openDocuments } from "./document-store.ts";
import { openTestDocuments } from "./test-documents.ts";
import { testPostgresql } from "./test-postgresql.ts";

export interface TestEdition {
  readonly name: string;
  open(): Promise<{ readonly documents: DocumentStore; close(): Promise<void> }>;
}

const server = testPostgresql();

/** Empty document stores to run a contract on: PGlite, and PostgreSQL where there is one. */
export const editions: readonly TestEdition[] = [
  {
    name: "PGlite",
    open: async () => {
      const { documents, remove } = await openTestDocuments();
      return { documents, close: remove };
    },
  },
  ...(server
    ? [
        {
          name: "PostgreSQL",
          open: async () => {
            const { url, stop } = await server();
            const opened = await openDocuments({ url });
            if (!opened.ok) throw new Error(JSON.stringify(opened.error));
            const documents = opened.value;
            return { documents, close: () => documents.close().then(stop) };
          },
        },
      ]
    : []),
];

/** Opens the store before the tests around and closes it after them. */
export function openBefore({ open }: TestEdition, hand: (documents: DocumentStore) => void): void {
  let opened: Awaited<ReturnType<TestEdition["open"]>> | undefined;
  beforeAll(async () => {
    opened = await open();
    hand(opened.documents);
  });
  afterAll(() => opened?.close());
}

/** The value; throws an error that a test did not expect. */
export function given<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A new account; the row that the authentication library would write is enough for documents. */
export async function newMember(documents: DocumentStore, name: string): Promise<string> {
  const member = `${name.toLowerCase()}-${randomUUID()}`;
  await documents.database.insertInto("members").values({ member, name, email: `${member}@example.com`, email_verified: true, image: null }).execute();
  return member;
}

/** A new workspace with these members. */
export async function newWorkspace(documents: DocumentStore, members: Readonly<Record<string, Role>> = {}): Promise<string> {
  const id = `w-${randomUUID()}`;
  for (const done of [await documents.workspaces.create({ id, name: `Workspace ${id}`, isDemo: false }), ...(await Promise.all(Object.entries(members).map(([member, role]) => documents.members.addMembership(id, member, role))))]) {
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  }
  return id;
}

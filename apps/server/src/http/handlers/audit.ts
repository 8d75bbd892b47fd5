import type { AuditEntry } from "@desirepath/core/api/members.ts";
import { ok } from "@desirepath/core/result.ts";
import type { AuditLog, AuditQuery } from "@desirepath/engine/documents/audit-log.ts";
import type { App } from "../../app.ts";
import { csvStream } from "../../csv.ts";
import type { Handlers } from "../routes.ts";
import { outward } from "./map-access.ts";

type Names = "audit" | "auditCsv";

const header = ["time", "who", "kind", "action", "subject", "details", "address"];
const entriesInPage = 1000;

export function auditHandlers({ stores }: Pick<App, "stores">): Pick<Handlers, Names> {
  const { audit } = stores.documents;
  return {
    audit: async ({ params, query }) => {
      const { offset, limit, ...filter } = query;
      const found = outward(await audit.list(params.workspace, filter, { offset, limit }));
      if (!found.ok) return found;
      const actors = outward(await audit.actors(params.workspace));
      return actors.ok ? ok({ ...found.value, actors: actors.value }) : actors;
    },
    auditCsv: async ({ params, query, exchange }) => {
      const first = outward(await audit.page(params.workspace, query, undefined, entriesInPage));
      if (!first.ok) return first;
      exchange.tell({ details: Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))) });
      exchange.setHeader("content-disposition", 'attachment; filename="audit-log.csv"');
      return ok(csvStream(header, pagesFrom(audit, params.workspace, query, first.value)));
    },
  };
}

async function* pagesFrom(audit: AuditLog, workspace: string, query: AuditQuery, first: readonly AuditEntry[]): AsyncGenerator<string[][]> {
  for (let page = first; page.length > 0; ) {
    yield page.map(rowOf);
    if (page.length < entriesInPage) return;
    const next = await audit.page(workspace, query, page.at(-1)!.id, entriesInPage);
    if (!next.ok) throw new Error(`the audit log could not be read on: ${next.error.code}`);
    page = next.value;
  }
}

function rowOf({ at, actor, action, subject, details, address }: AuditEntry): string[] {
  return [at, actor.name, actor.kind, action, subject, Object.entries(details).map(([name, value]) => `${name}: ${value}`).join("; "), address];
}

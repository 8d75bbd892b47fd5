import type { IncomingMessage } from "node:http";
import type { Principal } from "@desirepath/core/access/policy.ts";
import { expect, test } from "vitest";
import type { AuditNote } from "../access/audit-trail.ts";
import { openGate } from "../test-app.ts";
import { liveAccess } from "./live-access.ts";

const member = (id: string): Principal => ({ kind: "member", member: id, name: id, email: "", session: "s", roles: { shop: "editor" } });
const request = (headers: Record<string, string> = {}, remoteAddress = "10.0.0.7") => ({ headers, socket: { remoteAddress }, connection: { remoteAddress } }) as unknown as IncomingMessage;

test("edits are written down once an hour for each member and map, with the map's title then", async () => {
  const clock = { ms: 0 };
  const notes: AuditNote[] = [];
  const gate = openGate();
  gate.audit.note = async (note) => void notes.push(note);
  const access = liveAccess(gate, ["10.0.0.0/8"], () => clock.ms);
  let titles = 0;
  const edit = (who: string, map: string, workspace = "shop") => access.noteEdit({ principal: member(who), request: request({ "x-forwarded-for": "198.51.100.7" }), workspace, map, title: async () => `Title ${++titles}` });
  for (let n = 0; n < 50; n++) await edit("ann", "bike");
  await edit("bob", "bike");
  await edit("ann", "car");
  await edit("ann", "bike", "bank");
  clock.ms = 3_599_999;
  await edit("ann", "bike");
  expect(notes.map(({ action, subject, workspace, address, details }) => [action, subject, workspace, address, details["map"]])).toEqual([
    ["map.edited", "Title 1", "shop", "198.51.100.7", "bike"],
    ["map.edited", "Title 2", "shop", "198.51.100.7", "bike"],
    ["map.edited", "Title 3", "shop", "198.51.100.7", "car"],
    ["map.edited", "Title 4", "bank", "198.51.100.7", "bike"],
  ]);
  clock.ms = 3_600_000;
  await edit("ann", "bike");
  expect([notes.length, titles]).toEqual([5, 5]);
});

test("what an address says of itself counts only from a trusted proxy", async () => {
  const access = liveAccess(openGate());
  expect((await access.whoIs(request({}, "127.0.0.1"))).kind).toBe("local-owner");
  expect((await access.whoIs(request({ "x-forwarded-for": "127.0.0.1" }, "192.0.2.1"))).kind).toBe("stranger");
});

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Share, SharedMap } from "@desirepath/core/api/shares.ts";
import { named } from "@desirepath/core/maps/binding.ts";
import { type JourneyMap, journeyMap } from "@desirepath/core/maps/journey-map.ts";
import type { InjectOptions, LightMyRequestResponse as Response } from "fastify";
import { openTestApp, type TestApp } from "../test-app.ts";
import type { Asker } from "../test-askers.ts";

/** What a workspace's data, map and people are called, so that nothing of another can be taken for it. */
const events = (mark: string) => `customer,event,time,channel,rating,scale,text,country
ann-${mark},ad,2024-01-01T10:00:00Z,social,,,,NL-${mark}
ann-${mark},shop,2024-01-02T10:00:00Z,web,4,csat,"It was fine and <b>fast</b> in ${mark}",NL-${mark}
ann-${mark},pay,2024-01-03T10:00:00Z,web,,,,NL-${mark}
bob-${mark},ad,2024-01-01T11:00:00Z,social,,,,DE-${mark}
bob-${mark},shop,2024-01-02T11:00:00Z,web,5,csat,,DE-${mark}
`;

const lane = (id: string, title: string, cells: Record<string, string> = {}) => ({ id, kind: id, title, cells });

/** A map of three touchpoints, with the same ids in every workspace. */
export function mapOf(mark: string): JourneyMap {
  return journeyMap.parse({
    schemaVersion: 1,
    id: "m",
    title: `Buying ${mark}`,
    frame: { owner: `owner-${mark}`, goal: `goal-${mark}` },
    stages: [{ id: "look", name: `Look ${mark}` }],
    touchpoints: ["ad", "shop", "pay"].map((id) => ({ id, stage: "look", name: `At ${id} ${mark}`, binding: named(id), owner: `Olga ${mark}`, expected: { level: -1, word: `worried-${mark}` } })),
    lanes: [lane("actions", "Actions", { ad: `doing-${mark}` }), lane("trail", "Trail"), lane("emotion", "Emotion"), lane("quotes", "Quotes"), lane("pain-points", "Pains", { pay: `pain-${mark}` }), lane("metrics", "Metrics"), lane("owners", "Owners")],
    notes: [{ about: "data", text: `note-${mark}` }],
  });
}

export interface TestLinks {
  readonly app: TestApp;
  /** Ann owns both workspaces "amber" and "blue"; Eve edits, Cid comments and Vic looks, in "amber" alone. */
  readonly ann: Asker;
  /** Makes a link to the map of a workspace. */
  link(settings?: object, workspace?: string): Promise<{ readonly share: Share; readonly token: string }>;
  /** Comes by a link as somebody without an account. */
  visit(token: string, more?: Pick<InjectOptions, "method" | "payload" | "headers" | "remoteAddress"> & { readonly path?: string }): Promise<Response>;
  /** What a link shows. */
  shared(token: string): Promise<SharedMap>;
}

/** The program with two workspaces of the same ids, whose texts and customers carry their names. */
export async function openTestLinks(): Promise<TestLinks> {
  const app = await openTestApp();
  for (const mark of ["amber", "blue"]) {
    const path = join(app.folder, `${mark}.csv`);
    await writeFile(path, events(mark));
    await app.store(mark, path);
  }
  const { ask } = await app.member({ name: "Ann", roles: { amber: "owner", blue: "owner" } });
  for (const [name, role] of [["Eve", "editor"], ["Cid", "commenter"], ["Vic", "viewer"]] as const) await app.member({ name, roles: { amber: role } });
  for (const mark of ["amber", "blue"]) expectOk(await ask({ method: "POST", url: `/api/w/${mark}/maps`, payload: mapOf(mark) }));
  const visit: TestLinks["visit"] = (token, { path = "", ...more } = {}) => app.as("stranger")({ url: `/api/shared/${token}${path}`, ...more });
  return {
    app,
    ann: ask,
    async link(settings = {}, workspace = "amber") {
      const { share, path } = expectOk(await ask({ method: "POST", url: `/api/w/${workspace}/maps/m/shares`, payload: settings })).json<{ share: Share; path: string }>();
      return { share, token: path.slice("/s/".length) };
    },
    visit,
    shared: async (token) => expectOk(await visit(token)).json<SharedMap>(),
  };
}

/** The response; throws unless it is what a test takes for granted. */
export function expectOk(response: Response): Response {
  if (response.statusCode === 200) return response;
  throw new Error(`${response.statusCode} ${response.body}`);
}

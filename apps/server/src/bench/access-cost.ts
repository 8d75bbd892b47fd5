import { join } from "node:path";
import { journeyMap } from "@desirepath/core/maps/journey-map.ts";
import { pino } from "pino";
import { type App, openApp } from "../app.ts";
import { configOf } from "../config.ts";
import { version } from "../version.ts";
import { benchWorkspace } from "./import-file.ts";
import { certain, type Spread, spreadOf, timed } from "./timing.ts";

/** What it costs to know who asks. */
export interface AccessFigures {
  /** The same read of the API, in turn by whoever sits at the machine before there are accounts, and by a member. */
  readonly read: {
    readonly open: Spread;
    readonly member: Spread;
    /** A member whose session and roles are asked for anew, as after every change of anybody's rights. */
    readonly forgotten: Spread;
  };
  readonly signIn: Spread;
}

const readsWarm = 1000;
const signIns = 60;
const account = { name: "Ann", email: "ann@example.com", password: "correct horse battery staple" };
const host = "127.0.0.1";
const generous = { perSecond: 1e6, burst: 1e6 };

/** @param directory a new one, for two programs: one without accounts, one with a member. */
export async function measureAccess(directory: string, reads = readsWarm): Promise<AccessFigures> {
  const [open, signedIn] = [await opened(join(directory, "open")), await opened(join(directory, "signed-in"))];
  try {
    const member = certain(await signedIn.authentication.makeAccount(account));
    certain(await signedIn.stores.documents.members.addMembership(benchWorkspace, member.member, "editor"));
    signedIn.principals.forget();
    const cookie = (await signedIn.authentication.openSession(member.member, { headers: {}, address: host }))[0]!.split(";")[0]!;
    const read = async (app: App, headers: Readonly<Record<string, string>>) => {
      const { ms, value } = await timed(() => app.http.inject({ url: `/api/w/${benchWorkspace}/maps/bench`, headers: { host, ...headers } }));
      if (value.statusCode !== 200) throw new Error(`the read was answered with ${value.statusCode}`);
      return ms;
    };
    const runs = { open: [] as number[], member: [] as number[], forgotten: [] as number[] };
    for (let n = -100; n < reads; n++) {
      const ofOpen = await read(open, {});
      const ofMember = await read(signedIn, { cookie });
      signedIn.principals.forget();
      const ofForgotten = await read(signedIn, { cookie });
      // The first hundred warm the program up.
      if (n < 0) continue;
      runs.open.push(ofOpen);
      runs.member.push(ofMember);
      runs.forgotten.push(ofForgotten);
    }
    const begun: number[] = [];
    for (let n = 0; n < signIns; n++) {
      const { ms, value } = await timed(() => signedIn.http.inject({ method: "POST", url: "/api/sign-in", payload: { email: account.email, password: account.password }, headers: { host, origin: `http://${host}` } }));
      if (value.statusCode !== 200) throw new Error(`the sign-in was answered with ${value.statusCode}: ${value.body}`);
      begun.push(ms);
    }
    return { read: { open: spreadOf(runs.open), member: spreadOf(runs.member), forgotten: spreadOf(runs.forgotten) }, signIn: spreadOf(begun) };
  } finally {
    await open.close();
    await signedIn.close();
  }
}

async function opened(dataDirectory: string): Promise<App> {
  const app = certain(await openApp(configOf({ dataDirectory, demo: false }, {}), { logger: pino({ level: "silent" }), version, requestRate: generous }));
  const { documents } = app.stores;
  certain(await documents.workspaces.create({ id: benchWorkspace, name: "Benchmark", isDemo: false }));
  certain(await documents.maps.create(benchWorkspace, journeyMap.parse({ schemaVersion: 1, id: "bench", title: "Benchmark", stages: [{ id: "look", name: "Look" }], touchpoints: [{ id: "ad", stage: "look", name: "Ad" }] })));
  return app;
}

import { type KeptDocument, openKept } from "../../../shell/on-this-device.ts";
import type { LiveConnection } from "./live-document.ts";

const liveModule = () => import("./live-document.ts");

interface Ahead {
  readonly connection: Promise<LiveConnection>;
  /** What this browser keeps of the map, and for whom. */
  readonly kept: Promise<{ readonly keeper: string; readonly document: KeptDocument | null }>;
  /** Has anything happened on the way that only whoever listens can answer to? */
  isDisturbed: boolean;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** A screen that has not come by then will not come. */
const untakenMs = 15_000;
const ahead = new Map<string, Ahead>();

/**
 * Asks for a map's document while its screen is still on the way. The screen takes it with `takeAhead`.
 *
 * @param keeper whose edits this browser keeps.
 * @returns when the server was asked, or cannot be: what is drawn only then does not keep it waiting.
 */
export async function openAhead(workspace: string, map: string, keeper: Promise<string>): Promise<void> {
  const key = keyOf(workspace, map);
  if (ahead.has(key)) return;
  const one: Ahead = {
    connection: liveModule().then(({ connect }) => {
      const connection = connect(workspace, map);
      for (const event of ["authenticationFailed", "close", "stateless"]) connection.provider.on(event, () => void (one.isDisturbed = true));
      return connection;
    }),
    kept: keeper.then(async (who) => ({ keeper: who, document: await openKept(who, workspace, map) })),
    isDisturbed: false,
    timer: setTimeout(() => letGo(key), untakenMs),
  };
  // Whoever takes them hears that they failed; of what nobody takes nobody needs to.
  one.connection.catch(() => undefined);
  one.kept.catch(() => undefined);
  ahead.set(key, one);
  const asked = one.connection.then(({ provider }) => new Promise<void>((resolve) => {
    // The questions go out right after that.
    provider.on("open", () => void setTimeout(resolve));
    provider.on("close", () => resolve());
  }));
  await asked.catch(() => undefined);
}

export interface Opening {
  readonly module: Awaited<ReturnType<typeof liveModule>>;
  readonly connection: LiveConnection;
  readonly kept: KeptDocument | null;
}

/** What was asked for ahead, once; what was not, or is not fit any more, is asked for now. Whoever takes it closes it. */
export async function takeAhead(workspace: string, map: string, keeper: string): Promise<Opening> {
  const key = keyOf(workspace, map);
  const one = ahead.get(key);
  ahead.delete(key);
  clearTimeout(one?.timer);
  const [module, asked, known] = await Promise.all([liveModule(), one?.connection.catch(() => undefined), one?.kept.catch(() => undefined)]);
  if (known !== undefined && known.keeper !== keeper) known.document?.close();
  const kept = known?.keeper === keeper ? known.document : await openKept(keeper, workspace, map);
  if (asked !== undefined && one?.isDisturbed === false) return { module, connection: asked, kept };
  asked?.close();
  return { module, connection: module.connect(workspace, map), kept };
}

function letGo(key: string): void {
  const one = ahead.get(key);
  ahead.delete(key);
  void one?.connection.then(({ close }) => close(), () => undefined);
  void one?.kept.then(({ document }) => document?.close(), () => undefined);
}

function keyOf(workspace: string, map: string): string {
  return `${workspace}/${map}`;
}

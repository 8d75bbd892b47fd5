/**
 * Live documents as this browser keeps them, so that edits outlast the page and the connection: each edit by itself, folded now
 * and then. They are kept by member and map, and forgotten when somebody signs out or may not read the map any more.
 */
export interface KeptDocument {
  /** Edits in the order of their making. */
  readonly edits: readonly Uint8Array[];
  /** How many of this device's edits the server did not have when they were kept. */
  readonly unsent: number;
  /** Keep one more. `isOwn`: it was made here, and the server may not have it. */
  keep(edit: Uint8Array, isOwn: boolean): void;
  /** The server has everything that was kept so far. */
  sent(): void;
  /** Put one edit that says the same in the place of all. */
  fold(whole: Uint8Array): void;
  /** So many are kept singly. */
  readonly singles: number;
  /** Is everything on the disk that was given to keep? */
  readonly isKept: boolean;
  forget(): Promise<void>;
  close(): void;
}

const database = "desirepath";
const table = "edits";
const byPlace = "place";

interface Kept {
  readonly place: string;
  readonly content: Uint8Array;
  readonly isOwn: boolean;
  /** The server has it. */
  readonly isSent: boolean;
  /** Which opening of the map made it: another page's edits may wait for the server still. */
  readonly opening: string;
}

/** @returns null where the browser keeps nothing, as in some private windows. */
export async function openKept(member: string, workspace: string, map: string): Promise<KeptDocument | null> {
  const place = JSON.stringify([member, workspace, map]);
  try {
    const store = await opened();
    const index = store.transaction(table).objectStore(table).index(byPlace);
    const [rows, keys] = await Promise.all([done<Kept[]>(index.getAll(place)), done(index.getAllKeys(place))]);
    return keptIn(store, place, rows, new Set(keys));
  } catch {
    return null;
  }
}

function keptIn(store: IDBDatabase, place: string, rows: readonly Kept[], read: ReadonlySet<IDBValidKey>): KeptDocument {
  const opening = crypto.randomUUID();
  const isOurs = (cursor: IDBCursorWithValue, row: Kept) => row.opening === opening || read.has(cursor.primaryKey);
  let waiting = 0;
  let hasFailed = false;
  let singles = rows.length;
  const write = (work: (edits: IDBObjectStore) => void) => {
    waiting++;
    try {
      const transaction = store.transaction(table, "readwrite");
      transaction.addEventListener("complete", () => waiting--);
      for (const trouble of ["abort", "error"]) transaction.addEventListener(trouble, () => void (hasFailed = true));
      work(transaction.objectStore(table));
    } catch {
      hasFailed = true;
    }
  };
  return {
    edits: rows.map(({ content }) => content),
    unsent: rows.filter(({ isOwn, isSent }) => isOwn && !isSent).length,
    keep(content, isOwn) {
      singles++;
      write((edits) => void edits.add({ place, content, isOwn, isSent: false, opening } satisfies Kept));
    },
    sent() {
      write((edits) => eachOf(edits, place, (cursor, row) => !row.isSent && isOurs(cursor, row) && cursor.update({ ...row, isSent: true })));
    },
    fold(content) {
      singles = 1;
      write((edits) => {
        eachOf(edits, place, (cursor, row) => (row.isSent || !row.isOwn || isOurs(cursor, row)) && cursor.delete(), () => void edits.add({ place, content, isOwn: true, isSent: true, opening } satisfies Kept));
      });
    },
    get singles() {
      return singles;
    },
    get isKept() {
      return waiting === 0 && !hasFailed;
    },
    forget: async () => {
      await forgetWhere(store, (row) => row.place === place);
      await forgetAnswers();
    },
    close: () => store.close(),
  };
}

/** Signing out: what this browser kept of everybody's maps goes, and what it kept to open without the server. */
export async function forgetThisDevice(): Promise<void> {
  try {
    const store = await opened();
    await forgetWhere(store, () => true);
    store.close();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  await forgetAnswers();
}

/** What the worker of the browser (public/without-server.js) keeps of the server's answers. */
async function forgetAnswers(): Promise<void> {
  if ("caches" in globalThis) await caches.delete("desirepath-answers").catch(() => false);
}

function eachOf(edits: IDBObjectStore, place: string, work: (cursor: IDBCursorWithValue, row: Kept) => unknown, after: () => void = () => undefined): void {
  const walk = edits.index(byPlace).openCursor(place);
  walk.addEventListener("success", () => {
    const cursor = walk.result;
    if (cursor === null) return after();
    work(cursor, cursor.value as Kept);
    cursor.continue();
  });
}

async function forgetWhere(store: IDBDatabase, isMeant: (row: Kept) => boolean): Promise<void> {
  const edits = store.transaction(table, "readwrite").objectStore(table);
  const keys = await done(edits.getAllKeys());
  const rows: readonly Kept[] = await done(edits.getAll());
  await Promise.all(rows.map((row, at) => (isMeant(row) ? done(edits.delete(keys[at]!)) : undefined)));
}

function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, 1);
  opening.addEventListener("upgradeneeded", () => {
    opening.result.createObjectStore(table, { autoIncrement: true }).createIndex(byPlace, "place");
  });
  return done(opening);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("this browser keeps nothing")));
  });
}

import { Session } from "chdb";
import { isKill, missingParameter, setting } from "./statement.mjs";

/** @typedef {import("./statement.mjs").Request} Request */

/** An error as the engine words it, with its number. */
export class EngineError extends Error {
  /**
   * @param {number} code
   * @param {string} message with "Code: ... DB::Exception: ... (NAME)", which clients read
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * A fixed number of sessions on one data directory, each running one statement at a time, and one more that only kills statements,
 * so that a kill never waits behind what it should end. Waiting statements run in the order in which they came.
 */
export class Sessions {
  /** @type {PooledSession[]} */
  #idle = [];
  /** @type {PooledSession[]} */
  #all = [];
  /** @type {((session: PooledSession) => void)[]} */
  #waiting = [];
  /** @type {PooledSession} */
  #killer;
  /** @type {Promise<unknown>} */
  #kills = Promise.resolve();
  /** Statements begun so far, without kills. */
  served = 0;

  /**
   * @param {string} path the data directory
   * @param {number} count
   * @param {readonly string[]} connectionArguments
   */
  constructor(path, count, connectionArguments) {
    this.#killer = new PooledSession(path, connectionArguments);
    this.#all = Array.from({ length: count }, () => new PooledSession(path, connectionArguments));
    this.#idle = [...this.#all];
  }

  /**
   * Runs one statement and gives its whole answer; fails with an `EngineError`.
   *
   * @param {Request} request
   * @param {AbortSignal} gone aborts when nobody waits for the answer any more: what has not begun never does, what runs is killed
   * @returns {Promise<Uint8Array>}
   */
  async run(request, gone) {
    if (isKill(request.sql)) return this.#kill(request);
    const session = await this.#take();
    this.served++;
    try {
      if (gone.aborted) throw new EngineError(394, "Code: 394. DB::Exception: Query was cancelled before it began. (QUERY_WAS_CANCELLED)");
      const kill = () => void this.killByComment(request.settings.get("log_comment")).catch(() => {});
      gone.addEventListener("abort", kill, { once: true });
      try {
        return await session.run(request);
      } finally {
        gone.removeEventListener("abort", kill);
      }
    } finally {
      this.#giveBack(session);
    }
  }

  /** @param {string | undefined} comment */
  async killByComment(comment) {
    if (comment === undefined) return;
    await this.#kill({
      sql: "KILL QUERY WHERE Settings['log_comment'] = {comment:String} ASYNC",
      queryId: "",
      parameters: new Map([["comment", comment]]),
      settings: new Map(),
      waits: true,
    });
  }

  /** Gives freed memory back to the system; the allocator would keep it for tens of seconds. */
  async releaseMemory() {
    await this.#kill({ sql: "SYSTEM JEMALLOC PURGE", queryId: "", parameters: new Map(), settings: new Map(), waits: true });
  }

  get busy() {
    return this.#all.length - this.#idle.length;
  }

  close() {
    for (const session of [...this.#all, this.#killer]) session.close();
  }

  /** @param {Request} request */
  #kill(request) {
    const killed = this.#kills.then(() => this.#killer.run(request));
    this.#kills = killed.catch(() => {});
    return killed;
  }

  /** @returns {Promise<PooledSession>} */
  #take() {
    const session = this.#idle.pop();
    return session ? Promise.resolve(session) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** @param {PooledSession} session */
  #giveBack(session) {
    const next = this.#waiting.shift();
    if (next) next(session);
    else this.#idle.push(session);
  }
}

class PooledSession {
  /** @type {Session} */
  #session;
  /** Names of settings that this session may hold at other values than the defaults. */
  #changed = new Set();
  #bound = new Set();

  /**
   * @param {string} path
   * @param {readonly string[]} connectionArguments
   */
  constructor(path, connectionArguments) {
    this.#session = new Session(path, { connectionArgs: connectionArguments });
  }

  /**
   * @param {Request} request
   * @returns {Promise<Uint8Array>}
   */
  async run(request) {
    const missing = missingParameter(request, this.#bound);
    if (missing !== undefined) {
      throw new EngineError(456, `Code: 456. DB::Exception: Substitution \`${missing}\` is not set. (UNKNOWN_QUERY_PARAMETER)`);
    }
    const text = setting(request, this.#changed) + request.sql;
    for (const name of request.settings.keys()) this.#changed.add(name);
    for (const name of request.parameters.keys()) this.#bound.add(name);
    try {
      const answer = await this.#session.queryAsync(text, { format: "TabSeparated" });
      for (const name of this.#changed) if (!request.settings.has(name)) this.#changed.delete(name);
      return answer.bytes();
    } catch (error) {
      // After a failure a session holds on to the dead statement, its memory and its place among the processes, until the next one.
      await this.#session.queryAsync("SELECT 1 FORMAT Null").catch(() => {});
      const message = error instanceof Error ? error.message : String(error);
      const code = Number(/Code: (\d+)/.exec(message)?.[1] ?? 1001);
      throw new EngineError(code, message.startsWith("Code:") ? message : `Code: ${code}. DB::Exception: ${message} (STD_EXCEPTION)`);
    }
  }

  close() {
    this.#session.close();
  }
}

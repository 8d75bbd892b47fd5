import type { Presence, Visitor, Whereabouts } from "@desirepath/core/maps/presence.ts";
import { createContext, useContext, useSyncExternalStore } from "react";

/** Somebody else's page on this map. */
export interface Other extends Presence {
  /** Tells pages apart. */
  readonly page: number;
}

/** Between two things that one tells of oneself; the more people listen, the longer. */
const everyMs = 50;
const listenersAtFullRate = 8;

/**
 * Who else has the map open, and where. It stands beside React's state: cursors move twenty times a second, and only what draws them
 * is to be drawn anew.
 */
export class PresenceStore {
  #others: readonly Other[] = [];
  #following: number | null = null;
  #news = "";
  #mine: Whereabouts = { cursor: null, focus: null, writes: false, view: null };
  #send: ((mine: Whereabouts) => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sentAt = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly others = (): readonly Other[] => this.#others;
  /** The page that is followed; null if none is. */
  readonly following = (): number | null => this.#following;

  /** What others did, as a sentence; empty at first. */
  readonly news = (): string => this.#news;

  /** What is told goes this way from now on; null while there is no connection. */
  connect(send: ((mine: Whereabouts) => void) | null): void {
    clearTimeout(this.#timer);
    this.#send = send;
    send?.(this.#mine);
  }

  setOthers(others: readonly Other[]): void {
    this.#others = others;
    this.#tellListeners();
  }

  setNews(news: string): void {
    this.#news = news;
    this.#tellListeners();
  }

  follow(page: number | null): void {
    if (this.#following === page) return;
    this.#following = page;
    this.#tellListeners();
  }

  tell(change: Partial<Whereabouts>): void {
    this.#mine = { ...this.#mine, ...change };
    if (this.#send === null) return;
    clearTimeout(this.#timer);
    const pause = everyMs * Math.max(1, this.#others.length / listenersAtFullRate);
    this.#timer = setTimeout(
      () => {
        this.#sentAt = performance.now();
        this.#send?.(this.#mine);
      },
      Math.max(0, this.#sentAt + pause - performance.now()),
    );
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }
}

const context = createContext<PresenceStore | null>(null);
export const PresenceProvider = context.Provider;

const nobody: readonly Other[] = [];
const never = () => () => undefined;

/** Null for guests of a share link: they are nowhere, and see nobody. */
export function usePresence(): PresenceStore | null {
  return useContext(context);
}

export function useOthers(): readonly Other[] {
  const store = usePresence();
  return useSyncExternalStore(store?.subscribe ?? never, store?.others ?? (() => nobody));
}

export function useFollowing(): number | null {
  const store = usePresence();
  return useSyncExternalStore(store?.subscribe ?? never, store?.following ?? (() => null));
}

export function useNews(): string {
  const store = usePresence();
  return useSyncExternalStore(store?.subscribe ?? never, store?.news ?? (() => ""));
}

/** Everybody once, though they have the map open on several pages; without one's own other pages. */
export function peopleOf(others: readonly Other[], me: string | undefined): readonly Other[] {
  const people = new Map<string, Other>();
  for (const other of others) {
    if (isMine(other.who, me)) continue;
    const key = personKey(other.who);
    const known = people.get(key);
    if (known === undefined || other.who.tab < known.who.tab) people.set(key, other);
  }
  return [...people.values()].toSorted((a, b) => nameOf(a.who).localeCompare(nameOf(b.who), "en") || a.page - b.page);
}

/** Without accounts every page is by the machine's owner: only its number tells it apart. */
export function nameOf({ kind, name, tab }: Visitor): string {
  return kind === "local-owner" ? `${name}, tab ${tab}` : name;
}

/** What gives somebody their colour. */
export function personKey({ kind, id, tab }: Visitor): string {
  return kind === "local-owner" ? `${id} ${tab}` : id;
}

export function isMine({ kind, id }: Visitor, me: string | undefined): boolean {
  return kind === "member" && id === me;
}

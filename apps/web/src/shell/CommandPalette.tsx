import { Dialog } from "@base-ui/react/dialog";
import { useNavigate } from "@tanstack/react-router";
import { Command, FileText, Map as MapIcon, Route, Search, User, type LucideIcon } from "lucide-react";
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { useCall } from "../api/use-call.ts";
import { keysText } from "../ui/key-names.ts";
import styles from "./CommandPalette.module.css";
import { offeredCommands, openOverlay } from "./commands.ts";
import { fuzzyMatch } from "./fuzzy.ts";
import { recentChoices, rememberChoice } from "./recent-choices.ts";
import { useRights } from "./who-am-i.ts";

interface Choice {
  readonly id: string;
  readonly group: "Touchpoints" | "Maps" | "Personas" | "Pages" | "Commands";
  readonly name: string;
  readonly about?: string | undefined;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

const groups: readonly Choice["group"][] = ["Touchpoints", "Commands", "Maps", "Personas", "Pages"];
const icons: Readonly<Record<Choice["group"], LucideIcon>> = { Touchpoints: Route, Maps: MapIcon, Personas: User, Pages: FileText, Commands: Command };
const mostShown = 40;
const mostOfGroup = 8;

/** Finds maps, touchpoints of the map that is open, personas and pages, and does what the screen offers; by keyboard alone. */
export function CommandPalette({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) {
  const choices = useChoices(workspace);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const [recent] = useState(() => recentChoices(workspace));
  const list = useId();
  const shown = useMemo(() => found(choices, query, recent), [choices, query, recent]);
  const chosen = Math.min(at, shown.length - 1);

  const run = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    rememberChoice(workspace, choice.id);
    onClose();
    // Once the focus is back where it was: commands may be about what has it.
    setTimeout(choice.run, 60);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = Math.abs(by) === 1 ? (chosen + by + shown.length) % Math.max(1, shown.length) : Math.max(0, Math.min(shown.length - 1, chosen + by));
      setAt(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(shown[chosen]?.choice);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label="Find anything, do anything">
          <div className={styles.ask}>
            <Search aria-hidden />
            <input
              role="combobox"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={shown.length === 0 ? undefined : `${list}-${chosen}`}
              aria-label="Find anything, do anything"
              placeholder="A map, a touchpoint, a page, something to do"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for with a key, to be typed into
              autoFocus
              spellCheck={false}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div id={list} role="listbox" aria-label="What was found" className={styles.list}>
            {shown.map(({ choice, heading, places }, i) => {
              const Icon = icons[choice.group];
              return (
                <div key={choice.id} role="presentation">
                  {heading !== null && (
                    <div role="presentation" className={styles.group}>
                      {heading}
                    </div>
                  )}
                  {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys */}
                  <div id={`${list}-${i}`} role="option" tabIndex={-1} aria-selected={i === chosen} className={styles.choice} onPointerMove={() => setAt(i)} onClick={() => run(choice)}>
                    <Icon aria-hidden />
                    <span className={styles.name}>{marked(choice.name, places)}</span>
                    <span className={styles.about}>{choice.about}</span>
                    {choice.keys !== undefined && <kbd>{keysText(choice.keys)}</kbd>}
                  </div>
                </div>
              );
            })}
          </div>
          {shown.length === 0 && (
            <p className={styles.none} role="status">
              Nothing here is called that.
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Shown {
  readonly choice: Choice;
  /** Stands before it if it begins a group. */
  readonly heading: string | null;
  readonly places: readonly number[];
}

/** The best of each group; without a query the recent ones first. */
function found(choices: readonly Choice[], query: string, recent: readonly string[]): readonly Shown[] {
  const lately = query.trim() === "" ? recent.flatMap((id) => choices.find((choice) => choice.id === id) ?? []) : [];
  const matched = choices.flatMap((choice) => {
    const match = fuzzyMatch(query, choice.name);
    return match === null || lately.includes(choice) ? [] : [{ choice, ...match, score: match.score + (recent.includes(choice.id) ? 2 : 0) }];
  });
  const parts = groups
    .map((group) => ({ group, best: matched.filter(({ choice }) => choice.group === group).toSorted((a, b) => b.score - a.score).slice(0, mostOfGroup) }))
    .filter(({ best }) => best.length > 0);
  if (query.trim() !== "") parts.sort((a, b) => b.best[0]!.score - a.best[0]!.score);
  return [
    ...lately.map((choice, i): Shown => ({ choice, heading: i === 0 ? "Recent" : null, places: [] })),
    ...parts.flatMap(({ group, best }) => best.map(({ choice, places }, i): Shown => ({ choice, heading: i === 0 ? group : null, places }))),
  ].slice(0, mostShown);
}

function marked(name: string, places: readonly number[]): ReactNode {
  if (places.length === 0) return name;
  const found = new Set(places);
  // oxlint-disable-next-line react/no-array-index-key -- letters have no other name
  return [...name].map((letter, at) => (found.has(at) ? <b key={at}>{letter}</b> : letter));
}

function useChoices(workspace: string): readonly Choice[] {
  const navigate = useNavigate();
  const rights = useRights(workspace);
  const [mayMaps, mayDraw, mayLibrary, mayCustomers] = [rights.may("map:read"), rights.may("map:write"), rights.may("library:read"), rights.may("customers:read")];
  const maps = useCall("listMaps", { params: { workspace }, query: { measures: "no" } }, { enabled: mayMaps, staleMs: 30_000 });
  const personas = useCall("library", { params: { workspace, kind: "persona" }, query: { archived: "no" } }, { enabled: mayLibrary, staleMs: 30_000 });
  const [offered] = useState(offeredCommands);
  return useMemo(() => {
    const page = (id: string, name: string, run: () => void): Choice => ({ id: `page:${id}`, group: "Pages", name, run });
    const params = { workspace };
    return [
      ...offered,
      ...(mayDraw ? [{ id: "do:new-map", group: "Commands" as const, name: "New map", run: () => void navigate({ to: "/w/$workspace/maps/new", params }) }] : []),
      { id: "do:shortcuts", group: "Commands" as const, name: "Keyboard shortcuts", keys: "?", run: () => openOverlay("shortcuts") },
      ...(maps.data?.maps ?? []).map((map): Choice => ({ id: `map:${map.id}`, group: "Maps", name: map.title, about: map.persona, run: () => void navigate({ to: "/w/$workspace/maps/$map", params: { workspace, map: map.id } }) })),
      ...(personas.data?.entries ?? []).map((entry): Choice => ({ id: `persona:${entry.id}`, group: "Personas", name: String(entry.content["name"] ?? "Unnamed persona"), run: () => void navigate({ to: "/w/$workspace/personas/$persona", params: { workspace, persona: entry.id } }) })),
      page("home", "Home", () => void navigate({ to: "/w/$workspace", params })),
      page("inbox", "Inbox", () => void navigate({ to: "/w/$workspace/inbox", params })),
      page("library", "Library", () => void navigate({ to: "/w/$workspace/library", params })),
      page("personas", "Personas", () => void navigate({ to: "/w/$workspace/personas", params })),
      ...(mayCustomers ? [page("customers", "Customers", () => void navigate({ to: "/w/$workspace/customers", params }))] : []),
      page("data", "Data", () => void navigate({ to: "/w/$workspace/data", params })),
      page("settings", "Settings", () => void navigate({ to: "/w/$workspace/settings", params })),
      page("account", "My account", () => void navigate({ to: "/account" })),
    ];
  }, [offered, maps.data, personas.data, mayDraw, mayCustomers, workspace, navigate]);
}

import { useQueryClient } from "@tanstack/react-query";
import type { LibraryEntry } from "@desirepath/core/api/library.ts";
import type { Persona } from "@desirepath/core/library/library.ts";
import { useRef } from "react";
import { call, failureText, type AnswerOf } from "../../api/client.ts";
import { callKey } from "../../api/use-call.ts";
import { useToasts } from "../../ui/Toasts.tsx";

/** A persona of the library with where it is used. */
export type PersonaEntry = AnswerOf<"library">["entries"][number];

export function personaOf(entry: Pick<LibraryEntry, "content">): Persona {
  return entry.content as Persona;
}

export interface PersonaChanges {
  /** Sets one field at once; what it was can be brought back for a while. `said` tells what was done, such as "Removed a goal". */
  readonly set: <F extends keyof Persona & string>(entry: PersonaEntry, field: F, value: Persona[F], said?: string) => void;
  readonly archive: (entry: PersonaEntry, isArchived: boolean) => void;
}

/** Changes of a persona, field by field, each saved as soon as it is made, with what was seen before: of lists the server takes over only what was changed. */
export function usePersonaChanges(workspace: string): PersonaChanges {
  const queries = useQueryClient();
  const toasts = useToasts();
  const keyOf = (archived: "yes" | "no") => callKey("library", { params: { workspace, kind: "persona" }, query: { archived } });
  const waiting = useRef(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  /** One change after the other, in the order in which they were made; what the server has is asked for after the last of them. */
  const inTurn = (change: () => Promise<boolean>): Promise<boolean> => {
    waiting.current++;
    const done = last.current.then(change).finally(() => {
      waiting.current--;
      if (waiting.current === 0) void queries.invalidateQueries({ queryKey: ["library"] });
    });
    last.current = done.catch(() => false);
    return done;
  };

  const write = (entry: PersonaEntry, field: string, value: unknown, before: unknown): Promise<boolean> => {
    // An answer that is on its way would put the old value back.
    void queries.cancelQueries({ queryKey: keyOf("no") }, { revert: false });
    queries.setQueryData<AnswerOf<"library">>(keyOf("no"), (seen) => seen && { entries: seen.entries.map((one) => (one.id === entry.id ? { ...one, content: { ...one.content, [field]: value } } : one)) });
    return inTurn(async () => {
      const changed = await call("changeLibraryThing", { params: { workspace, kind: "persona", thing: entry.id }, body: { content: { [field]: value }, before: { [field]: before } } });
      if (!changed.ok) toasts.show({ text: `This was not saved. ${failureText(changed.error)}` });
      return changed.ok;
    });
  };

  return {
    set: (entry, field, value, said) => {
      const before = personaOf(entry)[field];
      if (JSON.stringify(before) === JSON.stringify(value)) return;
      void write(entry, field, value, before).then((done) => done && said !== undefined && toasts.show({ text: said, action: { label: "Undo", onSelect: () => void write(entry, field, before, value) } }));
    },
    archive: (entry, isArchived) => {
      const put = (to: boolean) =>
        inTurn(async () => {
          const changed = await call("changeLibraryThing", { params: { workspace, kind: "persona", thing: entry.id }, body: { content: {}, isArchived: to } });
          if (!changed.ok) toasts.show({ text: failureText(changed.error) });
          return changed.ok;
        });
      const { name } = personaOf(entry);
      void put(isArchived).then((done) => done && toasts.show({ text: isArchived ? `Archived ${name}` : `${name} is back`, action: { label: "Undo", onSelect: () => void put(!isArchived) } }));
    },
  };
}

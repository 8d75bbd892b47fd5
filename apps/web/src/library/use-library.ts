import type { LibraryKind, LibraryThing } from "@desirepath/core/library/library.ts";
import type { Use } from "@desirepath/core/library/uses.ts";
import { failureText } from "../api/client.ts";
import { type CallOptions, useCall, useChange } from "../api/use-call.ts";
import { useToasts } from "../ui/Toasts.tsx";

/** A thing of the library with where it is used. */
export interface Entry<K extends LibraryKind> {
  readonly id: string;
  readonly content: LibraryThing<K>;
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly archivedAt: string | null;
  readonly uses: readonly Use[];
}

/** All things of one kind, archived ones too: maps go on showing them. The server checks content before it stores it. */
export function useLibrary<K extends LibraryKind>(workspace: string, kind: K, options: CallOptions = {}) {
  const found = useCall("library", { params: { workspace, kind }, query: { archived: "all" } }, options);
  return { ...found, entries: found.data?.entries as readonly Entry<K>[] | undefined };
}

/** Changes of the library; each says in a toast why it was not made. They return whether it was. */
export function useLibraryChanges(workspace: string) {
  const toasts = useToasts();
  const touched = ["library", "libraryThing"] as const;
  const adding = useChange("addLibraryThing", touched);
  const changing = useChange("changeLibraryThing", [...touched, "listMaps", "getMap"]);
  const removing = useChange("removeLibraryThing", touched);
  const told = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (thrown) {
      if (!(thrown instanceof Error) || !("failure" in thrown)) throw thrown;
      toasts.show({ text: failureText(thrown.failure as Parameters<typeof failureText>[0]) });
      return null;
    }
  };
  return {
    isBusy: adding.isPending || changing.isPending || removing.isPending,
    /** The new thing's id; null if it was not made. */
    add: async <K extends LibraryKind>(kind: K, content: Partial<LibraryThing<K>>) => (await told(adding.mutateAsync({ params: { workspace, kind }, body: { content } })))?.id ?? null,
    /** Only the fields named are changed, so that others keep what somebody else just wrote. */
    change: async <K extends LibraryKind>(kind: K, thing: string, content: Partial<LibraryThing<K>>) => (await told(changing.mutateAsync({ params: { workspace, kind, thing }, body: { content } }))) !== null,
    archive: async (kind: LibraryKind, thing: string, isArchived: boolean) => (await told(changing.mutateAsync({ params: { workspace, kind, thing }, body: { content: {}, isArchived } }))) !== null,
    remove: async (kind: LibraryKind, thing: string) => (await told(removing.mutateAsync({ params: { workspace, kind, thing } }))) !== null,
  };
}
export type LibraryChanges = ReturnType<typeof useLibraryChanges>;

/** The day at this browser, as opportunities and actions are due by. */
export function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

import type { KeptTheme } from "@desirepath/core/words/kept-theme.ts";
import { useCall, useChange } from "../../api/use-call.ts";
import { useToasts } from "../../ui/Toasts.tsx";

/** Themes that people hold on to, and how to change them; each change can be taken back. */
export interface ThemeKeeping {
  readonly kept: readonly KeptTheme[];
  /** False until the server has said which there are. */
  readonly isKnown: boolean;
  /** @param joined a theme that goes up in it. Resolves to whether it is kept. */
  readonly keep: (theme: KeptTheme, joined?: KeptTheme, says?: string) => Promise<boolean>;
  readonly release: (theme: string) => void;
  readonly isSaving: boolean;
  readonly failure: string | null;
}

export function useKeptThemes(workspace: string, map: string): ThemeKeeping {
  const found = useCall("keptThemes", { params: { workspace, map } });
  const keeping = useChange("keepTheme", ["keptThemes", "audit"]);
  const releasing = useChange("releaseTheme", ["keptThemes", "audit"]);
  const toasts = useToasts();
  const kept = found.data?.themes ?? [];
  const store = ({ id, ...body }: KeptTheme) => keeping.mutateAsync({ params: { workspace, map, theme: id }, body });
  const drop = (theme: string) => releasing.mutateAsync({ params: { workspace, map, theme } });
  const backTo = (before: KeptTheme | undefined, id: string) => (before === undefined ? drop(id) : store(before));
  const known = (id: string) => kept.find((one) => one.id === id);
  return {
    kept,
    isKnown: found.data !== undefined,
    isSaving: keeping.isPending || releasing.isPending,
    failure: keeping.error?.message ?? releasing.error?.message ?? null,
    keep: async (theme, joined, says = `“${theme.name}” is held on to.`) => {
      const [before, gone] = [known(theme.id), joined === undefined ? undefined : known(joined.id)];
      try {
        await store(theme);
        if (gone !== undefined) await drop(gone.id);
      } catch {
        return false; // `failure` says why
      }
      toasts.show({
        text: says,
        action: {
          label: "Undo",
          onSelect: () => {
            void backTo(before, theme.id).catch(() => undefined);
            if (gone !== undefined) void store(gone).catch(() => undefined);
          },
        },
      });
      return true;
    },
    release: (id) => {
      const before = known(id);
      void drop(id).then(
        () => toasts.show({ text: "The theme is let go; its sentences are grouped anew.", ...(before === undefined ? {} : { action: { label: "Undo", onSelect: () => void store(before).catch(() => undefined) } }) }),
        () => undefined,
      );
    },
  };
}

import type { KeptTheme } from "@desirepath/core/words/kept-theme.ts";
import type { Theme } from "@desirepath/core/words/themes.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { ThemeDialog } from "./ThemeDialog.tsx";
import type { ThemeKeeping } from "./use-kept-themes.ts";
import { levelWords } from "./level-words.ts";
import styles from "./Words.module.css";

/** The phrases that a theme is held by, where nobody has said others. */
const phrasesHeld = 4;

export interface ChosenThemeProps {
  readonly theme: Theme;
  readonly themes: readonly Theme[];
  readonly keeping: ThemeKeeping;
  readonly mayEdit: boolean;
  readonly onKept: (theme: string) => void;
  readonly onReleased: () => void;
}

/** What a theme is known by, and what people can say of it. */
export function ChosenTheme({ theme, themes, keeping, mayEdit, onKept, onReleased }: ChosenThemeProps) {
  const { map } = useExplored();
  const [isChanging, setChanging] = useState(false);
  const save = async (next: KeptTheme, joined: KeptTheme | undefined) => {
    if (!(await keeping.keep(next, joined))) return;
    setChanging(false);
    onKept(next.id);
  };
  const asKept = (one: Theme): KeptTheme => keeping.kept.find(({ id }) => id === one.id) ?? { id: one.id.startsWith("found:") ? newId() : one.id, name: one.name, phrases: one.phrases.slice(0, phrasesHeld), moved: [], removed: [] };
  const places = theme.touchpoints.slice(0, 4).map(({ touchpoint, texts }) => `${map.touchpoints.find(({ id }) => id === touchpoint)?.name ?? "off the map"} ${countText(texts)}`);
  return (
    <section className={styles.chosen} aria-label="The chosen theme">
      <div className={styles.head}>
        <h2 className="grow" dir="auto">
          {theme.name}
        </h2>
        {mayEdit && (
          <Button size="small" onClick={() => setChanging(true)}>
            {theme.kept ? "Rename, join, change" : "Hold on to it, rename, join"}
          </Button>
        )}
        {mayEdit && theme.kept && (
          <Button
            size="small"
            onClick={() => {
              keeping.release(theme.id);
              onReleased();
            }}
          >
            Let it go
          </Button>
        )}
      </div>
      <ul className={styles.phrases} aria-label="Characteristic phrases">
        {theme.phrases.map((phrase) => (
          <li key={phrase} dir="auto">
            {phrase}
          </li>
        ))}
      </ul>
      <p className="small muted">
        {levelWords(theme.feeling)} Most at: {places.join(", ")}.
      </p>
      {isChanging && (
        <ThemeDialog
          theme={asKept(theme)}
          isKept={theme.kept}
          others={themes.filter(({ id }) => id !== theme.id).map(asKept)}
          isSaving={keeping.isSaving}
          failure={keeping.failure}
          onClose={() => setChanging(false)}
          onSave={(next, joined) => void save(next, joined)}
        />
      )}
    </section>
  );
}

function newId(): string {
  // Not only where the page is encrypted, as `randomUUID` is.
  return `theme-${[...crypto.getRandomValues(new Uint32Array(3))].map((number) => number.toString(36)).join("")}`;
}

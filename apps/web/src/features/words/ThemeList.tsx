import type { AnalysisResult } from "@desirepath/core/analyses/analysis.ts";
import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { countText, dayText, shareText } from "@desirepath/core/layout/figures.ts";
import { restTheme } from "@desirepath/core/words/theme-selection.ts";
import type { Theme } from "@desirepath/core/words/themes.ts";
import { Pin } from "lucide-react";
import { cssVars } from "../../ui/css-vars.ts";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { Sparkline } from "../../ui/Sparkline.tsx";
import styles from "./Words.module.css";

type Themes = AnalysisResult<"themes">;

export interface ThemeListProps {
  readonly found: Themes;
  readonly chosen: string | undefined;
  readonly onChoose: (theme: string | undefined) => void;
  readonly onSearch: (phrase: string) => void;
}

/** What customers speak of: themes with size, feeling and course; below what is complained about. */
export function ThemeList({ found, chosen, onChoose, onSearch }: ThemeListProps) {
  const largest = Math.max(1, ...found.themes.map(({ texts }) => texts));
  const rows = [...found.themes, { ...found.rest, id: restTheme, name: "No theme", kept: false }];
  return (
    <>
      <ul className={styles.list} aria-label="Themes">
        {rows.map((theme) => (
          <li key={theme.id}>
            <button type="button" className={styles.theme} aria-pressed={theme.id === chosen} onClick={() => onChoose(theme.id === chosen ? undefined : theme.id)}>
              {theme.feeling.mean === null ? <span className={styles.blank} title="No score counts" /> : <FaceIcon face={faceOf(levelOf(theme.feeling.mean))} size={18} />}
              <span className={styles.name} dir="auto">
                {theme.name}
                {theme.kept && <Pin aria-label="held by people" />}
              </span>
              <Sparkline values={theme.trend} width={72} height={22} lowest={0} label={trendSentence(theme, found)} />
              <span className={styles.size}>
                <span className={styles.bar} style={cssVars({ "--share": Math.min(1, theme.texts / largest) })} />
                <span className="num">
                  {countText(theme.texts)} {theme.texts === 1 ? "text" : "texts"} · {countText(theme.customers)} {theme.customers === 1 ? "customer" : "customers"}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        {countText(found.sentences)} sentences of {countText(found.texts)} texts{found.isCut ? " (the newest)" : ""}. A sentence is in one theme at most; a text counts in each theme that it has sentences of. Lines: texts by {found.by}.
      </p>
      {found.aspects.length > 0 && (
        <>
          <header>
            <h2>Complained about</h2>
          </header>
          <table className={styles.aspects} aria-label="What is complained about">
            <thead>
              <tr>
                <th scope="col">Words</th>
                <th scope="col">Negative</th>
                <th scope="col">95% interval</th>
              </tr>
            </thead>
            <tbody>
              {found.aspects.slice(0, 15).map(({ phrase, negative, scored, share, low, high }) => (
                <tr key={phrase}>
                  <th scope="row" dir="auto">
                    <button type="button" className="link" onClick={() => onSearch(`"${phrase}"`)} title="Find these words">
                      {phrase}
                    </button>
                  </th>
                  <td className="num" title={`${countText(negative)} of ${countText(scored)} scored texts`}>
                    {shareText(share)} of {countText(scored)}
                  </td>
                  <td className="num">
                    {shareText(low)} to {shareText(high)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>Texts with these words in any form are negative more often than all scored texts together ({found.negativeShare === null ? "none" : shareText(found.negativeShare)}); the feeling is that of the whole text.</p>
        </>
      )}
    </>
  );
}

function trendSentence({ name, trend }: Pick<Theme, "name" | "trend">, { by, periods }: Themes): string {
  const most = trend.indexOf(Math.max(...trend));
  return `${name}: ${trend.at(-1) ?? 0} texts in the last ${by}${most < 0 ? "" : `, most in the ${by} of ${dayText(periods[most]!)} with ${trend[most]}`}`;
}

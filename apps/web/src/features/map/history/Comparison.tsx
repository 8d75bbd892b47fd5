import { comparedBoard } from "@desirepath/core/history/compared-board.ts";
import { type DifferencePlace, differenceSentences } from "@desirepath/core/history/difference-sentences.ts";
import { mapDifferences } from "@desirepath/core/history/map-differences.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ListTree, RotateCcw } from "lucide-react";
import { useMemo, useRef, useState, type UIEvent } from "react";
import { Button } from "../../../ui/Button.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { Segmented } from "../../../ui/Segmented.tsx";
import { Select } from "../../../ui/Select.tsx";
import { EmptyState } from "../../../ui/States.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import page from "../MapPage.module.css";
import { useIsPhone } from "../use-is-phone.ts";
import { ComparedTable } from "./ComparedTable.tsx";
import { DifferenceList } from "./DifferenceList.tsx";
import styles from "./History.module.css";
import { useRestore } from "./use-restore.ts";
import { useHistoryPlace, useVersions } from "./use-versions.ts";
import { VersionBar } from "./VersionBar.tsx";
import { differencesText, versionName } from "./version-words.ts";

export interface ComparisonProps {
  readonly before: JourneyMap;
  readonly after: JourneyMap;
  /** Of the version that is compared. */
  readonly number: number;
  readonly compared: number | "now";
}

/** Boards with more columns than this begin with what differs only. */
const manyColumns = 40;

/** Two versions of the map: laid over each other or beside each other, with every difference marked, and all of them as sentences. */
export function Comparison({ before, after, number, compared }: ComparisonProps) {
  const { side, go } = useHistoryPlace();
  const isPhone = useIsPhone();
  const versions = useVersions().data?.versions ?? [];
  const { found, board, sentences } = useMemo(() => {
    const differences = mapDifferences(before, after);
    return { found: differences, board: comparedBoard(before, after, differences), sentences: differenceSentences(differences, before, after) };
  }, [before, after]);
  const [showsList, setShowsList] = useState(true);
  const [onlyDifferent, setOnlyDifferent] = useState(board.columns.length > manyColumns);
  const [wanted, setWanted] = useState<{ readonly place: DifferencePlace } | null>(null);
  const boards = useRef<HTMLDivElement>(null);
  const restored = useRestore(before, number);
  const restore = compared === "now" ? restored : null;
  const place = { version: number, ...(side === undefined ? {} : { side }) };
  const afterName = compared === "now" ? "Now" : `Version ${compared}`;

  const jump = (place: DifferencePlace) => {
    if (isPhone) setShowsList(false);
    setWanted({ place });
  };
  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const { scrollLeft, scrollTop } = event.currentTarget;
    for (const one of boards.current?.querySelectorAll<HTMLElement>("[data-scroller]") ?? []) if (one !== event.currentTarget) one.scrollTo({ left: scrollLeft, top: scrollTop });
  };

  return (
    <>
      <VersionBar>
        <Select
          label="Compare with"
          showLabel
          value={String(compared)}
          options={[{ value: "now", label: "Now" }, ...versions.flatMap((one) => (one.version === number ? [] : [{ value: String(one.version), label: versionName(one) }]))]}
          // The older of two stands before.
          onChange={(chosen) => go(chosen === "now" ? { ...place, compared: "now" } : { ...place, version: Math.min(number, Number(chosen)), compared: Math.max(number, Number(chosen)) })}
        />
        <Segmented
          label="How they are shown"
          value={side === true ? "side" : "one"}
          options={[{ value: "one", label: "One board" }, { value: "side", label: "Side by side" }]}
          onChange={(value) => go({ version: number, compared, ...(value === "side" ? { side: true } : {}) })}
        />
        <Switch label="Only what differs" checked={onlyDifferent} onChange={setOnlyDifferent} />
        <Button aria-pressed={showsList} onClick={() => setShowsList(!showsList)}>
          <ListTree aria-hidden />
          {differencesText(sentences.length)}
        </Button>
        {restore !== null && found.count > 0 && (
          <Button variant="primary" onClick={() => restore({ part: "everything" }, "The map is")}>
            <RotateCcw aria-hidden />
            Restore everything
          </Button>
        )}
      </VersionBar>
      <div className={classes(page.work, showsList && page.withInspector)}>
        {found.count === 0 ? (
          <div className={styles.state}>
            <EmptyState title="Nothing differs">
              {`Version ${number} and ${compared === "now" ? "the map as it is now" : `version ${compared}`} are the same, cell by cell.`}
            </EmptyState>
          </div>
        ) : (
          <div ref={boards} className={classes(styles.sides, side === true && styles.two)}>
            {side === true ? (
              <>
                <section className={styles.side} aria-label={`Version ${number}`}>
                  <h2 className={styles.sideTitle}>{versionName(versions.find((one) => one.version === number) ?? { version: number, name: "" })}</h2>
                  <ComparedTable board={board} shows="before" label={`Version ${number}`} onlyDifferent={onlyDifferent} onScroll={onScroll} />
                </section>
                <section className={styles.side} aria-label={afterName}>
                  <h2 className={styles.sideTitle}>{afterName}</h2>
                  {/* Beside each other the newer one is where the eye goes; both scroll together. */}
                  <ComparedTable board={board} shows="after" label={afterName} onlyDifferent={onlyDifferent} wanted={wanted} onScroll={onScroll} />
                </section>
              </>
            ) : (
              <div className={styles.side}>
                <ComparedTable board={board} shows="both" label={`Version ${number} and ${afterName.toLowerCase()}`} onlyDifferent={onlyDifferent} wanted={wanted} />
              </div>
            )}
          </div>
        )}
        {showsList && <DifferenceList sentences={sentences} after={after} restore={restore} onJump={jump} onClose={() => setShowsList(false)} />}
      </div>
    </>
  );
}

import type { MapVersion } from "@desirepath/core/api/versions.ts";
import { type DifferenceSentence, differenceSentences, sentencesOfTouchpoint } from "@desirepath/core/history/difference-sentences.ts";
import { mapDifferences } from "@desirepath/core/history/map-differences.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { RotateCcw } from "lucide-react";
import { useMemo, useState } from "react";
import { Avatar } from "../../../ui/Avatar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { ErrorState, Skeleton } from "../../../ui/States.tsx";
import { useMapScreen } from "../map-screen.ts";
import { ChangedValues } from "./ChangedValues.tsx";
import styles from "./History.module.css";
import { useRestore } from "./use-restore.ts";
import { useHistoryPlace, useVersionMaps, useVersions } from "./use-versions.ts";
import { listed, whenText, zoneHere } from "./version-words.ts";

/** Versions that are looked through at a time. */
const atATime = 10;

const noVersions: readonly MapVersion[] = [];

/** What became of one touchpoint from version to version, newest first. */
export function TouchpointHistory({ touchpoint }: { readonly touchpoint: string }) {
  const { map } = useMapScreen();
  const { go } = useHistoryPlace();
  const found = useVersions();
  const [count, setCount] = useState(atATime);
  const all = found.data?.versions ?? noVersions;
  const versions = useMemo(() => all.slice(0, count), [all, count]);
  const { maps, isPending, failed, retry } = useVersionMaps(versions);
  const failure = found.error ?? failed;
  if (failure !== null) return <ErrorState title="The history did not arrive" failure={failure.failure} onRetry={found.error === null ? retry : () => void found.refetch()} />;
  if (found.isPending || isPending) {
    return (
      <div className={styles.waiting}>
        <Skeleton height={44} label="Loading the history" />
        <Skeleton height={44} />
      </div>
    );
  }
  if (all.length === 0) return <p className={styles.empty}>No version of the map is kept yet, so nothing is known of what was here before.</p>;
  // Each version with what came right after it: a newer version, or the map as it is.
  const steps = versions.map((version, at) => ({ version, before: maps[at]!, after: at === 0 ? map : maps[at - 1]!, by: versions[at - 1] ?? null }));
  const changes = steps.map((step) => ({ ...step, sentences: changesAt(touchpoint, step.before, step.after) })).filter(({ sentences }) => sentences.length > 0);
  const oldest = steps.at(-1);
  const wasThere = oldest?.before.touchpoints.some((one) => one.id === touchpoint) === true;
  return (
    <div className={styles.changes}>
      {changes.length === 0 && <p className={styles.about}>Nothing has changed here {all.length > count ? `in the last ${count} versions` : "since the first version was kept"}.</p>}
      <ol aria-label="Changes, newest first">
        {changes.map(({ version, before, by, sentences }) => (
          <Entry key={version.version} touchpoint={touchpoint} version={version} before={before} by={by} sentences={sentences} />
        ))}
        {wasThere && all.length <= count && oldest !== undefined && (
          <li className={styles.entry}>
            <span className={styles.nobody} aria-hidden />
            <div className="grow">
              <p>It was on the map when its first version was kept.</p>
              <span className={styles.about}>
                <When at={oldest.version.madeAt} /> · version {oldest.version.version}
              </span>
            </div>
          </li>
        )}
      </ol>
      {all.length > count ? <Button onClick={() => setCount(count + atATime)}>Earlier changes</Button> : null}
      <Button variant="ghost" onClick={() => go({})}>
        All versions of the map
      </Button>
    </div>
  );
}

interface EntryProps {
  readonly touchpoint: string;
  /** How it was before the changes. */
  readonly version: MapVersion;
  readonly before: JourneyMap;
  /** The version that the changes went into; null if they are not kept as one yet. */
  readonly by: MapVersion | null;
  readonly sentences: readonly DifferenceSentence[];
}

function Entry({ touchpoint, version, before, by, sentences }: EntryProps) {
  const { go } = useHistoryPlace();
  const restore = useRestore(before, version.version);
  const [editor] = by?.by ?? [];
  return (
    <li className={styles.entry}>
      {editor === undefined ? <span className={styles.nobody} aria-hidden /> : <Avatar id={editor} name={editor} size="small" />}
      <div className="grow">
        {by !== null && by.by.length > 0 && <b className="strong">{listed(by.by)}</b>}
        {sentences.map((one) => (
          <div key={one.key}>
            <p>{one.text}</p>
            {one.values !== undefined && <ChangedValues {...one.values} />}
          </div>
        ))}
        <span className={styles.about}>
          {by === null ? (
            `Since version ${version.version}, not kept as a version yet`
          ) : (
            <>
              <When at={by.madeAt} /> · version {by.version}
              {by.name === "" ? "" : `, ${by.name}`}
            </>
          )}
        </span>
        <div className={styles.foot}>
          <button type="button" className="link small" onClick={() => go({ version: version.version, compared: by?.version ?? "now" })}>
            Compare
          </button>
          {restore !== null && before.touchpoints.some((one) => one.id === touchpoint) && (
            <Button size="small" onClick={() => restore({ part: "touchpoint", id: touchpoint }, "The touchpoint is")}>
              <RotateCcw aria-hidden />
              Restore as in version {version.version}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

function When({ at }: { readonly at: string }) {
  const { now } = useMapScreen();
  return <time dateTime={at}>{whenText(at, now, zoneHere())}</time>;
}

function changesAt(touchpoint: string, before: JourneyMap, after: JourneyMap): DifferenceSentence[] {
  return sentencesOfTouchpoint(differenceSentences(mapDifferences(before, after), before, after), touchpoint);
}

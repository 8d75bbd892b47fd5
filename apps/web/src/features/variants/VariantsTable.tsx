import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { Variant } from "@desirepath/core/variants/variants.ts";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import type { Line, Lines } from "./variant-lines.ts";
import { pathText, pointsText, shareTold, thinBelow } from "./variant-words.ts";
import { VariantGlyph } from "./VariantGlyph.tsx";
import styles from "./Variants.module.css";

export interface VariantsTableProps {
  readonly lines: Lines;
  readonly map: JourneyMap;
  /** What the table is called: "Ways that journeys take". */
  readonly label: string;
  readonly hasDifference: boolean;
}

/** A line as it is seen: of an open group, or with what was seen so far. */
interface Row {
  readonly line: Line;
  /** Share of all journeys, with those of the lines before it; null for a way of an open group, which is in the group's. */
  readonly soFar: number | null;
}

export function VariantsTable({ lines: { lines, rest }, map, label, hasDifference }: VariantsTableProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => setOpened((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  const sums = lines.map((_, i) => lines.slice(0, i + 1).reduce((sum, { of }) => sum + of.journeys.share, 0));
  const rows = lines.flatMap((line, i): Row[] => [{ line, soFar: sums[i]! }, ...(opened.has(line.key) ? line.members.map((member) => ({ line: member, soFar: null })) : [])]);
  const told = rest.of;
  return (
    <div className={styles.scroll}>
      <Table label={label} rows={rows} rowKey={({ line, soFar }) => `${soFar === null ? "member " : ""}${line.key}`} columns={columns({ map, opened, toggle, hasDifference })} />
      {told.variants > 0 && (
        <p className={styles.other}>
          <JourneysBehind selection={rest.journeys} title="The journeys of all ways that are not in the table">
            {countText(told.journeys)}
          </JourneysBehind>{" "}
          {told.journeys === 1 ? "journey" : "journeys"} took {countText(told.variants)} other {told.variants === 1 ? "way" : "ways"}: {countText(told.converted)} reached the goal, {countText(told.abandoned)} left, {countText(told.open)} are still open.
        </p>
      )}
    </div>
  );
}

interface Shown {
  readonly map: JourneyMap;
  readonly opened: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly hasDifference: boolean;
}

function columns({ map, opened, toggle, hasDifference }: Shown): readonly Column<Row>[] {
  const goal = map.goal === null ? [] : [conversionColumn(`Reach ${map.goal.name}`), ...(hasDifference ? [differenceColumn("conversion-difference", ({ difference }) => difference?.conversion ?? null)] : [])];
  return [
    { id: "way", header: "Way", cell: ({ line, soFar }) => <Way line={line} isMember={soFar === null} map={map} isOpen={opened.has(line.key)} onToggle={() => toggle(line.key)} /> },
    {
      id: "journeys",
      header: "Journeys",
      numeric: true,
      cell: ({ line }) => (
        <JourneysBehind selection={line.journeys()} title={`The journeys that went ${line.ways > 1 ? "one of these ways" : "this way"}`}>
          {countText(line.of.journeys.count)}
        </JourneysBehind>
      ),
    },
    {
      id: "share",
      header: "Share",
      numeric: true,
      cell: ({ line: { of } }) => (
        <span className={styles.share} title={shareTold(of.journeys)} style={cssVars({ "--share": of.journeys.share })}>
          {shareText(of.journeys.share)}
          <i aria-hidden />
        </span>
      ),
    },
    { id: "sum", header: "So far", numeric: true, cell: ({ soFar }) => <span className="muted">{soFar === null ? "" : shareText(soFar)}</span> },
    ...(hasDifference ? [differenceColumn("difference", ({ difference }) => difference?.journeys ?? null)] : []),
    { id: "time", header: "Median time", numeric: true, cell: ({ line: { of } }) => <span title="Of closed journeys, from the first to the last event">{of.medianSeconds === null ? "–" : durationText(of.medianSeconds)}</span> },
    ...goal,
    {
      id: "open",
      header: "Open",
      numeric: true,
      cell: ({ line }) =>
        line.of.open === 0 ? (
          "0"
        ) : (
          <JourneysBehind selection={line.journeys("open")} title="Too new to know how they end">
            {countText(line.of.open)}
          </JourneysBehind>
        ),
    },
    {
      id: "emotion",
      header: "Emotion",
      numeric: true,
      cell: ({ line: { of: { emotion } } }) => (
        <span title={emotion === null ? "No answers" : `${countText(emotion.n)} scores${emotion.enough ? "" : ", too few to read"}`}>
          <EmotionFigure score={emotion?.enough === true ? emotion.mean : null} />
        </span>
      ),
    },
  ];
}

function conversionColumn(header: string): Column<Row> {
  return {
    id: "conversion",
    header,
    numeric: true,
    cell: ({ line }) =>
      line.of.conversion === null ? (
        <span className="faint">–</span>
      ) : (
        <JourneysBehind selection={line.journeys("converted")} title={`${shareTold(line.of.conversion)}; of those that are not open`}>
          {shareText(line.of.conversion.share)}
        </JourneysBehind>
      ),
  };
}

function differenceColumn(id: string, differenceOf: (of: Variant) => NonNullable<Variant["difference"]>["journeys"]): Column<Row> {
  return { id, header: "Difference", numeric: true, cell: ({ line }) => <Difference of={differenceOf(line.of)} /> };
}

function Way({ line: { of, ways, members }, isMember, map, isOpen, onToggle }: { readonly line: Line; readonly isMember: boolean; readonly map: JourneyMap; readonly isOpen: boolean; readonly onToggle: () => void }) {
  return (
    <span className={classes(styles.way, isMember && styles.member)}>
      <span className={styles.name} title={pathText(of.path, map)}>
        {ways > 1 && (
          <button type="button" className={styles.opener} aria-expanded={isOpen} aria-label={`The ${countText(ways)} ways like ${of.name}`} onClick={onToggle}>
            <ChevronRight aria-hidden />
          </button>
        )}
        <bdi>{of.name}</bdi>
        {ways > 1 && <small>{isOpen && members.length < ways ? `and ${countText(ways - 1)} alike, the first ${members.length} below` : `and ${countText(ways - 1)} alike`}</small>}
        {of.journeys.count < thinBelow && <small title={`Only ${countText(of.journeys.count)} journeys: evidence below ${thinBelow} is thin`}>thin</small>}
      </span>
      <VariantGlyph variant={of} map={map} />
    </span>
  );
}

function Difference({ of }: { readonly of: NonNullable<Variant["difference"]>["journeys"] }) {
  if (of === null) return <span className="faint">–</span>;
  return (
    <span className={of.isMoreThanChance ? styles.sure : "muted"} title={`${pointsText(of.low)} to ${pointsText(of.high)}; ${of.isMoreThanChance ? "more than chance" : "chance may explain it"}`}>
      {pointsText(of.value)}
      {!of.isMoreThanChance && <small> (chance)</small>}
    </span>
  );
}

import { countText, durationText, shareText } from "@desirepath/core/layout/figures.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { shareOf } from "@desirepath/core/measures/share-of.ts";
import { alikeVariants } from "@desirepath/core/variants/variant-groups.ts";
import type { VariantReading } from "@desirepath/core/variants/variant-selection.ts";
import type { Variant, Variants } from "@desirepath/core/variants/variants.ts";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { classes, cssVars } from "../../ui/css-vars.ts";
import { EmotionFigure } from "../../ui/EmotionFigure.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { pathText, pointsText, shareTold, thinBelow } from "./variant-words.ts";
import { VariantGlyph } from "./VariantGlyph.tsx";
import styles from "./Variants.module.css";
import { VariantsLink } from "./VariantsLink.tsx";

export interface VariantsTableProps {
  readonly found: Variants;
  readonly map: JourneyMap;
  readonly reading: VariantReading;
  readonly contains: string | undefined;
  readonly isGrouped: boolean;
}

/** A line of the table: a variant, or a group of such as are alike under its most taken one. */
interface Row {
  readonly first: Variant;
  readonly members: readonly Variant[];
  /** Of an open group. */
  readonly isMember: boolean;
}

/** Ways are told apart by their steps. */
function keyOf({ path }: Variant): string {
  return path.join(" ");
}

export function VariantsTable({ found, map, reading, contains, isGrouped }: VariantsTableProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => setOpened((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  const groups = isGrouped ? alikeVariants(found.variants) : found.variants.map((one) => [one]);
  const rows = groups.flatMap((members): Row[] => {
    const first = members[0]!;
    const isOpen = members.length > 1 && opened.has(keyOf(first));
    return [{ first, members, isMember: false }, ...(isOpen ? members.map((one) => ({ first: one, members: [one], isMember: true })) : [])];
  });
  const more = contains === undefined ? {} : { contains };
  return (
    <div className={styles.scroll}>
      <Table label={isGrouped ? "Groups of ways that are alike" : "Ways that journeys take"} rows={rows} rowKey={({ first, isMember }) => `${isMember ? "member " : ""}${keyOf(first)}`} columns={columns({ map, reading, more, opened, toggle, hasDifference: found.against !== null, sums: sumsOf(rows) })} />
      {found.other.variants > 0 && (
        <p className={styles.other}>
          <VariantsLink reading={reading} paths={found.variants.map(({ path }) => path)} more={{ ...more, not: true }} title="The journeys of all ways that are not listed">
            {countText(found.other.journeys)}
          </VariantsLink>{" "}
          {found.other.journeys === 1 ? "journey" : "journeys"} ({shareText(found.other.journeys / found.journeys.all)}) took {countText(found.other.variants)} other {found.other.variants === 1 ? "way" : "ways"}: {countText(found.other.converted)} reached the goal, {countText(found.other.abandoned)} left, {countText(found.other.open)} are still open.
        </p>
      )}
    </div>
  );
}

/** Journeys of each line and those before it; members of an open group are in its line already. */
function sumsOf(rows: readonly Row[]): ReadonlyMap<Row, number> {
  let sum = 0;
  return new Map(
    rows.flatMap((row) => {
      if (row.isMember) return [];
      sum += total(row, ({ journeys }) => journeys.count);
      return [[row, sum] as const];
    }),
  );
}

function total({ members }: Row, of: (one: Variant) => number): number {
  return members.reduce((sum, one) => sum + of(one), 0);
}

interface Shown {
  readonly map: JourneyMap;
  readonly reading: VariantReading;
  readonly more: { readonly contains?: string };
  readonly opened: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly hasDifference: boolean;
  readonly sums: ReadonlyMap<Row, number>;
}

function columns({ map, reading, more, opened, toggle, hasDifference, sums }: Shown): readonly Column<Row>[] {
  const paths = ({ members }: Row) => members.map(({ path }) => path);
  return [
    {
      id: "way",
      header: "Way",
      cell: ({ first, members, isMember }) => (
        <span className={classes(styles.way, isMember && styles.member)}>
          <span className={styles.name} title={pathText(first.path, map)}>
            {members.length > 1 && (
              <button type="button" className={styles.opener} aria-expanded={opened.has(keyOf(first))} aria-label={`The ${members.length} ways like ${first.name}`} onClick={() => toggle(keyOf(first))}>
                <ChevronRight aria-hidden />
              </button>
            )}
            <bdi>{first.name}</bdi>
            {members.length > 1 && <small>and {members.length - 1} alike</small>}
            {members.length === 1 && first.journeys.count < thinBelow && <small title={`Only ${countText(first.journeys.count)} journeys: evidence below ${thinBelow} is thin`}>thin</small>}
          </span>
          <VariantGlyph variant={first} map={map} />
        </span>
      ),
    },
    {
      id: "journeys",
      header: "Journeys",
      numeric: true,
      cell: (row) => (
        <VariantsLink reading={reading} paths={paths(row)} more={more} title={`The journeys that went ${row.members.length > 1 ? "one of these ways" : "this way"}`}>
          {countText(total(row, ({ journeys }) => journeys.count))}
        </VariantsLink>
      ),
    },
    {
      id: "share",
      header: "Share",
      numeric: true,
      cell: (row) => {
        const all = shareOf(total(row, ({ journeys }) => journeys.count), row.first.journeys.n)!;
        return (
          <span className={styles.share} title={shareTold(all)} style={cssVars({ "--share": all.share })}>
            {shareText(all.share)}
            <i aria-hidden />
          </span>
        );
      },
    },
    { id: "sum", header: "So far", numeric: true, cell: (row) => <span className="muted">{sums.has(row) ? shareText(sums.get(row)! / row.first.journeys.n) : ""}</span> },
    ...(hasDifference ? [{ id: "difference", header: "Difference", numeric: true, cell: (row: Row) => (row.members.length > 1 ? <span className="faint">–</span> : <Difference of={row.first.difference?.journeys ?? null} />) }] : []),
    { id: "time", header: "Median time", numeric: true, cell: ({ first, members }) => <span title={members.length > 1 ? "Of the most taken of these" : "Of closed journeys, from the first to the last event"}>{first.medianSeconds === null ? "–" : durationText(first.medianSeconds)}</span> },
    ...(map.goal === null
      ? []
      : [
          {
            id: "conversion",
            header: `Reach ${map.goal.name}`,
            numeric: true,
            cell: (row: Row) => {
              const converted = total(row, (one) => one.converted);
              const all = shareOf(converted, converted + total(row, ({ abandoned }) => abandoned));
              if (all === null) return <span className="faint">–</span>;
              return (
                <VariantsLink reading={reading} paths={paths(row)} more={{ ...more, state: "converted" }} title={`${shareTold(all)}; of those that are not open`}>
                  {shareText(all.share)}
                </VariantsLink>
              );
            },
          },
          ...(hasDifference ? [{ id: "conversion-difference", header: "Difference", numeric: true, cell: (row: Row) => (row.members.length > 1 ? <span className="faint">–</span> : <Difference of={row.first.difference?.conversion ?? null} />) }] : []),
        ]),
    {
      id: "open",
      header: "Open",
      numeric: true,
      cell: (row) => {
        const open = total(row, (one) => one.open);
        if (open === 0) return "0";
        return (
          <VariantsLink reading={reading} paths={paths(row)} more={{ ...more, state: "open" }} title="Too new to know how they end">
            {countText(open)}
          </VariantsLink>
        );
      },
    },
    {
      id: "emotion",
      header: "Emotion",
      numeric: true,
      cell: ({ first: { emotion }, members }) => (
        <span title={emotion === null ? "No answers" : `${countText(emotion.n)} scores${emotion.enough ? "" : ", too few to read"}${members.length > 1 ? ", of the most taken of these" : ""}`}>
          <EmotionFigure score={emotion?.enough === true ? emotion.mean : null} />
        </span>
      ),
    },
  ];
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

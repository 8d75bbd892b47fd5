import type { FunnelAnswer, FunnelPartCounts } from "@desirepath/core/funnels/finish-funnel.ts";
import type { FunnelBreakdown, FunnelPart } from "@desirepath/core/funnels/funnel-breakdown.ts";
import type { Funnel } from "@desirepath/core/funnels/funnel.ts";
import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { useCall } from "../../api/use-call.ts";
import { cssVars } from "../../ui/css-vars.ts";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { funnelStepName, valueName } from "./funnel-names.ts";
import { FunnelLink } from "./FunnelLink.tsx";
import styles from "./Funnels.module.css";
import { thinBelow } from "./FunnelTable.tsx";
import { useFunnels } from "./use-funnels.ts";

const nothing = ":none";

/** The funnel told apart by a trait, a channel, or time: what is not told apart is summed, so that the rows add up. */
export function Breakdown({ answer }: { readonly answer: FunnelAnswer }) {
  const funnels = useFunnels();
  const { state, funnel } = funnels;
  if (funnel === undefined) return null;
  const { by } = state;
  // As it was counted: weeks and months with their zone.
  const counted: FunnelBreakdown | undefined = by !== undefined && answer.zone !== null && (by.by === "week" || by.by === "month") ? { ...by, zone: answer.zone } : by;
  const columns = counted === undefined ? [] : columnsOf(answer, counted, funnel, funnels);
  return (
    <section className={styles.breakdown} aria-label="Breakdown">
      <div className={styles.builderHead}>
        <h2>Told apart by</h2>
        <BreakdownSelect />
      </div>
      {by !== undefined && answer.parts.length > 0 && (
        <div className={styles.scroll}>
          <Table compact label={`The funnel by ${headerOf(by).toLowerCase()}`} columns={columns} rows={answer.parts} rowKey={({ value }) => value ?? ":other"} />
        </div>
      )}
      {by !== undefined && answer.zone !== null && <p className={styles.hint}>By when journeys started, in days of {answer.zone}, which the settings of the workspace say.</p>}
      {by !== undefined && answer.parts.length === 0 && <p className={styles.hint}>No journey is in view.</p>}
    </section>
  );
}

type Part = FunnelAnswer["parts"][number];

function columnsOf(answer: FunnelAnswer, by: FunnelBreakdown, funnel: Funnel, { map, state }: ReturnType<typeof useFunnels>): readonly Column<Part>[] {
  const base = state.base ?? "ofPrevious";
  const values = answer.parts.flatMap(({ value }) => value ?? []);
  const partOf = (value: string | null): FunnelPart => ({ breakdown: by, ...(value === null ? { values, not: true } : { values: [value] }) });
  return [
    { id: "value", header: headerOf(by), cell: ({ value }) => <bdi>{valueName(value, by)}</bdi> },
    { id: "all", header: "All", numeric: true, cell: ({ value, all }) => <FunnelLink count={all} at={{ step: -1, outcome: "reached", part: partOf(value) }} title="All of them" /> },
    ...answer.steps.map(({ step }): Column<Part> => ({
      id: `step-${step}`,
      header: <span title={funnelStepName(funnel.steps[step]!, map)}>{`${step + 1} ${shortened(funnelStepName(funnel.steps[step]!, map))}`}</span>,
      numeric: true,
      cell: (part) => <Cell part={part} step={step} base={base} selection={partOf(part.value)} />,
    })),
  ];
}

function Cell({ part, step, base, selection }: { readonly part: FunnelPartCounts; readonly step: number; readonly base: "ofPrevious" | "ofFirst" | "ofAll"; readonly selection: FunnelPart }) {
  const counts = part.steps[step]!;
  const rate = counts[base];
  return (
    <span className={styles.cell} style={cssVars({ "--share": rate?.share ?? 0 })} title={rate === null ? undefined : `${countText(rate.count)} of ${countText(rate.n)}, 95% interval ${shareText(rate.low)} to ${shareText(rate.high)}${rate.n < thinBelow ? ", thin" : ""}`}>
      <FunnelLink count={counts.reached} at={{ step, outcome: "reached", part: selection }} title="Who reached the step" />
      <small>{rate === null ? "–" : `${shareText(rate.share)}${rate.n < thinBelow ? " thin" : ""}`}</small>
      <i aria-hidden />
    </span>
  );
}

function BreakdownSelect() {
  const { workspace, map, state, change, funnel } = useFunnels();
  const { data } = useCall("filterChoices", { params: { workspace } }, { staleMs: 60_000 });
  const traits = new Set([...(data?.traits ?? []).map(({ name }) => name), ...(state.by?.by === "trait" ? [state.by.name] : [])]);
  const options: readonly SelectOption<string>[] = [
    { value: nothing, label: "Nothing" },
    { value: "week", label: "Week of the start" },
    { value: "month", label: "Month of the start" },
    { value: "channel", label: "Channel of the first event" },
    ...(funnel?.steps ?? []).map((step, place) => ({ value: `channel ${place}`, label: `Channel at ${place + 1} ${funnelStepName(step, map)}`, group: "Channel at a step" })),
    ...[...traits].map((name) => ({ value: `trait ${name}`, label: name, group: "Trait of the customer" })),
  ];
  return <Select label="Told apart by" value={keyOf(state.by)} options={options} onChange={(value) => change({ by: breakdownOf(value) })} />;
}

function keyOf(by: FunnelBreakdown | undefined): string {
  if (by === undefined) return nothing;
  if (by.by === "trait") return `trait ${by.name}`;
  return by.by === "channel" && by.step !== undefined ? `channel ${by.step}` : by.by;
}

function breakdownOf(key: string): FunnelBreakdown | undefined {
  if (key === "week" || key === "month" || key === "channel") return { by: key };
  if (key.startsWith("trait ")) return { by: "trait", name: key.slice("trait ".length) };
  return key.startsWith("channel ") ? { by: "channel", step: Number(key.slice("channel ".length)) } : undefined;
}

function headerOf(by: FunnelBreakdown): string {
  return by.by === "trait" ? by.name : { channel: "Channel", week: "Week from", month: "Month" }[by.by];
}

function shortened(name: string): string {
  return name.length <= 16 ? name : `${name.slice(0, 15)}…`;
}

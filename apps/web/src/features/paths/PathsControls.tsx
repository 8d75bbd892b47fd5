import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { shareText } from "@desirepath/core/layout/figures.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { nodeOptions } from "../explore/node-options.ts";
import styles from "./Paths.module.css";
import { unders, usualSteps, usualUnder } from "./paths-state.ts";
import { usePathsState } from "./use-paths.ts";

const anywhere = ":any";

/** Which paths, and how they are drawn. */
export function PathsControls({ map, offMap }: { readonly map: JourneyMap; readonly offMap: readonly string[] }) {
  const { state, change } = usePathsState();
  const known = nodeOptions(map, offMap, [state.from, state.to, state.through]);
  const nodes = (any: string) => [{ value: anywhere, label: any }, ...known];
  const chosen = (value: string) => (value === anywhere ? undefined : value);
  const { view = "flow", layers = "node", align = "start", colour = "volume", under = usualUnder, through } = state;
  return (
    <>
      {through === undefined && (
        <>
          <Select label="From" showLabel value={state.from ?? anywhere} options={nodes("Any entry")} onChange={(value) => change({ from: chosen(value) })} />
          <Select label="To" showLabel value={state.to ?? anywhere} options={nodes("Any end")} onChange={(value) => change({ to: chosen(value) })} />
        </>
      )}
      <Select label="Through" showLabel value={through ?? anywhere} options={nodes("Anywhere")} onChange={(value) => change({ through: chosen(value) })} />
      {through === undefined && (
        <Select
          label="Told"
          showLabel
          value={align}
          options={[
            { value: "start", label: "Forward", about: "From the first step on" },
            { value: "end", label: "Backward", about: "From the last step back; toward a touchpoint, only journeys that get there" },
          ]}
          onChange={(value) => change({ align: value === "end" ? "end" : undefined })}
        />
      )}
      <span className="grow" />
      {view !== "tree" && (
        <>
          <Select
            label="In layers"
            showLabel
            value={layers}
            options={[
              { value: "node", label: "By median day", about: "Each touchpoint once, where half of its journeys have come to it" },
              { value: "step", label: "By step", about: "Each step of its own: first, second, third" },
            ]}
            onChange={(value) => change({ layers: value === "step" ? "step" : undefined })}
          />
          {layers === "step" && <Select label="Steps" showLabel value={String(state.steps ?? usualSteps)} options={[3, 5, 8, 12, 16, 20].map((steps) => ({ value: String(steps), label: String(steps) }))} onChange={(value) => change({ steps: Number(value) === usualSteps ? undefined : Number(value) })} />}
          <Select
            label="Colour"
            showLabel
            value={colour}
            options={[
              { value: "volume", label: "Journeys" },
              { value: "time", label: "Time", about: "The darker, the longer it takes" },
              { value: "emotion", label: "Emotion" },
              { value: "conversion", label: "Conversion", about: "Above and below the whole" },
            ]}
            onChange={(value) => change({ colour: value === "volume" ? undefined : value })}
          />
          <HideUnder under={under} onChange={(value) => change({ under: value })} />
        </>
      )}
    </>
  );
}

/** What the paths are shown as. */
export function PathsView() {
  const { state, change } = usePathsState();
  return (
    <Segmented
      label="Shown as"
      value={state.view ?? "flow"}
      options={[
        { value: "flow", label: "Flow" },
        { value: "tree", label: "Tree" },
        { value: "table", label: "Table" },
      ]}
      onChange={(value) => change({ view: value === "flow" ? undefined : value })}
    />
  );
}

/** From nothing to what a fifth of the journeys do not do, over shares that people tell apart. */
function HideUnder({ under, onChange }: { readonly under: number; readonly onChange: (under: number) => void }) {
  const shares = [...new Set([...unders, under])].toSorted((a, b) => a - b);
  const said = under === 0 ? "Nothing" : shareText(under / 100);
  return (
    <label className={styles.hideUnder}>
      Hide under
      <input type="range" min={0} max={shares.length - 1} step={1} value={shares.indexOf(under)} aria-valuetext={said} onChange={(event) => onChange(shares[Number(event.target.value)] ?? under)} />
      <output>{said}</output>
    </label>
  );
}

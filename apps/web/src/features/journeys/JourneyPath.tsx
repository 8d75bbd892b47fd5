import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { classes } from "../../ui/css-vars.ts";
import { pathSteps, shortened, type PathStep } from "./journey-path.ts";
import styles from "./JourneyPath.module.css";

/** A journey's way in short names; what is not on the map stands in the accent with a dashed edge. */
export function JourneyPath({ path, map }: { readonly path: readonly string[]; readonly map: JourneyMap }) {
  const steps = pathSteps(path, map);
  return (
    <span className={styles.path} title={steps.map((step) => step.name).join(" → ")}>
      {shortened(steps, 6).map((part, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a step is known by its place
        <Fragment key={at}>
          {at > 0 && <ChevronRight aria-hidden />}
          {"left" in part ? <span className={styles.left}>{part.left} more</span> : <Step step={part} />}
        </Fragment>
      ))}
    </span>
  );
}

function Step({ step }: { readonly step: PathStep }) {
  return (
    <span className={classes(styles.step, step.isOffMap && styles.off)}>
      <bdi>{step.name}</bdi>
      {step.isOffMap && <span className="vh"> (not on the map)</span>}
      {step.times > 1 && <span className={styles.times}>×{step.times}</span>}
    </span>
  );
}

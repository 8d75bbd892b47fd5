import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { classes } from "../../ui/css-vars.ts";
import { pathSteps, shortened, type PathStep } from "./journey-path.ts";
import styles from "./JourneyPath.module.css";

/** A journey's way in short names; what is not on the map stands in the accent with a dashed edge. */
export function JourneyPath({ path, map }: { readonly path: readonly string[]; readonly map: JourneyMap }) {
  const steps = pathSteps(path, map);
  const { head, left, tail } = shortened(steps, 6);
  return (
    <span className={styles.path} title={steps.map((step) => step.name).join(" → ")}>
      <Steps steps={head} />
      {left > 0 && (
        <>
          <ChevronRight aria-hidden />
          <span className={styles.left}>{left} more</span>
        </>
      )}
      {tail.length > 0 && <ChevronRight aria-hidden />}
      <Steps steps={tail} />
    </span>
  );
}

function Steps({ steps }: { readonly steps: readonly PathStep[] }) {
  return steps.map((step, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- a step is known by its place
    <Fragment key={at}>
      {at > 0 && <ChevronRight aria-hidden />}
      <span className={classes(styles.step, step.isOffMap && styles.off)}>
        <bdi>{step.name}</bdi>
        {step.isOffMap && <span className="vh"> (not on the map)</span>}
        {step.times > 1 && <span className={styles.times}>×{step.times}</span>}
      </span>
    </Fragment>
  ));
}

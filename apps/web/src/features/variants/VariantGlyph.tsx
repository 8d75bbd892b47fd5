import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import { enoughEvidence } from "@desirepath/core/measures/emotion.ts";
import type { Variant } from "@desirepath/core/variants/variants.ts";
import { classes } from "../../ui/css-vars.ts";
import styles from "./Variants.module.css";
import { spokenPath, usualEnd } from "./variant-words.ts";

const step = 15;
const middle = 11;
const mostDrawn = 24;

type Drawn = Pick<Variant, "path" | "steps" | "converted" | "abandoned">;

/**
 * A variant as a row of marks: round on the map, square off it; the higher and bluer the better it feels there, grey in the middle where too few said so. A cross at the
 * end: most of those that ended left.
 */
export function VariantGlyph({ variant, map }: { readonly variant: Drawn; readonly map: JourneyMap }) {
  const { path, steps } = variant;
  const drawn = path.slice(0, mostDrawn);
  const end = usualEnd(variant);
  const marks = drawn.length + (end === "reached" ? 0 : 1);
  const width = Math.max(1, marks) * step + (path.length > mostDrawn ? 30 : 2);
  const x = (place: number) => 8 + place * step;
  return (
    <svg className={styles.glyph} width={width} height={22} viewBox={`0 0 ${width} 22`} role="img" aria-label={`${spokenPath(variant, map)}${end === "left" ? "; most leave" : end === "open" ? "; still open" : ""}`}>
      {marks > 1 && <line className={styles.thread} x1={x(0)} x2={x(marks - 1)} y1={middle} y2={middle} />}
      {drawn.map((node, place) => {
        const score = steps[place];
        const level = score === null || score === undefined || score.n < enoughEvidence ? null : levelOf(score.mean);
        const face = level === null ? null : faceOf(level);
        const y = level === null ? middle : middle - Math.max(-1, Math.min(1, level / 2)) * 5;
        const isOff = node.startsWith("off:");
        const felt = face === null ? styles.unknown : styles[`felt${face}`];
        return isOff ? (
          // oxlint-disable-next-line react/no-array-index-key -- a step is known by its place
          <rect key={place} className={classes(styles.off, felt)} x={x(place) - 5} y={y - 5} width={10} height={10} rx={2.5} />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- a step is known by its place
          <circle key={place} className={classes(styles.on, felt)} cx={x(place)} cy={y} r={5} />
        );
      })}
      {path.length > mostDrawn ? (
        <text className={styles.more} x={x(mostDrawn)} y={middle + 4}>
          +{path.length - mostDrawn}
        </text>
      ) : end === "left" ? (
        <path className={styles.cross} d={`M${x(drawn.length) - 3.5} ${middle - 3.5}l7 7m0-7l-7 7`} />
      ) : (
        end === "open" && <circle className={styles.open} cx={x(drawn.length)} cy={middle} r={4} />
      )}
    </svg>
  );
}

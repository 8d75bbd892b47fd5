import type { ListedTemplate } from "@desirepath/core/api/maps.ts";
import { mapThumbnail } from "@desirepath/core/layout/map-thumbnail.ts";
import { useMemo } from "react";
import styles from "./StartPage.module.css";

export type Drawn = Pick<ListedTemplate, "stages" | "touchpoints">;

const width = 260;
const bandHeight = 18;

/** A map in small before there is one: its stages, each as wide as its touchpoints are many, and the expected curve below them. */
export function TemplateDrawing({ template, label }: { readonly template: Drawn; /** What is spoken; without it the drawing stands beside words that say the same. */ readonly label?: string }) {
  const drawn = useMemo(() => mapThumbnail({ expected: template.touchpoints.map((t) => t.expected?.level ?? null), actual: [], unmapped: [] }, { width, height: 84 }), [template]);
  const bands = useMemo(() => bandsOf(template), [template]);
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${width} ${drawn.height + bandHeight + 4}`} {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}>
      {bands.map(({ id, name, x, width: band }) => (
        <g key={id}>
          <rect className={styles.band} x={x + 1} y="0" width={Math.max(2, band - 2)} height={bandHeight} rx="3" />
          <text className={styles.bandName} x={x + band / 2} y="12.5" textAnchor="middle">
            {cut(name, band)}
          </text>
        </g>
      ))}
      <g transform={`translate(0 ${bandHeight + 4})`}>
        <line className={styles.zero} x1="0" x2={width} y1={drawn.zero} y2={drawn.zero} />
        {drawn.expected.map((path) => (
          <path key={path} className={styles.expected} d={path} />
        ))}
        {drawn.lone.map(({ x, y }) => (
          <circle key={x} className={styles.expected} cx={x} cy={y} r="3" />
        ))}
      </g>
    </svg>
  );
}

function bandsOf({ stages, touchpoints }: Drawn): readonly { readonly id: string; readonly name: string; readonly x: number; readonly width: number }[] {
  const counts = stages.map((stage) => Math.max(1, touchpoints.filter((t) => t.stage === stage.id).length));
  const all = counts.reduce((sum, count) => sum + count, 0);
  let x = 0;
  return stages.map(({ id, name }, at) => {
    const band = { id, name, x, width: (width * counts[at]!) / all };
    x += band.width;
    return band;
  });
}

/** As much of a name as a band of this width has room for; nothing if it would be one letter. */
function cut(name: string, band: number): string {
  const letters = Math.floor((band - 6) / 5.2);
  if (name.length <= letters) return name;
  return letters < 4 ? "" : `${name.slice(0, letters - 1)}…`;
}

import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { levelText } from "@desirepath/core/layout/figures.ts";
import { mapThumbnail } from "@desirepath/core/layout/map-thumbnail.ts";
import { useId, useMemo } from "react";
import { FeelingGradient } from "../../ui/FeelingGradient.tsx";
import styles from "./MapThumbnail.module.css";

/** A map's emotion curves: dashed is expected, solid is what customers felt, the accent is walked but not on the map. */
export function MapThumbnail({ map, width, height }: { readonly map: MapSummary; readonly width?: number; readonly height?: number }) {
  const gradient = useId();
  const drawn = useMemo(() => mapThumbnail(map, { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) }), [map, width, height]);
  // Sixty touchpoints leave each point six pixels; the curve must still be seen.
  const radius = map.actual.length > 30 ? 1.8 : 3.3;
  return (
    <svg className={styles.thumbnail} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={summaryOf(map)}>
      <defs>
        <FeelingGradient id={gradient} top={drawn.top} bottom={drawn.bottom} />
      </defs>
      <line className={styles.zero} x1="0" x2={drawn.width} y1={drawn.zero} y2={drawn.zero} />
      <path className={styles.short} d={drawn.short} />
      <path className={styles.over} d={drawn.over} />
      {drawn.expected.map((path) => (
        <path key={path} className={styles.expected} d={path} />
      ))}
      {drawn.lone.map(({ x, y }) => (
        <line key={x} className={styles.expected} x1={x - 6} x2={x + 6} y1={y} y2={y} />
      ))}
      {drawn.actual.map((path) => (
        <path key={path} className={styles.actual} d={path} stroke={`url(#${gradient})`} />
      ))}
      {drawn.points.map(({ x, y, face }) => (
        <circle key={x} className={styles.point} cx={x} cy={y} r={radius} fill={`var(--e${face})`} />
      ))}
      {drawn.detours.map(({ x, y, path }) => (
        <g key={`${x} ${y}`} className={styles.detour}>
          <path d={path} />
          <circle cx={x} cy={y} r="3.4" />
        </g>
      ))}
    </svg>
  );
}

function summaryOf(map: MapSummary): string {
  const felt = map.actual.filter((level) => level !== null);
  if (felt.length === 0) return map.expected.some((level) => level !== null) ? "Expected emotion only; no evidence yet" : "No emotion curve yet";
  const lowest = Math.min(...felt);
  return `Emotion over ${map.actual.length} touchpoints, lowest ${levelText(lowest)}, highest ${levelText(Math.max(...felt))}${map.unmapped.length > 0 ? "; with behaviour that is not on the map" : ""}`;
}

import { Link } from "@tanstack/react-router";
import type { MapSummary } from "@desirepath/core/api/maps.ts";
import { ageText, countText, shareText } from "@desirepath/core/layout/figures.ts";
import type { ReactNode } from "react";
import { classes } from "../../ui/css-vars.ts";
import { fitConcern, isBelieved } from "./attention.ts";
import styles from "./MapCard.module.css";
import { MapMarks } from "./MapMarks.tsx";
import { MapThumbnail } from "./MapThumbnail.tsx";

export interface MapCardProps {
  readonly workspace: string;
  readonly map: MapSummary;
  readonly now: number;
  readonly today: string;
  readonly menu: ReactNode;
}

export function MapCard({ workspace, map, now, today, menu }: MapCardProps) {
  const believed = isBelieved(map);
  return (
    <article className={classes(styles.card, believed && styles.assumed)}>
      <div className={styles.picture}>
        <MapThumbnail map={map} />
      </div>
      <div className={styles.words}>
        <div className={styles.head}>
          <h2 className={styles.title} dir="auto" title={map.title}>
            <Link className={styles.link} to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }}>
              {map.title}
            </Link>
          </h2>
          <div className={styles.menu}>{menu}</div>
        </div>
        <p className={styles.about} title={aboutMap(map)}>
          {map.persona !== "" && <bdi>{map.persona}</bdi>}
          {map.persona !== "" && " · "}
          {sizeOf(map)}
        </p>
        <MapMarks map={map} today={today} />
        <dl className={styles.figures}>
          <Figure name="Fits journeys" value={map.fitting === null || believed ? null : shareText(map.fitting)} concern={believed ? null : fitConcern(map.fitting)} />
          <Figure name="Journeys" value={map.journeys === null ? null : countText(map.journeys)} />
          <Figure name="Coverage" value={map.coverage === null ? null : shareText(map.coverage)} />
          <Figure name="Newest evidence" value={map.newestEvidence === null ? null : ageText(map.newestEvidence, now)} none="no data yet" />
        </dl>
      </div>
    </article>
  );
}

function Figure({ name, value, concern = null, none = "–" }: { readonly name: string; readonly value: string | null; readonly concern?: 1 | 2 | null; readonly none?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={classes("num", value === null && styles.none, concern !== null && `e${concern}`)}>{value ?? none}</dd>
    </div>
  );
}

export function sizeOf(map: MapSummary): string {
  const parts = [`${countText(map.touchpoints)} ${map.touchpoints === 1 ? "touchpoint" : "touchpoints"}`, `${countText(map.stages)} ${map.stages === 1 ? "stage" : "stages"}`];
  return [...parts, ...(map.status === "active" ? [] : [map.status])].join(" · ");
}

function aboutMap(map: MapSummary): string {
  return map.persona === "" ? sizeOf(map) : `${map.persona} · ${sizeOf(map)}`;
}

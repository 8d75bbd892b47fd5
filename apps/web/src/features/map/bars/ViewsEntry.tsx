import { Link } from "@tanstack/react-router";
import { Waypoints } from "lucide-react";
import { lazy, Suspense } from "react";
import { buttonClass } from "../../../ui/Button.tsx";
import { views } from "../../explore/views.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Bars.module.css";

const SavedViews = lazy(() => import("../../explore/SavedViews.tsx").then((module) => ({ default: module.SavedViews })));

/** The way from the map to the views of its journeys, with the filter that is on it, and to those that were saved. */
export function ViewsEntry() {
  const { workspace, map, filter, rights } = useMapScreen();
  const first = views[0];
  if (first === undefined || !rights.read) return null;
  const params = { workspace, map: map.id };
  return (
    <>
      <Link className={buttonClass({ variant: "ghost" })} to={`/w/$workspace/maps/$map/${first.path}`} params={params as never} search={(filter === undefined ? {} : { filter }) as never} preload={false} title={`Explore: ${views.map(({ name }) => name).join(", ")}`}>
        <Waypoints aria-hidden />
        <span className={styles.word}>Explore</span>
      </Link>
      <Suspense>
        <SavedViews workspace={workspace} map={map.id} shown={null} />
      </Suspense>
    </>
  );
}

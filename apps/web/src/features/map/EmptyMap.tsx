import { useNavigate } from "@tanstack/react-router";
import { LayoutTemplate, Plus, Waypoints } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCall, useChange } from "../../api/use-call.ts";
import { countText } from "@desirepath/core/layout/figures.ts";
import { useToasts } from "../../ui/Toasts.tsx";
import { freshId } from "./live/fresh-id.ts";
import styles from "./MapPage.module.css";
import { useMapScreen } from "./map-screen.ts";

const TemplateDialog = lazy(() => import("./whole/TemplateDialog.tsx").then((module) => ({ default: module.TemplateDialog })));

/** A map with nothing on it yet: begin with a template or a stage, or let a draft be found in the data. */
export function EmptyMap() {
  const { workspace, edit } = useMapScreen();
  const navigate = useNavigate();
  const { show } = useToasts();
  const [isChoosing, setChoosing] = useState(false);
  const discover = useChange("discoverMap", ["listMaps"]);
  const names = useCall("eventNames", { params: { workspace }, query: { limit: 1 } });
  const events = names.data?.total ?? 0;
  const begin = () =>
    edit?.((c, e) => {
      const stage = freshId("s");
      const added = c.addStage(e, { id: stage, name: "First stage" });
      return added.ok ? c.addTouchpoint(e, { id: freshId("t"), stage, name: "First touchpoint" }) : added;
    });
  return (
    <div className={styles.empty}>
      <svg width="420" height="120" viewBox="0 0 420 120" aria-hidden="true">
        <path d="M10 100V30H400" fill="none" stroke="var(--line-ctl)" strokeWidth="2" strokeDasharray="6 6" />
        <path d="M12 100C90 92 120 60 200 54S330 50 404 14" fill="none" stroke="var(--accent)" strokeWidth="4" strokeLinecap="round" />
        <circle cx="200" cy="54" r="6" fill="var(--surface)" stroke="var(--accent)" strokeWidth="3" />
      </svg>
      <h2>Start with what you believe, or with what people do</h2>
      <p>Either way both end up on one map: the dashed line is yours, the solid one is theirs.</p>
      <div className={styles.choices}>
        <button
          type="button"
          className={`${styles.choice} ${styles.recommended}`}
          disabled={events === 0 || discover.isPending}
          onClick={() =>
            discover.mutate(
              { params: { workspace }, body: {} },
              {
                onSuccess: (map) => void navigate({ to: "/w/$workspace/maps/$map", params: { workspace, map: map.id } }),
                onError: (error) => show({ text: error.message }),
              },
            )
          }
        >
          <Waypoints aria-hidden />
          <b>{discover.isPending ? "Looking at the journeys" : "From your data"}</b>
          <span>{events === 0 ? "There are no events in this workspace yet. Import some under Data." : `A new map, drafted from ${countText(events)} kinds of events`}</span>
        </button>
        <button type="button" className={styles.choice} disabled={edit === null} onClick={() => setChoosing(true)}>
          <LayoutTemplate aria-hidden />
          <b>From a template</b>
          <span>A journey as it usually goes, to correct</span>
        </button>
        <button type="button" className={styles.choice} disabled={edit === null} onClick={begin}>
          <Plus aria-hidden />
          <b>By hand</b>
          <span>Begin with one stage and one touchpoint</span>
        </button>
      </div>
      {isChoosing && (
        <Suspense>
          <TemplateDialog onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  );
}

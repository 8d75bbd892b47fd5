import { cellKey } from "@desirepath/core/layout/selection.ts";
import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { MoveRight, Plus, Rows3 } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { arrowRequests, laneRequests, walkRequests } from "../lanes/lane-requests.ts";
import { useArrowActions } from "../lanes/use-arrow-actions.ts";
import { useLaneActions } from "../lanes/use-lane-actions.ts";
import { useLaneKeys } from "../lanes/use-lane-keys.ts";
import { useMapScreen } from "../map-screen.ts";

const AddLane = lazy(() => import("../lanes/AddLane.tsx").then((module) => ({ default: module.AddLane })));

const ArrowsDialog = lazy(() => import("../lanes/ArrowsDialog.tsx").then((module) => ({ default: module.ArrowsDialog })));

/** Which lanes show, for everybody who opens the map; and where more come from. */
export function LanesMenu() {
  const { map } = useMapScreen();
  const actions = useLaneActions();
  const [adding, setAdding] = useState<{ readonly after: string | null } | null>(null);
  const arrows = useArrowActions();
  const [arrowsAt, setArrowsAt] = useState<{ readonly touchpoint: string | null } | null>(null);
  useEffect(() => laneRequests.hear((after) => setAdding({ after })), []);
  useEffect(() => arrowRequests.hear((touchpoint) => setArrowsAt({ touchpoint })), []);
  useLaneKeys(actions);
  const lanes = lanesOf(map);
  const [added, setAdded] = useState<string | null>(null);
  const first = map.touchpoints[0]?.id;
  const isThere = added !== null && lanes.some((lane) => lane.id === added);
  useEffect(() => {
    if (!isThere || added === null || first === undefined) return;
    // Once the dialog has given the focus back, so that it stays on the new lane.
    const timer = setTimeout(() => walkRequests.ask(cellKey(added, first)), 60);
    return () => clearTimeout(timer);
  }, [isThere, added, first]);
  if (actions === null || arrows === null) return null;
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost">
            <Rows3 aria-hidden />
            Lanes {lanes.filter((lane) => !lane.hidden).length}
          </Button>
        }
        items={[
          { id: "add", label: "Add a lane", icon: <Plus />, keys: "L", onSelect: () => setAdding({ after: null }) },
          { id: "arrows", label: "Arrows between touchpoints", icon: <MoveRight />, keys: "A", onSelect: () => setArrowsAt({ touchpoint: null }) },
          { kind: "separator", id: "line" },
          { kind: "group", id: "shown", label: "Show, for everybody" },
          ...lanes.map((lane) => ({ kind: "check" as const, id: lane.id, label: lane.title, checked: !lane.hidden, onChange: (checked: boolean) => actions.setHidden(lane.id, !checked) })),
        ]}
      />
      {adding !== null && (
        <Suspense>
          <AddLane after={adding.after} actions={actions} onAdded={setAdded} onClose={() => setAdding(null)} />
        </Suspense>
      )}
      {arrowsAt !== null && (
        <Suspense>
          <ArrowsDialog touchpoint={arrowsAt.touchpoint} actions={arrows} onClose={() => setArrowsAt(null)} />
        </Suspense>
      )}
    </>
  );
}

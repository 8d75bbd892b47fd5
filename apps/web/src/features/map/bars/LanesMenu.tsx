import { lanesOf } from "@desirepath/core/layout/lanes.ts";
import { Plus, Rows3 } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { onLaneAsked } from "../lanes/lane-requests.ts";
import { useLaneActions } from "../lanes/use-lane-actions.ts";
import { useLaneKeys } from "../lanes/use-lane-keys.ts";
import { useMapScreen } from "../map-screen.ts";

const AddLane = lazy(() => import("../lanes/AddLane.tsx").then((module) => ({ default: module.AddLane })));

/** Which lanes show, for everybody who opens the map; and where more come from. */
export function LanesMenu() {
  const { map } = useMapScreen();
  const actions = useLaneActions();
  const [adding, setAdding] = useState<{ readonly after: string | null } | null>(null);
  useEffect(() => onLaneAsked((after) => setAdding({ after })), []);
  useLaneKeys(actions);
  const lanes = lanesOf(map);
  if (actions === null) return null;
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
          { kind: "separator", id: "line" },
          { kind: "group", id: "shown", label: "Show, for everybody" },
          ...lanes.map((lane) => ({ kind: "check" as const, id: lane.id, label: lane.title, checked: !lane.hidden, onChange: (checked: boolean) => actions.setHidden(lane.id, !checked) })),
        ]}
      />
      {adding !== null && (
        <Suspense>
          <AddLane after={adding.after} actions={actions} onClose={() => setAdding(null)} />
        </Suspense>
      )}
    </>
  );
}

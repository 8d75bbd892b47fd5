import { furtherLanes, lanesOf, standardLanes } from "@desirepath/core/layout/lanes.ts";
import { Plus, Rows3 } from "lucide-react";
import { Button } from "../../../ui/Button.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { freshId } from "../live/fresh-id.ts";
import { useMapScreen } from "../map-screen.ts";

/** Which lanes show, for everybody who opens the map; and the lanes that it does not have yet. */
export function LanesMenu() {
  const { map, edit } = useMapScreen();
  const lanes = lanesOf(map);
  const shown = lanes.filter((lane) => !lane.hidden).length;
  if (edit === null) return null;
  const missing = [...standardLanes, ...furtherLanes].filter(({ kind }) => kind === "text" || !lanes.some((lane) => lane.kind === kind));
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost">
          <Rows3 aria-hidden />
          Lanes {shown}
        </Button>
      }
      items={[
        { kind: "group", id: "shown", label: "Show" },
        ...lanes.map((lane) => ({
          kind: "check" as const,
          id: lane.id,
          label: lane.title,
          checked: !lane.hidden,
          onChange: (checked: boolean) =>
            void edit((c, e) => {
              if (map.lanes.length > 0) return c.setLaneHidden(e, lane.id, !checked);
              // A map that names no lanes shows the standard ones; from now on it names them.
              for (const one of lanes) {
                const added = c.addLane(e, { id: one.id, kind: one.kind, title: one.title, hidden: one.id === lane.id && !checked });
                if (!added.ok) return added;
              }
              return c.setLaneHidden(e, lane.id, !checked);
            }),
        })),
        { kind: "separator", id: "line" },
        { kind: "group", id: "add", label: "Add" },
        ...missing.map(({ kind, title }) => ({ id: `add-${kind}`, label: title, icon: <Plus />, onSelect: () => void edit((c, e) => c.addLane(e, { id: freshId("lane"), kind, title }, null)) })),
      ]}
    />
  );
}

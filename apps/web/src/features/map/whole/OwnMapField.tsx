import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Link } from "@tanstack/react-router";
import { Plus, X } from "lucide-react";
import { useChange } from "../../../api/use-call.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { useWorkspaceMaps } from "./use-workspace-maps.ts";
import styles from "./Whole.module.css";

const none = "";

/** The map that shows a touchpoint in detail: one that is there, or a new one. */
export function OwnMapField({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const { workspace, map, edit, audience } = useMapScreen();
  const maps = useWorkspaceMaps();
  const { show } = useToasts();
  const creation = useChange("createMap", ["listMaps"]);
  const own = maps?.find((one) => one.id === touchpoint.map);
  if (audience !== "member") return null;
  const link = (id: string | null) => edit?.((c, e) => c.setTouchpointField(e, touchpoint.id, "map", id));
  const make = () =>
    creation.mutate(
      { params: { workspace }, body: { title: touchpoint.name.trim() === "" ? `Part of ${map.title}`.slice(0, 300) : touchpoint.name, type: map.frame.type, audience: map.frame.audience, persona: map.frame.persona, personas: map.frame.personas } },
      { onSuccess: (made) => link(made.id), onError: (error) => show({ text: error.message }) },
    );
  const choices = maps?.filter((one) => one.id !== map.id && one.status !== "archived") ?? [];
  return (
    <div>
      <span className={styles.label}>Its own map</span>
      {own === undefined ? (
        <>
          {touchpoint.map !== null && maps !== undefined && <p className="micro faint">The map that it opened was deleted.</p>}
          <div className={styles.own}>
            {choices.length > 0 && (
              <Select wide label="Its own map" disabled={edit === null} value={none} options={[{ value: none, label: "Choose a map" }, ...choices.map((one) => ({ value: one.id, label: one.title }))]} onChange={(id) => id !== none && link(id)} />
            )}
            <Button size="large" disabled={edit === null || creation.isPending} onClick={make}>
              <Plus aria-hidden />
              {creation.isPending ? "Making it…" : "New map"}
            </Button>
          </div>
        </>
      ) : (
        <div className={styles.own}>
          <Link className="link trunc grow" dir="auto" to="/w/$workspace/maps/$map" params={{ workspace, map: own.id }} search={{ parent: map.id }} title={own.title}>
            {own.title}
          </Link>
          <IconButton label={`Take “${own.title}” off this touchpoint`} size="small" disabled={edit === null} onClick={() => link(null)}>
            <X />
          </IconButton>
        </div>
      )}
    </div>
  );
}

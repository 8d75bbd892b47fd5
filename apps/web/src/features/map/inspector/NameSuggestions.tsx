import { countText } from "@desirepath/core/layout/figures.ts";
import { suggestedNames } from "@desirepath/core/maps/name-suggestions.ts";
import { Plus } from "lucide-react";
import { useMemo } from "react";
import { useCall } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Binding.module.css";

/** Events that a touchpoint of this name may stand for; a click binds one. Says nothing where none comes to mind. */
export function NameSuggestions({ name, taken, onAdd }: { readonly name: string; readonly taken: readonly string[]; readonly onAdd: (name: string) => void }) {
  const { workspace } = useMapScreen();
  const { data } = useCall("eventNames", { params: { workspace }, query: { limit: 500 } }, { staleMs: 60_000 });
  const found = useMemo(() => suggestedNames(name, data?.names ?? [], 6 + taken.length).filter((one) => !taken.includes(one.name)).slice(0, 4), [name, data, taken]);
  if (found.length === 0) return null;
  return (
    <div className={styles.suggested} role="group" aria-label={`Events that ${name} may stand for`}>
      <span className="micro faint">By its name</span>
      {found.map((one) => (
        <Button key={one.name} size="small" title={`Bind ${one.name}: ${countText(one.events)} events`} onClick={() => onAdd(one.name)}>
          <Plus aria-hidden />
          <span className="vh">Bind </span>
          <span className="mono trunc">{one.name}</span>
          <span className="num faint">{countText(one.events)}</span>
        </Button>
      ))}
    </div>
  );
}

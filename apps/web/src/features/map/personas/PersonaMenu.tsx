import { inMapOrder } from "@desirepath/core/personas/as-seen-by.ts";
import { Users } from "lucide-react";
import { Select, type SelectOption } from "../../../ui/Select.tsx";
import { useMapScreen } from "../map-screen.ts";
import { usePersonaView } from "./persona-view.ts";

const everybody = "everybody";

/** Whose map is shown: everybody's, one persona's, or those of several over each other. */
export function PersonaMenu() {
  const { map } = useMapScreen();
  const { personas, shown, show } = usePersonaView();
  if (personas === undefined || personas.length === 0) return null;
  const ofMap = map.frame.personas;
  const group = (id: string) => (ofMap.length === 0 ? "Personas" : ofMap.includes(id) ? "For whom this map is" : "Other personas");
  const options: readonly SelectOption<string>[] = [
    { value: everybody, label: "Everybody" },
    ...(personas.length > 1 ? [{ value: "all", label: "Compare personas", about: "Their emotions over each other" }] : []),
    ...inMapOrder(personas, ofMap).map(({ id, name, title, segment }) => ({ value: id, label: name, group: group(id), about: segment === null ? "No segment rule: expectations only" : title === "" ? "Customers of this persona only" : title })),
  ];
  return <Select label="Persona" icon={<Users aria-hidden />} value={shown === null ? everybody : shown === "all" ? "all" : shown.id} options={options} onChange={(value) => show(value === everybody ? null : value)} />;
}

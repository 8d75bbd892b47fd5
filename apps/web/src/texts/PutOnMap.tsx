import { MapPin } from "lucide-react";
import { Button } from "../ui/Button.tsx";
import { Menu, type MenuItem } from "../ui/Menu.tsx";

/** The pin beside what a customer said, with the places on the map where it can be put. */
export function PutOnMap({ text, places }: { readonly text: string; readonly places: readonly MenuItem[] }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" variant="ghost" aria-label={`Put on the map: ${text.slice(0, 60)}`} title="Put on the map">
          <MapPin aria-hidden />
        </Button>
      }
      items={places}
    />
  );
}

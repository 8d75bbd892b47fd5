import { History } from "lucide-react";
import { IconButton } from "../../../ui/Button.tsx";
import { useMapScreen } from "../map-screen.ts";

/** Opens and closes the versions of the map. */
export function HistoryButton() {
  const { tab, selected, select } = useMapScreen();
  const isOpen = tab === "history" && selected === null;
  return (
    <IconButton label="History" variant={isOpen ? "soft" : "ghost"} aria-pressed={isOpen} onClick={() => select(null, isOpen ? undefined : "history")}>
      <History />
    </IconButton>
  );
}

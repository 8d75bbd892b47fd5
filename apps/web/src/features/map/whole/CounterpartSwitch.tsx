import { Link } from "@tanstack/react-router";
import { useMapScreen } from "../map-screen.ts";
import { useWorkspaceMaps } from "./use-workspace-maps.ts";
import styles from "./Whole.module.css";

/** From how it is to how it shall be, and back. A counterpart that was deleted is as none. */
export function CounterpartSwitch() {
  const { workspace, map } = useMapScreen();
  const maps = useWorkspaceMaps();
  const { view, counterpart } = map.frame;
  const other = counterpart === null ? undefined : maps?.find((one) => one.id === counterpart && one.id !== map.id);
  if (other === undefined) return view === "to-be" ? <span className={styles.view}>To-be</span> : null;
  const here = view === "as-is" ? "As-is" : "To-be";
  const there = (
    <Link to="/w/$workspace/maps/$map" params={{ workspace, map: other.id }} title={`Open “${other.title}”`}>
      {view === "as-is" ? "To-be" : "As-is"}
    </Link>
  );
  const own = <span aria-current="page">{here}</span>;
  return (
    <nav className={styles.pair} aria-label="As-is and to-be">
      {view === "as-is" ? own : there}
      {view === "as-is" ? there : own}
    </nav>
  );
}

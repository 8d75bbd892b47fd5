import { useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { CallFailed } from "../api/use-call.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./UnreachableBar.module.css";

/** Says so when the server no longer answers; what was loaded stays on screen. */
export function UnreachableBar() {
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const unreachable = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () => cache.getAll().some((query) => query.isActive() && query.state.error instanceof CallFailed && query.state.error.failure.code === "unreachable"),
  );
  if (!unreachable) return null;
  return (
    <div className={styles.bar} role="status">
      <CloudOff aria-hidden />
      <span>
        <b>The server does not answer.</b> What you see was loaded earlier.
      </span>
      <Button size="small" onClick={() => void queries.refetchQueries({ type: "active" })}>
        Try now
      </Button>
    </div>
  );
}

import { lazy, Suspense } from "react";
import type { ReplayMarksProps } from "./ReplayMarks.tsx";
import { useReplayed } from "./replay-store.ts";

const ReplayMarks = lazy(() => import("./ReplayMarks.tsx").then((module) => ({ default: module.ReplayMarks })));

/** The journey that is replayed, on the board; nothing while none is. */
export function BoardReplay(props: Omit<ReplayMarksProps, "replayed">) {
  const replayed = useReplayed();
  if (replayed === null) return null;
  return (
    <Suspense>
      <ReplayMarks {...props} replayed={replayed} />
    </Suspense>
  );
}

import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useMapScreen } from "../map-screen.ts";
import { BeginCommentContext, CommentCountsContext, CommentsContext, type Comments, type CommentSource } from "./comments-context.ts";
import { countsByPlace, threadsOf, type CommentAnchor } from "./threads.ts";

const none: ReadonlySet<string> = new Set();

/** Comments for every part of the map screen. */
export function CommentsProvider({ source, held = none, children }: { readonly source: CommentSource; readonly held?: ReadonlySet<string>; readonly children: ReactNode }) {
  const { select } = useMapScreen();
  const [target, setTarget] = useState<CommentAnchor | null>(null);
  const begin = useCallback(
    (anchor: CommentAnchor) => {
      setTarget({ ...anchor });
      select(anchor.touchpoint ?? null, "comments");
    },
    [select],
  );
  const threads = useMemo(() => threadsOf(source.comments ?? [], held), [source.comments, held]);
  const counts = useMemo(() => countsByPlace(threads), [threads]);
  const comments = useMemo<Comments>(() => ({ ...source, threads, target, begin, setTarget }), [source, threads, target, begin]);
  return (
    <CommentCountsContext value={counts}>
      <BeginCommentContext value={begin}>
        <CommentsContext value={comments}>{children}</CommentsContext>
      </BeginCommentContext>
    </CommentCountsContext>
  );
}

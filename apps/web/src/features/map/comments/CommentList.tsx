import { useLocation } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Segmented } from "../../../ui/Segmented.tsx";
import { ErrorState, Skeleton } from "../../../ui/States.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Comments.module.css";
import { Composer } from "./Composer.tsx";
import type { Comments } from "./comments-context.ts";
import { ThreadItem } from "./ThreadItem.tsx";
import { placeText, type Thread } from "./threads.ts";

/**
 * The thread that the address names after #, as from the inbox; it comes into view and has the focus once it is there.
 *
 * @param onArrive told once of the thread as it was found.
 */
function useNamedComment({ threads }: Comments, onArrive: (thread: Thread) => void): Thread | null {
  const name = useLocation({ select: ({ hash }) => hash });
  const thread = threads.find(({ first, answers }) => [first, ...answers].some(({ id }) => name === `comment-${id}`)) ?? null;
  const [arrived, setArrived] = useState<string | null>(null);
  if (thread !== null && arrived !== name) {
    setArrived(name);
    onArrive(thread);
  }
  useEffect(() => {
    if (arrived === null) return;
    const comment = document.getElementById(arrived);
    comment?.scrollIntoView({ block: "center" });
    comment?.focus({ preventScroll: true });
  }, [arrived]);
  return thread;
}

/** Threads at a touchpoint, oldest first, or all of the map, newest first; and a field for the next. */
export function CommentList({ touchpoint, comments }: { readonly touchpoint: string | null; readonly comments: Comments }) {
  const { map } = useMapScreen();
  const [shown, setShown] = useState<"open" | "resolved">("open");
  const named = useNamedComment(comments, ({ first }) => setShown(first.resolvedAt === null ? "open" : "resolved"));
  const { target, setTarget } = comments;
  const here = touchpoint === null ? comments.threads.toReversed() : comments.threads.filter(({ first }) => first.anchor.touchpoint === touchpoint);
  const resolved = here.filter(({ first }) => first.resolvedAt !== null);
  const open = here.filter(({ first }) => first.resolvedAt === null);
  const threads = shown === "resolved" ? resolved : open;
  const isMeant = target !== null && (target.touchpoint ?? null) === touchpoint;
  const anchor = { ...(touchpoint === null ? {} : { touchpoint }), ...(isMeant && target.lane !== undefined ? { lane: target.lane } : {}) };

  if (comments.comments === undefined) {
    if (comments.failure !== null) return <ErrorState title="The comments did not arrive" failure={comments.failure} onRetry={comments.retry} />;
    return (
      <div className={styles.waiting}>
        <Skeleton height={44} label="Loading comments" />
        <Skeleton height={44} />
      </div>
    );
  }
  return (
    <div className={styles.panel} data-comments>
      {(resolved.length > 0 || shown === "resolved") && (
        <div className={styles.filter}>
          <Segmented
            label="Which threads"
            value={shown}
            onChange={setShown}
            options={[
              { value: "open", label: `Open ${open.length}` },
              { value: "resolved", label: `Resolved ${resolved.length}` },
            ]}
          />
        </div>
      )}
      {threads.length === 0 && (
        <p className={styles.empty}>
          {shown === "resolved" ? "Nothing is resolved yet." : here.length > 0 ? "All that was said here is resolved." : touchpoint === null ? "Nobody has commented on this map yet." : "Nobody has commented here yet."}
          {shown === "open" && here.length === 0 && comments.mayWrite && " What you write is seen by everybody who can comment."}
        </p>
      )}
      <ul className={styles.threads} aria-label={touchpoint === null ? "Comments on this map" : "Comments here"}>
        {threads.map((thread) => (
          <ThreadItem key={thread.first.id} thread={thread} comments={comments} showPlace={touchpoint === null} isNamed={thread === named} />
        ))}
      </ul>
      {comments.mayWrite ? (
        shown === "open" && (
          <div className={styles.next}>
            <Composer
              draft={`new ${touchpoint ?? ""}`}
              label={touchpoint === null ? "Comment on the map" : "Comment on this touchpoint"}
              send="Comment"
              focus={isMeant ? target : null}
              about={
                anchor.lane !== undefined && (
                  <p className={styles.about}>
                    On <b>{placeText(anchor, map)}</b>
                    <button type="button" aria-label="Not on this lane" onClick={() => setTarget(touchpoint === null ? null : { touchpoint })}>
                      <X aria-hidden />
                    </button>
                  </p>
                )
              }
              onSend={async (text) => {
                const failed = await comments.send({ text, anchor, thread: null });
                if (failed === null) setTarget(null);
                return failed;
              }}
            />
          </div>
        )
      ) : (
        <p className={styles.empty}>Your role lets you read comments, not write them.</p>
      )}
    </div>
  );
}

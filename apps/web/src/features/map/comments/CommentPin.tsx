import { MessageSquare } from "lucide-react";
import { classes } from "../../../ui/css-vars.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Comments.module.css";
import { useBeginComment, useCommentCounts } from "./comments-context.ts";
import { placeKey, placeText, type CommentAnchor } from "./threads.ts";

export interface CommentPinProps extends CommentAnchor {
  readonly inLine?: boolean;
  /** Where no lanes are drawn, a touchpoint stands for all of its cells. */
  readonly withCells?: boolean;
}

/** How many comments wait at a place of the board; opens them. Where there are none, nothing. */
export function CommentPin({ touchpoint, lane, inLine = false, withCells = false }: CommentPinProps) {
  const anchor = { ...(touchpoint === undefined ? {} : { touchpoint }), ...(lane === undefined ? {} : { lane }) };
  const counts = useCommentCounts();
  const count = withCells ? [...counts].reduce((sum, [key, waiting]) => (key.startsWith(placeKey(anchor)) ? sum + waiting : sum), 0) : (counts.get(placeKey(anchor)) ?? 0);
  const begin = useBeginComment();
  const { map, select } = useMapScreen();
  if (count === 0 || begin === null) return null;
  const label = `${count} ${count === 1 ? "comment" : "comments"} on ${placeText(anchor, map)}`;
  return (
    <button
      type="button"
      // The board has one tab stop; C opens the comments of the cell that holds it.
      tabIndex={-1}
      className={classes(styles.pin, !inLine && styles.floating)}
      aria-label={label}
      title={label}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        select(touchpoint ?? null, "comments");
      }}
    >
      <MessageSquare aria-hidden />
      {count}
    </button>
  );
}

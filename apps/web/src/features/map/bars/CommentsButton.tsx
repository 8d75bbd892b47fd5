import { MessageSquare } from "lucide-react";
import { Button } from "../../../ui/Button.tsx";
import { useCommentCounts, useComments } from "../comments/comments-context.ts";
import { useMapScreen } from "../map-screen.ts";

/** Opens and closes the comments on the whole map; says how many are waiting. */
export function CommentsButton() {
  const { tab, selected, select } = useMapScreen();
  const comments = useComments();
  const counts = useCommentCounts();
  if (comments === null) return null;
  const waiting = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isOpen = tab === "comments" && selected === null;
  return (
    <Button variant={isOpen ? "soft" : "ghost"} aria-pressed={isOpen} aria-label={`Comments, ${waiting} in open threads`} title="Comments" onClick={() => select(null, isOpen ? undefined : "comments")}>
      <MessageSquare aria-hidden />
      {waiting > 0 && <span className="num">{waiting}</span>}
    </Button>
  );
}

import { X } from "lucide-react";
import { IconButton } from "../../../ui/Button.tsx";
import { useFocusToBoard } from "../../../ui/focus-handed-on.ts";
import inspector from "../inspector/Inspector.module.css";
import { useMapScreen } from "../map-screen.ts";
import { CommentList } from "./CommentList.tsx";
import { useComments } from "./comments-context.ts";

/** Every comment on the map, beside it. */
export function CommentsPanel() {
  const { select } = useMapScreen();
  const comments = useComments();
  useFocusToBoard();
  if (comments === null) return null;
  return (
    <aside className={inspector.inspector} aria-label="Comments on the map">
      <header className={inspector.head}>
        <div className="row between">
          <h2 className={inspector.name}>Comments</h2>
          <IconButton label="Close" keys="Esc" size="small" onClick={() => select(null)}>
            <X />
          </IconButton>
        </div>
      </header>
      <CommentList touchpoint={null} comments={comments} />
    </aside>
  );
}

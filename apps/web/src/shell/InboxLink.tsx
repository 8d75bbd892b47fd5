import { Link } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { useCall } from "../api/use-call.ts";
import styles from "./Navigation.module.css";
import { useRights } from "./who-am-i.ts";

const everyMs = 30_000;

/** The way to what concerns oneself, with how much of it is unread; members only have that. */
export function InboxLink({ workspace, rail }: { readonly workspace: string; readonly rail: boolean }) {
  const may = useRights(workspace).may("inbox:use");
  const unread = useCall("inbox", { params: { workspace }, query: { limit: 0 } }, { enabled: may, refetchEveryMs: everyMs, staleMs: everyMs }).data?.unread ?? 0;
  if (!may) return null;
  return (
    <Link to="/w/$workspace/inbox" params={{ workspace }} className={styles.item} activeOptions={{ includeSearch: false }} activeProps={{ "aria-current": "page" }} title={rail ? "Inbox" : undefined}>
      <Inbox aria-hidden />
      <span className={styles.word}>Inbox</span>
      {unread > 0 && (
        <span className={styles.count}>
          {unread > 99 ? "99+" : unread}
          <span className="vh"> unread</span>
        </span>
      )}
    </Link>
  );
}

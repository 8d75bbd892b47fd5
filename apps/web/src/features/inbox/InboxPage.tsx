import { Link, useParams } from "@tanstack/react-router";
import type { InboxItem } from "@desirepath/core/api/inbox.ts";
import { ageText, timeText } from "@desirepath/core/layout/figures.ts";
import { useState } from "react";
import { addressOf } from "../../api/client.ts";
import { useCall, useChange } from "../../api/use-call.ts";
import { NeedsRight } from "../../shell/NeedsRight.tsx";
import { useDocumentTitle } from "../../shell/use-document-title.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../ui/States.tsx";
import styles from "./InboxPage.module.css";

/** As for the count in the navigation. */
const everyMs = 30_000;

/** What concerns whoever looks: mentions, answers in their threads, threads of theirs that were resolved. */
export function InboxPage() {
  const { workspace } = useParams({ from: "/w/$workspace/inbox" });
  return (
    <NeedsRight workspace={workspace} right="inbox:use">
      <Inbox workspace={workspace} />
    </NeedsRight>
  );
}

function Inbox({ workspace }: { readonly workspace: string }) {
  useDocumentTitle("Inbox");
  const [shown, setShown] = useState<"unread" | "all">("unread");
  const params = { workspace };
  const found = useCall("inbox", { params, query: { limit: 100 } }, { refetchEveryMs: everyMs, keepLast: true });
  const change = useChange("readInbox", ["inbox"]);
  const mark = (items: string[] | null, isRead: boolean) => change.mutate({ params, body: { items, isRead } });
  const members = useCall("members", { params }, { staleMs: 300_000 }).data?.members;
  const pictureOf = ({ actor }: InboxItem) => {
    const version = actor.kind === "member" ? members?.find((one) => one.member === actor.id)?.picture : undefined;
    return version === undefined || version === null ? null : addressOf("memberPicture", { params: { workspace, member: actor.id }, query: { version } });
  };

  if (found.error !== null && found.data === undefined) return <ErrorState title="The inbox did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  const { unread, items } = found.data ?? { unread: 0, items: [] };
  const listed = shown === "all" ? items : items.filter(({ isRead }) => !isRead);
  return (
    <Page
      title="Inbox"
      lede="Where somebody mentions you, answers in a thread that you take part in, or resolves one of yours."
      actions={
        <Button disabled={unread === 0 || change.isPending} onClick={() => mark(null, true)}>
          Mark all as read
        </Button>
      }
    >
      <div className={styles.filter}>
        <Segmented
          label="Which"
          value={shown}
          onChange={setShown}
          options={[
            { value: "unread", label: `Unread ${unread}` },
            { value: "all", label: "All" },
          ]}
        />
      </div>
      {change.error !== null && (
        <p role="alert" className={styles.problem}>
          {change.error.message}
        </p>
      )}
      {found.data === undefined ? (
        <div className={styles.list}>
          <Skeleton height={56} label="Loading the inbox" />
          <Skeleton height={56} />
        </div>
      ) : listed.length === 0 ? (
        <EmptyState title={shown === "unread" && items.length > 0 ? "All is read" : "Nothing here yet"}>
          {shown === "unread" && items.length > 0 ? "What you have read is under All." : "To call somebody, type @ and their name in a comment on a map. They find it here."}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label="Inbox">
          {listed.map((item) => (
            <li key={item.id} className={styles.item} data-unread={!item.isRead}>
              <Avatar id={item.actor.id === "" ? item.actor.name : item.actor.id} name={item.actor.name} picture={pictureOf(item)} />
              <div className="grow">
                <Link
                  to="/w/$workspace/maps/$map"
                  params={{ workspace, map: item.map }}
                  search={{ ...(item.anchor.touchpoint === undefined ? {} : { touchpoint: item.anchor.touchpoint }), tab: "comments" }}
                  hash={`comment-${item.comment}`}
                  className={styles.open}
                  onClick={() => !item.isRead && mark([item.id], true)}
                >
                  <b>{item.actor.name}</b> {reasons[item.reason]} on <b>{item.mapTitle}</b>
                  {!item.isRead && <span className="vh">, unread</span>}
                </Link>
                <p className={styles.text}>{item.text}</p>
              </div>
              <time className="micro faint" dateTime={item.at} title={`${timeText(Date.parse(item.at))} UTC`}>
                {ageText(Date.parse(item.at), found.dataUpdatedAt)}
              </time>
              <Button size="small" variant="ghost" onClick={() => mark([item.id], !item.isRead)}>
                {item.isRead ? "Mark as unread" : "Mark as read"}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

const reasons: Readonly<Record<InboxItem["reason"], string>> = { mention: "mentions you", answer: "answers", resolved: "resolved your thread" };

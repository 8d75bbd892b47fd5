import type { Comment } from "@desirepath/core/api/shares.ts";
import { ageText, timeText } from "@desirepath/core/layout/figures.ts";
import { withNames } from "@desirepath/core/sharing/mentions.ts";
import { Check } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Avatar } from "../../../ui/Avatar.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { leaving, useFocusBack } from "../../../ui/focus-handed-on.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Comments.module.css";
import { CommentText } from "./CommentText.tsx";
import { Composer } from "./Composer.tsx";
import type { Comments } from "./comments-context.ts";
import { placeText, type Thread } from "./threads.ts";
import { hasDraft } from "./use-draft.ts";

/** A comment with its answers, and what can be done about them. */
export function ThreadItem({ thread, comments, showPlace, isNamed }: { readonly thread: Thread; readonly comments: Comments; readonly showPlace: boolean; readonly isNamed: boolean }) {
  const { first, answers } = thread;
  const { map, select } = useMapScreen();
  const { show } = useToasts();
  const draft = `answer ${first.id}`;
  const [answering, setAnswering] = useState(() => hasDraft(`${comments.drafts}|${draft}`));
  const isResolved = first.resolvedAt !== null;
  const { anchor } = first;
  const place = placeText(anchor, map);
  const isThere = anchor.touchpoint !== undefined && map.touchpoints.some((one) => one.id === anchor.touchpoint);
  const item = useRef<HTMLLIElement>(null);
  const reply = useFocusBack<HTMLButtonElement>(answering);
  const resolve = async () => {
    const leave = leaving(item.current, composerBeside(item.current));
    const failed = await comments.change?.(first, { isResolved: !isResolved });
    if (typeof failed === "string") show({ text: failed });
    else leave();
    if (failed === null && !isResolved) show({ text: "The thread is resolved.", action: { label: "Undo", onSelect: () => void comments.change?.(first, { isResolved: false }) } });
  };
  return (
    <li ref={item} id={`comment-${first.id}`} tabIndex={-1} className={styles.thread} data-named={isNamed} data-resolved={isResolved} aria-label={`Thread of ${first.author.name}`}>
      {(showPlace || anchor.lane !== undefined || isResolved) && (
        <div className={styles.place}>
          {showPlace && isThere ? (
            <button type="button" className="link trunc" onClick={() => select(anchor.touchpoint ?? null, "comments")}>
              {place}
            </button>
          ) : (
            <span className="trunc">{place}</span>
          )}
          {isResolved && (
            <Chip>
              <Check aria-hidden />
              Resolved
            </Chip>
          )}
        </div>
      )}
      <CommentItem comment={first} comments={comments}>
        {comments.mayWrite && !isResolved && (
          <button ref={reply} type="button" onClick={() => setAnswering(true)} aria-expanded={answering}>
            Reply
          </button>
        )}
        {comments.change !== null && comments.mayWrite && (
          <button type="button" onClick={() => void resolve()}>
            {isResolved ? "Reopen" : "Resolve"}
          </button>
        )}
      </CommentItem>
      {(answers.length > 0 || answering) && (
        <ul className={styles.answers} aria-label="Answers">
          {answers.map((answer) => (
            <li key={answer.id} id={`comment-${answer.id}`} tabIndex={-1}>
              <CommentItem comment={answer} comments={comments} />
            </li>
          ))}
          {answering && (
            <li>
              <Composer
                draft={draft}
                label="Your answer"
                send="Reply"
                focus
                onCancel={() => setAnswering(false)}
                onSend={async (text) => {
                  const failed = await comments.send({ text, anchor, thread: first.id });
                  if (failed === null) setAnswering(false);
                  return failed;
                }}
              />
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function CommentItem({ comment, comments, children }: { readonly comment: Comment; readonly comments: Comments; readonly children?: ReactNode }) {
  const { now } = useMapScreen();
  const draft = `change ${comment.id}`;
  const [changing, setChanging] = useState(() => hasDraft(`${comments.drafts}|${draft}`));
  const item = useRef<HTMLElement>(null);
  const edit = useFocusBack<HTMLButtonElement>(changing);
  const { author } = comment;
  const made = Date.parse(comment.madeAt);
  const mayChange = comments.change !== null && comments.mayWrite && comments.isMine(comment);
  const mayRemove = comments.remove !== null && comments.mayWrite && comment.isOwn;
  return (
    <article ref={item} className={styles.comment}>
      <Avatar size="small" name={author.name} id={author.id === "" ? author.name : author.id} picture={comments.pictureOf(comment) ?? null} />
      <div className="grow">
        <p className={styles.author}>
          <b>{author.name}</b>
          {author.kind === "guest" && (
            <Chip tone="dashed" title="Came by a share link; the name is their own word">
              Guest
            </Chip>
          )}
          {author.kind === "key" && <Chip tone="line">API key</Chip>}
          <time className="micro faint" dateTime={comment.madeAt} title={`${timeText(made)} UTC`}>
            {ageText(made, now)}
            {comment.editedAt !== null && ", edited"}
          </time>
        </p>
        {changing ? (
          <Composer
            draft={draft}
            label="Your comment"
            send="Save"
            initial={withNames(comment.text, new Map(comment.mentions.map(({ member, name }) => [member, name])))}
            focus
            onCancel={() => setChanging(false)}
            onSend={async (text) => {
              const failed = (await comments.change?.(comment, { text })) ?? null;
              if (failed === null) setChanging(false);
              return failed;
            }}
          />
        ) : (
          <CommentText text={comment.text} mentions={comment.mentions} />
        )}
        {!changing && (
          <div className={styles.actions}>
            {children}
            {mayChange && (
              <button ref={edit} type="button" onClick={() => setChanging(true)}>
                Edit
              </button>
            )}
            {mayRemove && (
              <button
                type="button"
                onClick={() => {
                  const own = item.current?.closest("li");
                  const leave = leaving(own, own?.parentElement?.closest("li") ?? composerBeside(own));
                  comments.remove?.(comment);
                  leave();
                }}
              >
                Delete
              </button>
            )}
          </div>
        )}
      </div>
    </article>
  );
}

/** Where one writes the next thread. */
function composerBeside(item: HTMLElement | null | undefined): HTMLElement | null | undefined {
  return item?.closest("[data-comments]")?.querySelector("textarea");
}

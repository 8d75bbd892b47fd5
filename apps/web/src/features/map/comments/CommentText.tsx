import type { Comment } from "@desirepath/core/api/shares.ts";
import { formerMember, mentionParts } from "@desirepath/core/sharing/mentions.ts";
import styles from "./Comments.module.css";
import { linkedParts } from "./threads.ts";

/** What somebody wrote, as it was written; addresses can be followed, and whom it calls stands out. */
export function CommentText({ text, mentions }: Pick<Comment, "text" | "mentions">) {
  return (
    <p className={styles.text}>
      {mentionParts(text).map((part, at) =>
        part.kind === "mention" ? (
          // oxlint-disable-next-line react/no-array-index-key -- a part is known by its place
          <span key={at} className={styles.mention}>
            @{mentions.find(({ member }) => member === part.member)?.name ?? formerMember}
          </span>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- a part is known by its place
          <Linked key={at} text={part.text} />
        ),
      )}
    </p>
  );
}

function Linked({ text }: { readonly text: string }) {
  return linkedParts(text).map((part, at) =>
    part.kind === "text" ? (
      part.text
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- a part is known by its place
      <a key={at} className="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ),
  );
}

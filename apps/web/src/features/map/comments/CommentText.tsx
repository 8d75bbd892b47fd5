import styles from "./Comments.module.css";
import { linkedParts } from "./threads.ts";

/** What somebody wrote, as it was written; addresses can be followed. */
export function CommentText({ text }: { readonly text: string }) {
  return (
    <p className={styles.text}>
      {linkedParts(text).map((part, at) =>
        part.kind === "text" ? (
          part.text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- a part is known by its place
          <a key={at} className="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}

import { type Block, type Inline, richTextOf } from "@desirepath/core/text/rich-text.ts";
import { Fragment, memo, type MouseEvent } from "react";
import { classes } from "../ui/css-vars.ts";
import styles from "./RichText.module.css";

/** A text with its marks drawn: bold, italic, links, lists. Whatever it holds, it is never read as HTML. */
export const RichText = memo(function RichText({ text, className }: { readonly text: string; readonly className?: string | undefined }) {
  return (
    <div className={classes(styles.text, className)}>
      {richTextOf(text).map((block, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a block has no name but its place
        <BlockPart key={i} block={block} />
      ))}
    </div>
  );
});

function BlockPart({ block }: { readonly block: Block }) {
  if (block.kind === "paragraph") {
    return (
      <p>
        {block.lines.map((line, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line has no name but its place
          <Fragment key={i}>
            {i > 0 && <br />}
            <InlineParts parts={line} />
          </Fragment>
        ))}
      </p>
    );
  }
  const List = block.kind === "bullets" ? "ul" : "ol";
  return (
    <List>
      {block.items.map((item, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- an item has no name but its place
        <li key={i}>
          <InlineParts parts={item} />
        </li>
      ))}
    </List>
  );
}

function InlineParts({ parts }: { readonly parts: readonly Inline[] }) {
  return parts.map((part, i) => {
    // oxlint-disable-next-line react/no-array-index-key -- a part has no name but its place
    if (part.kind === "text") return <Fragment key={i}>{part.text}</Fragment>;
    const inside = <InlineParts parts={part.inside} />;
    if (part.kind !== "link") {
      const Mark = part.kind === "bold" ? "b" : "i";
      // oxlint-disable-next-line react/no-array-index-key -- a part has no name but its place
      return <Mark key={i}>{inside}</Mark>;
    }
    return (
      // oxlint-disable-next-line react/no-array-index-key -- a part has no name but its place
      <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow" tabIndex={-1} onClick={stop}>
        {inside}
      </a>
    );
  });
}

/** A click on a link follows it and does nothing to the cell around it. */
function stop(event: MouseEvent): void {
  event.stopPropagation();
}

import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import { lazy, Suspense, useState } from "react";
import { FaceIcon } from "../ui/FaceIcon.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Skeleton } from "../ui/States.tsx";
import { feelingName } from "./text-score-words.ts";
import styles from "./TextScore.module.css";

const TextScorePanel = lazy(() => import("./TextScorePanel.tsx").then((module) => ({ default: module.TextScorePanel })));

export interface TextScoreButtonProps {
  readonly workspace: string;
  /** Words that came without a rating. */
  readonly text: string;
  /** The score that counts, in [-1, 1]; null if none does. */
  readonly emotion: number | null;
  readonly mayCorrect: boolean;
}

/** The feeling read in some words, as a face. Opens who says so, and lets people correct it. */
export function TextScoreButton({ workspace, text, emotion, mayCorrect }: TextScoreButtonProps) {
  const [open, setOpen] = useState(false);
  const says = emotion === null ? "No feeling read in these words" : `Read in the words: ${feelingName(emotion).toLowerCase()}`;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      title="Feeling in these words"
      trigger={
        <button type="button" className={styles.face} title={says} aria-label={`${says}. ${mayCorrect ? "Correct it" : "Who says so"}`}>
          {emotion === null ? <span className={styles.none} /> : <FaceIcon face={faceOf(levelOf(emotion))} size={18} decorative />}
        </button>
      }
    >
      <Suspense fallback={<Skeleton height={80} label="Loading the score" />}>{open && <TextScorePanel workspace={workspace} text={text} mayCorrect={mayCorrect} />}</Suspense>
    </Popover>
  );
}

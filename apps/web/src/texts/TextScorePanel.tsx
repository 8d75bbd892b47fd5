import { faceOf, faces, levelOf } from "@desirepath/core/layout/feelings.ts";
import { useCall, useChange } from "../api/use-call.ts";
import { Button } from "../ui/Button.tsx";
import { FaceIcon } from "../ui/FaceIcon.tsx";
import { ErrorState, Skeleton } from "../ui/States.tsx";
import { useToasts } from "../ui/Toasts.tsx";
import { correctionSentence, feelingName, reachSentence, readingSentence } from "./text-score-words.ts";
import styles from "./TextScore.module.css";

/** What changes with a score: every figure that emotion is in. */
const touched = ["textScore", "sentiment", "touchpointVerbatims", "touchpointEvidence", "mapMeasures", "mapQuotes", "mapFindings", "journeys", "customerTimeline", "listMaps", "audit"] as const;

/** Who says what of the feeling in some words, and the five levels to say otherwise. */
export function TextScorePanel({ workspace, text, mayCorrect }: { readonly workspace: string; readonly text: string; readonly mayCorrect: boolean }) {
  const found = useCall("textScore", { params: { workspace }, body: { text } }, { staleMs: 0 });
  const correcting = useChange("correctTextScore", touched);
  const toasts = useToasts();
  if (found.data === undefined) return found.error === null ? <Skeleton height={80} label="Loading the score" /> : <ErrorState title="The score could not be shown" failure={found.error.failure} onRetry={() => void found.refetch()} />;
  const { reading, correction, events } = found.data;
  const said = correction?.score ?? null;
  const say = (score: number | null) => correcting.mutateAsync({ params: { workspace }, body: { text, score } });
  const change = async (score: number | null) => {
    const saved = await say(score).catch(() => undefined);
    if (saved === undefined) return;
    toasts.show({ text: score === null ? "The reader’s score holds again." : `These words now count as ${feelingName(score).toLowerCase()}.`, action: { label: "Undo", onSelect: () => void say(said).catch(() => undefined) } });
  };
  const chosen = said === null ? null : faceOf(levelOf(said));
  return (
    <div className={styles.panel}>
      <p>{readingSentence(reading)}</p>
      {correction !== null && <p>{correctionSentence(correction)}</p>}
      {mayCorrect && (
        <>
          <div className={styles.levels} role="group" aria-label="What these words say">
            {faces.map(({ face, level, name }) => (
              <button key={face} type="button" className={styles.level} aria-pressed={chosen === face} aria-label={name} title={name} disabled={correcting.isPending} onClick={() => void change(level / 2)}>
                <FaceIcon face={face} size={24} decorative />
              </button>
            ))}
          </div>
          {reachSentence(events) !== "" && <p className="micro faint">{reachSentence(events)}</p>}
          {correction !== null && (
            <Button size="small" className={styles.withdraw} disabled={correcting.isPending} onClick={() => void change(null)}>
              Let the reader decide again
            </Button>
          )}
          {correcting.error !== null && (
            <p className={styles.failure} role="alert">
              {correcting.error.message}
            </p>
          )}
        </>
      )}
    </div>
  );
}

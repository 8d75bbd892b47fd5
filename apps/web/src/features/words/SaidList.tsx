import { Link } from "@tanstack/react-router";
import { faceOf, levelOf } from "@desirepath/core/layout/feelings.ts";
import type { KeptTheme } from "@desirepath/core/words/kept-theme.ts";
import type { SaidWords } from "@desirepath/core/words/word-question.ts";
import { Ellipsis } from "lucide-react";
import { languageName } from "../../texts/text-score-words.ts";
import { SaidBy } from "../../texts/SaidBy.tsx";
import { PutOnMap } from "../../texts/PutOnMap.tsx";
import { TextScoreButton } from "../../texts/TextScoreButton.tsx";
import { Button } from "../../ui/Button.tsx";
import { channelName } from "../../ui/ChannelIcon.tsx";
import { FaceIcon } from "../../ui/FaceIcon.tsx";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { laneWithWords } from "../map/inspector/put-words.ts";
import { markedParts } from "./marked-parts.ts";
import type { ThemeKeeping } from "./use-kept-themes.ts";
import { type PinnedWords, usePinnedWords } from "./use-pinned-words.ts";
import styles from "./Words.module.css";

export interface SaidListProps {
  readonly words: readonly SaidWords[];
  /** The kept theme that is looked at. */
  readonly theme: KeptTheme | undefined;
  readonly keeping: ThemeKeeping;
  readonly mayEdit: boolean;
}

/** What customers said; each opens the customer. */
export function SaidList({ words, theme, keeping, mayEdit }: SaidListProps) {
  const { workspace, map } = useExplored();
  const pinned = usePinnedWords();
  const names = new Map(map.touchpoints.map(({ id, name }) => [id, name]));
  return (
    <ul className={styles.said} aria-label="What customers said">
      {words.map((said, place) => {
        const moves = mayEdit && said.sentences.length > 0 ? movesOf(said.sentences, theme, keeping) : [];
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the same customer may say the same words twice
          <li key={`${said.customer}|${said.time}|${place}`}>
            {said.rating === null ? (
              <TextScoreButton workspace={workspace} text={said.text} emotion={said.emotion} mayCorrect={mayEdit} />
            ) : said.emotion === null ? (
              <span className={styles.blank} title="No score for this rating" />
            ) : (
              <FaceIcon face={faceOf(levelOf(said.emotion))} size={18} />
            )}
            <div className="grow">
              <blockquote className={`voice ${styles.quote}`} dir="auto">
                {markedParts(said.text, said.sentences).map(({ text, isMarked }, i) =>
                  // oxlint-disable-next-line react/no-array-index-key -- parts of one text never move
                  isMarked ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
                )}
              </blockquote>
              <p className="micro faint">
                {said.touchpoint === null ? (
                  <>
                    <bdi>{said.name}</bdi> (off the map)
                  </>
                ) : (
                  <Link className="link" to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }} search={{ touchpoint: said.touchpoint }} title="Open the touchpoint on the map, where these words can be put into a lane">
                    <bdi>{names.get(said.touchpoint) ?? said.touchpoint}</bdi>
                  </Link>
                )}{" "}
                · {said.scale !== null && said.rating !== null && `${said.scale.toUpperCase()} ${said.rating} · `}
                {said.channel !== "" && `${channelName(said.channel)} · `}
                {said.source !== "" && `${said.source} · `}
                {said.language !== "" && said.language !== "en" && `${languageName(said.language)}${said.emotion === null ? ", not scored" : ""} · `}
                <SaidBy workspace={workspace} map={map.id} said={said} />
                <OnMap said={said} pinned={pinned} />
              </p>
            </div>
            <PinHere said={said} pinned={pinned} />
            {moves.length > 0 && (
              <Menu
                align="end"
                trigger={
                  <Button size="small" variant="ghost" aria-label={`Move the marked sentence: ${said.sentences[0]!.slice(0, 60)}`} title="Move the marked sentence">
                    <Ellipsis aria-hidden />
                  </Button>
                }
                items={moves}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface PinProps {
  readonly said: SaidWords;
  readonly pinned: PinnedWords;
}

/** Says that words stand on the map already, and leads there. */
function OnMap({ said, pinned: { map } }: PinProps) {
  const { workspace } = useExplored();
  const lane = said.touchpoint === null ? undefined : laneWithWords(map, said.touchpoint, said.text);
  if (lane === undefined) return null;
  return (
    <>
      {" "}
      ·{" "}
      <Link className="link" to="/w/$workspace/maps/$map" params={{ workspace, map: map.id }} search={{ touchpoint: said.touchpoint! }}>
        On the map, in {lane.title}
      </Link>
    </>
  );
}

function PinHere({ said, pinned: { map, lanes, put } }: PinProps) {
  const at = map.touchpoints.find(({ id }) => id === said.touchpoint);
  if (put === null || at === undefined || lanes.length === 0) return null;
  return (
    <PutOnMap
      text={said.text}
      places={[{ kind: "group", id: "here", label: `Put on the map, at ${at.name}` }, ...lanes.map((lane) => ({ id: lane.id, label: lane.title, onSelect: () => put(said, lane) }))]}
    />
  );
}

/** Where the sentences of a text can be moved: out of the kept theme that is looked at, and into other kept themes. */
function movesOf(sentences: readonly string[], theme: KeptTheme | undefined, { kept, keep }: ThemeKeeping): MenuItem[] {
  const isMoved = (sentence: string) => sentences.includes(sentence);
  const added = (list: readonly string[]) => [...new Set([...list, ...sentences.map((sentence) => sentence.trim())])].slice(-500);
  const out: MenuItem[] =
    theme === undefined
      ? []
      : [{ id: "out", label: `Not in “${theme.name}”`, onSelect: () => void keep({ ...theme, moved: theme.moved.filter((one) => !isMoved(one)), removed: added(theme.removed) }, undefined, `The sentence is no longer in “${theme.name}”.`) }];
  const into = kept
    .filter(({ id }) => id !== theme?.id)
    .map((other): MenuItem => ({ id: other.id, label: `Move to “${other.name}”`, onSelect: () => void keep({ ...other, moved: added(other.moved), removed: other.removed.filter((one) => !isMoved(one)) }, undefined, `The sentence is in “${other.name}” now.`) }));
  return [...out, ...into];
}

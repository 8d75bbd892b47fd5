import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useMapScreen } from "../map-screen.ts";
import { nodeName } from "../words.ts";
import styles from "./Inspector.module.css";
import { lanesForWords, type SaidWords } from "./put-words.ts";
import { usePutWords } from "./use-words-drag.ts";

export interface PutWordsDialogProps {
  readonly words: SaidWords;
  /** The touchpoint where they were said. */
  readonly from: string;
  readonly onClose: () => void;
}

/** Puts a customer's words into any cell that takes them, as dragging them there does: a touchpoint and a lane are chosen. */
export function PutWordsDialog({ words, from, onClose }: PutWordsDialogProps) {
  const { map } = useMapScreen();
  const put = usePutWords();
  const lanes = lanesForWords(map);
  const [touchpoint, setTouchpoint] = useState(from);
  const [lane, setLane] = useState(lanes[0]?.id ?? "");
  const stageName = new Map(map.stages.map(({ id, name }) => [id, name === "" ? "Unnamed stage" : name]));
  // Somebody else may take either away while the dialog is open.
  const isThere = map.touchpoints.some(({ id }) => id === touchpoint) && lanes.some(({ id }) => id === lane);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Put onto the map"
      description={`“${words.text.length > 160 ? `${words.text.slice(0, 160)}…` : words.text}”`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!isThere}
            onClick={() => {
              put(lane, touchpoint, words);
              onClose();
            }}
          >
            Put it there
          </Button>
        </>
      }
    >
      <div className={styles.two}>
        <div>
          <span className={styles.label}>Touchpoint</span>
          <Select wide label="Touchpoint" value={touchpoint} onChange={setTouchpoint} options={map.touchpoints.map(({ id, stage }) => ({ value: id, label: nodeName(id, map), group: stageName.get(stage) ?? "" }))} />
        </div>
        <div>
          <span className={styles.label}>Lane</span>
          <Select wide label="Lane" value={lane} onChange={setLane} options={lanes.map(({ id, title }) => ({ value: id, label: title }))} />
        </div>
      </div>
    </Dialog>
  );
}

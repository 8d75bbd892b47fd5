import { faceName, faceOf } from "@desirepath/core/layout/feelings.ts";
import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { lazy, Suspense } from "react";
import { IconButton } from "../../../ui/Button.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { useFocusToBoard } from "../../../ui/focus-handed-on.ts";
import { Tabs, type TabsProps } from "../../../ui/Tabs.tsx";
import { ChannelIcon } from "../../../ui/ChannelIcon.tsx";
import { CommentList } from "../comments/CommentList.tsx";
import { useComments } from "../comments/comments-context.ts";
import { useMapScreen, type InspectorTab } from "../map-screen.ts";
import { evidenceWords } from "../words.ts";
import { EditTab } from "./EditTab.tsx";
import { EvidenceTab } from "./EvidenceTab.tsx";
import { GuestEvidence } from "./GuestEvidence.tsx";
import styles from "./Inspector.module.css";

const TouchpointHistory = lazy(() => import("../history/TouchpointHistory.tsx").then((module) => ({ default: module.TouchpointHistory })));

export function Inspector({ touchpoint: id }: { readonly touchpoint: string }) {
  const { map, measured, select, tab, rights, audience } = useMapScreen();
  const comments = useComments();
  useFocusToBoard();
  const at = map.touchpoints.findIndex((t) => t.id === id);
  const touchpoint = map.touchpoints[at];
  if (touchpoint === undefined) return null;
  const found = measured.get(id);
  const stage = map.stages.find((one) => one.id === touchpoint.stage);
  const face = found?.emotion?.enough === true ? faceOf(found.emotion.actual * 2) : null;
  const status = evidenceWords[found?.evidence ?? "assumption"];
  const waiting = comments?.threads.filter(({ first }) => first.anchor.touchpoint === id && first.resolvedAt === null).reduce((sum, { answers }) => sum + 1 + answers.length, 0) ?? 0;
  const tabs: TabsProps<InspectorTab>["tabs"] = [
    { value: "evidence", label: "Evidence", panel: audience === "guest" ? <GuestEvidence key={id} touchpoint={touchpoint} /> : <EvidenceTab key={id} touchpoint={touchpoint} /> },
    ...(rights.edit ? [{ value: "edit" as const, label: "Edit", panel: <EditTab key={id} touchpoint={touchpoint} /> }] : []),
    ...(audience === "guest" ? [] : [{ value: "history" as const, label: "History", panel: <Suspense><TouchpointHistory key={id} touchpoint={id} /></Suspense> }]),
    ...(comments === null ? [] : [{ value: "comments" as const, label: "Comments", ...(waiting === 0 ? {} : { count: waiting }), panel: <CommentList key={id} touchpoint={id} comments={comments} /> }]),
  ];
  // A link to a tab that is not for this person opens the first.
  const shown = tabs.some((one) => one.value === tab) ? tab : "evidence";
  const step = (by: number) => {
    const next = map.touchpoints[at + by];
    if (next !== undefined) select(next.id, shown);
  };
  return (
    <aside className={styles.inspector} aria-label={`Touchpoint ${touchpoint.name}`}>
      <header className={styles.head}>
        <div className="row between">
          <span className={styles.where}>
            {touchpoint.channels[0] !== undefined && <ChannelIcon channel={touchpoint.channels[0]} />}
            <span className="trunc">
              {stage?.name} · touchpoint {at + 1} of {map.touchpoints.length}
            </span>
          </span>
          <span className="row tight">
            <IconButton label="Previous touchpoint" size="small" disabled={at === 0} onClick={() => step(-1)}>
              <ChevronLeft />
            </IconButton>
            <IconButton label="Next touchpoint" size="small" disabled={at === map.touchpoints.length - 1} onClick={() => step(1)}>
              <ChevronRight />
            </IconButton>
            <IconButton label="Close" keys="Esc" size="small" onClick={() => select(null)}>
              <X />
            </IconButton>
          </span>
        </div>
        <h2 className={styles.name}>{touchpoint.name === "" ? "Unnamed" : touchpoint.name}</h2>
        <div className={styles.chips}>
          {face !== null && (
            <Chip tone={face}>
              <FaceIcon face={face} size={13} decorative />
              {faceName(face)}
            </Chip>
          )}
          <Chip tone={found?.evidence === "contradicted" ? 1 : found?.evidence === "supported" ? "neutral" : "dashed"} title={status.says}>
            {status.name}
          </Chip>
          {audience === "member" && touchpoint.owner === "" && <Chip tone={2}>No owner</Chip>}
        </div>
      </header>
      <Tabs
        label="Touchpoint details"
        value={shown}
        onChange={(next) => select(id, next)}
        tabs={tabs}
      />
    </aside>
  );
}

import { Link } from "@tanstack/react-router";
import { Check, ChevronRight, CloudOff, Download, FileJson, Image, LoaderCircle, Redo2, Settings2, Undo2 } from "lucide-react";
import { useState } from "react";
import { addressOf } from "../../../api/client.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { Divider, TopBar } from "../../../ui/Page.tsx";
import { InlineText } from "../board/InlineText.tsx";
import type { LiveState } from "../live/live-document.ts";
import { useMapScreen } from "../map-screen.ts";
import { OthersNews, PresenceAvatars } from "../presence/PresenceAvatars.tsx";
import { CounterpartSwitch } from "../whole/CounterpartSwitch.tsx";
import { ParentCrumbs } from "../whole/ParentCrumbs.tsx";
import { ReviewMark } from "../whole/ReviewMark.tsx";
import styles from "./Bars.module.css";
import { CommentsButton } from "./CommentsButton.tsx";
import { HistoryButton } from "./HistoryButton.tsx";
import { RightsChip } from "./RightsChip.tsx";
import { ViewsEntry } from "./ViewsEntry.tsx";

export interface MapTopBarProps {
  readonly live: LiveState | null;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Only earlier versions are on the screen: nothing can be done to the map as it is now. */
  readonly hidesNow: boolean;
  readonly onSettings: () => void;
  readonly onShare: () => void;
}

export function MapTopBar({ live, undo, redo, hidesNow, onSettings, onShare }: MapTopBarProps) {
  const { workspace, map, edit, filter, rights } = useMapScreen();
  const [naming, setNaming] = useState(false);
  const params = { workspace, map: map.id };
  const query = filter === undefined ? {} : { filter };
  return (
    <TopBar>
      <div className={styles.crumb}>
        <Link to="/w/$workspace" params={{ workspace }}>
          Maps
        </Link>
        <ChevronRight aria-hidden />
        <ParentCrumbs />
        <h1 className={styles.title}>
          <InlineText value={map.title} label="Map title" editing={naming && edit !== null} onStop={() => setNaming(false)} onSave={(text) => text.trim() !== "" && edit?.((c, e) => c.renameMap(e, text.trim()))}>
            {rights.edit ? (
              <button type="button" disabled={edit === null} onClick={() => setNaming(true)} title={`${map.title}. Click to rename`}>
                {map.title}
              </button>
            ) : (
              <span className={styles.titleText} title={map.title}>
                {map.title}
              </span>
            )}
          </InlineText>
        </h1>
      </div>
      <CounterpartSwitch />
      {rights.edit ? <SaveMark live={live} /> : <RightsChip />}
      <ReviewMark />
      <span className="grow" />
      {rights.edit && (
        <>
          <IconButton label="Undo" keys="⌘Z" disabled={hidesNow || live?.canUndo !== true} onClick={undo}>
            <Undo2 />
          </IconButton>
          <IconButton label="Redo" keys="⇧⌘Z" disabled={hidesNow || live?.canRedo !== true} onClick={redo}>
            <Redo2 />
          </IconButton>
          <Divider />
        </>
      )}
      <PresenceAvatars />
      <OthersNews />
      <ViewsEntry />
      <CommentsButton />
      <HistoryButton />
      {rights.edit && (
        <Button variant="ghost" onClick={onSettings}>
          <Settings2 aria-hidden />
          <span className={styles.word}>Settings</span>
        </Button>
      )}
      <Menu
        align="end"
        trigger={
          <Button>
            <Download aria-hidden />
            <span className={styles.word}>Export</span>
          </Button>
        }
        items={[
          { kind: "download", id: "svg", label: "Picture (SVG)", icon: <Image />, href: addressOf("mapSvg", { params, query: { ...query, theme: themeNow() } }), file: `${fileName(map.title)}.svg` },
          { kind: "download", id: "json", label: "Map (JSON)", icon: <FileJson />, href: addressOf("getMap", { params }), file: `${fileName(map.title)}.json` },
          { kind: "download", id: "measures", label: "Measures (JSON)", icon: <FileJson />, href: addressOf("mapMeasures", { params, query }), file: `${fileName(map.title)} measures.json` },
        ]}
      />
      {rights.share && (
        <Button variant="primary" onClick={onShare}>
          Share
        </Button>
      )}
    </TopBar>
  );
}

function SaveMark({ live }: { readonly live: LiveState | null }) {
  const state = live?.saving ?? "opening";
  const looks = {
    opening: { icon: null, text: "" },
    saved: { icon: <Check aria-hidden />, text: "Saved" },
    saving: { icon: <LoaderCircle className={styles.turning} aria-hidden />, text: "Saving" },
    offline: { icon: <CloudOff aria-hidden />, text: live !== null && live.unsaved > 0 ? `Offline, ${live.unsaved} ${live.unsaved === 1 ? "change is" : "changes are"} waiting` : "Offline" },
  }[state];
  return (
    <span className={styles.saved} role="status" data-state={state}>
      {looks.icon}
      <span>{looks.text}</span>
    </span>
  );
}

function themeNow(): "light" | "dark" {
  return document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
}

/** A title as a file's name on any system. */
function fileName(title: string): string {
  return title.replaceAll(/[^\p{L}\p{N} ._-]+/gu, " ").replaceAll(/\s+/g, " ").trim().slice(0, 80) || "map";
}

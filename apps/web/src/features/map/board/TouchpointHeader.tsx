import type { Column } from "@desirepath/core/layout/board.ts";
import { memo, type PointerEvent } from "react";
import { addressOf } from "../../../api/client.ts";
import { classes } from "../../../ui/css-vars.ts";
import { ChannelIcon, channelName } from "../../../ui/ChannelIcon.tsx";
import { CommentPin } from "../comments/CommentPin.tsx";
import { OverlapMark } from "../inspector/Overlaps.tsx";
import { ArrowHandle } from "../lanes/ArrowHandle.tsx";
import { useMapScreen } from "../map-screen.ts";
import { OwnMapMark } from "../whole/OwnMapMark.tsx";
import styles from "./Board.module.css";
import { cellKey, useBoard, useCell } from "./board-context.ts";
import { ColumnEdge } from "./ColumnEdge.tsx";
import { InlineText } from "./InlineText.tsx";

export interface TouchpointHeaderProps {
  readonly column: Extract<Column, { readonly kind: "touchpoint" }>;
  /** Place among the board's columns. */
  readonly at: number;
  readonly onDragStart: (event: PointerEvent, id: string) => void;
  readonly isDragged: boolean;
  readonly zoom: number;
  readonly onWidth: (touchpoint: string, width: number | null) => void;
}

export const TouchpointHeader = memo(function TouchpointHeader({ column, at, onDragStart, isDragged, zoom, onWidth }: TouchpointHeaderProps) {
  const { workspace, audience, selected, select, edit } = useMapScreen();
  const { editing, setEditing, board } = useBoard();
  const { touchpoint, number } = column;
  const cell = useCell("touchpoints", touchpoint.id);
  const key = cellKey("touchpoints", touchpoint.id);
  const { channels } = touchpoint;
  const shownChannels = channels.slice(0, 2);
  return (
    <div
      role="columnheader"
      aria-colindex={at + 2}
      aria-selected={selected === touchpoint.id}
      className={classes(styles.header, selected === touchpoint.id && styles.on, isDragged && styles.dragged, touchpoint.binding === null && styles.unbound)}
      style={{ gridColumn: at + 2, gridRow: 2 }}
      data-writable={edit !== null}
      {...cell}
      onPointerDown={(event) => onDragStart(event, touchpoint.id)}
      onClick={() => select(touchpoint.id)}
      onDoubleClick={() => edit !== null && setEditing(key)}
    >
      {(board.detail !== "names" || column.width < 40) && (
        <div className={styles.headerTop}>
          <span className="num">{number}</span>
          {touchpoint.picture !== null && audience === "member" && board.detail !== "names" && <img className={styles.headerPicture} src={addressOf("image", { params: { workspace, image: touchpoint.picture } })} alt="" loading="lazy" />}
          <span className={styles.channels}>
            {board.detail !== "names" && shownChannels.map((channel) => <ChannelIcon key={channel} channel={channel} />)}
          </span>
          {board.detail === "full" && <span className="trunc grow">{channels.map(channelName).join(", ")}</span>}
          {board.detail !== "names" && touchpoint.binding !== null && <OverlapMark touchpoint={touchpoint.id} />}
          {board.detail !== "names" && <CommentPin inLine touchpoint={touchpoint.id} />}
          {board.detail !== "names" && touchpoint.map !== null && <OwnMapMark touchpoint={touchpoint} />}
        </div>
      )}
      <b className={classes(styles.headerName, column.width < 40 && "vh")} title={touchpoint.name}>
        <InlineText value={touchpoint.name} label="Touchpoint name" editing={editing === key} onStop={() => setEditing(null)} onSave={(text) => edit?.((c, e) => c.renameTouchpoint(e, touchpoint.id, text.trim()))}>
          {touchpoint.name === "" ? "Unnamed" : touchpoint.name}
        </InlineText>
      </b>
      {edit !== null && column.width >= 40 && <ArrowHandle touchpoint={touchpoint} />}
      {edit !== null && column.width >= 40 && <ColumnEdge width={column.width / zoom} zoom={zoom} label="Drag to change the width; double click for the usual one" onWidth={(width) => onWidth(touchpoint.id, width)} />}
    </div>
  );
});

import type { LaneRow } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { Link } from "@tanstack/react-router";
import { Plus, X } from "lucide-react";
import { KeptText } from "../../../library/KeptField.tsx";
import { ThingPicker } from "../../../library/ThingPicker.tsx";
import { today, useLibraryChanges } from "../../../library/use-library.ts";
import { actionStatuses, Due, opportunityStatuses, StatusMark, statusName } from "../../../library/words.tsx";
import { useRights } from "../../../shell/who-am-i.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./OpportunityCells.module.css";
import { type CellItem, itemsAt, useCellItems, useLaneEdit } from "./use-cell-items.ts";

/** What stands in a cell of opportunities: each can be opened, moved and taken off, and others put beside it. */
export function CellPanel({ row, touchpoint }: { readonly row: LaneRow; readonly touchpoint: Touchpoint }) {
  const { workspace, edit } = useMapScreen();
  const all = useCellItems(true);
  const { add } = useLibraryChanges(workspace);
  const mayMake = useRights(workspace).may("library:write");
  const change = useLaneEdit(row);
  const ids = itemsAt(row, touchpoint);
  const put = (item: string) => change((lane) => (c, e) => c.setCellItems(e, lane, touchpoint.id, [...ids.filter((other) => other !== item), item]));
  const make = async (kind: CellItem["kind"], title: string) => {
    const made = await add(kind, { title });
    if (made !== null) put(made);
  };
  const text = row.lane?.cells[touchpoint.id] ?? "";
  return (
    <div className={styles.panel}>
      {ids.length === 0 ? (
        <p className="small muted">No opportunity stands here yet.</p>
      ) : (
        <ul className={styles.items}>
          {ids.map((id) => (
            <Item key={id} id={id} item={all?.find((one) => one.id === id)} row={row} touchpoint={touchpoint} />
          ))}
        </ul>
      )}
      {edit !== null && (
        <ThingPicker
          title="Put one here"
          trigger={
            <Button>
              <Plus aria-hidden />
              Add from the library, or a new one
            </Button>
          }
          choices={all?.filter((one) => !one.isArchived && !ids.includes(one.id)).map((one) => ({ id: one.id, name: one.title, aside: <StatusMark status={one.status} /> }))}
          onPick={put}
          makers={
            mayMake
              ? [
                  { label: (name) => `New opportunity “${name}”`, onMake: (name) => void make("opportunity", name) },
                  { label: (name) => `New action “${name}”`, onMake: (name) => void make("action", name) },
                ]
              : []
          }
        />
      )}
      {(text !== "" || edit !== null) && <KeptText label="Note" value={text} disabled={edit === null} onSave={(next) => change((lane) => (c, e) => c.setCellText(e, lane, touchpoint.id, next))} />}
    </div>
  );
}

function Item({ id, item, row, touchpoint }: { readonly id: string; readonly item: CellItem | undefined; readonly row: LaneRow; readonly touchpoint: Touchpoint }) {
  const { workspace, map, edit } = useMapScreen();
  const { change: changeThing } = useLibraryChanges(workspace);
  const mayWrite = useRights(workspace).may("library:write");
  const change = useLaneEdit(row);
  const ids = itemsAt(row, touchpoint);
  const title = item?.title ?? "Not in the library any more";
  const takeOff = () => change((lane) => (c, e) => c.setCellItems(e, lane, touchpoint.id, ids.filter((other) => other !== id)));
  const statuses = item?.kind === "action" ? actionStatuses : opportunityStatuses;
  const setStatus = (value: string) => {
    const [ofAction, ofOpportunity] = [actionStatuses.find((one) => one === value), opportunityStatuses.find((one) => one === value)];
    if (item?.kind === "action" && ofAction !== undefined) void changeThing("action", id, { status: ofAction });
    if (item?.kind === "opportunity" && ofOpportunity !== undefined) void changeThing("opportunity", id, { status: ofOpportunity });
  };
  return (
    <li className={styles.item} data-status={item?.status}>
      <div>
        {item === undefined ? (
          <span className="muted">{title}</span>
        ) : (
          <Link className={styles.itemName} to="/w/$workspace/library" params={{ workspace }} search={{ ...(item.kind === "action" ? { part: "actions" } : {}), ...(item.isArchived ? { archived: true } : {}), thing: id }} title="Open in the library">
            {title}
          </Link>
        )}
        {edit !== null && (
          <IconButton label={`Take ${title} off`} size="small" onClick={takeOff}>
            <X />
          </IconButton>
        )}
      </div>
      {item !== undefined && (
        <>
          {item.expectedOutcome !== "" && <p className="small muted">{item.expectedOutcome}</p>}
          <p className="row wrap small">
            <span className="muted">{item.owner === "" ? "No owner" : item.owner}</span>
            <Due dueOn={item.dueOn} status={item.status} today={today()} />
            {item.isArchived && <span className="faint">Archived</span>}
          </p>
        </>
      )}
      <div className={styles.controls}>
        {item !== undefined && (mayWrite ? <Select label={`Status of ${title}`} value={item.status as string} options={statuses.map((value) => ({ value: value as string, label: statusName(value) }))} onChange={setStatus} /> : <StatusMark status={item.status} />)}
        {edit !== null && (
          <Select
            label={`Touchpoint of ${title}`}
            value={touchpoint.id}
            options={map.touchpoints.map((one) => ({ value: one.id, label: one.name === "" ? "Unnamed touchpoint" : one.name, group: map.stages.find((stage) => stage.id === one.stage)?.name ?? "" }))}
            onChange={(to) => to !== touchpoint.id && change((lane) => (c, e) => c.moveCellItem(e, lane, id, touchpoint.id, to))}
          />
        )}
      </div>
    </li>
  );
}

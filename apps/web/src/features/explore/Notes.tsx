import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { MapNote } from "@desirepath/core/views/saved-view.ts";
import { Flag, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { failureText } from "../../api/client.ts";
import { useChange } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { Select } from "../../ui/Select.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import frame from "./Explore.module.css";
import styles from "./Saved.module.css";
import { useNotes } from "./use-notes.ts";

/** Notes about days: releases, campaigns, outages. To read, write, change and take away. */
export function Notes({ workspace, map }: { readonly workspace: string; readonly map: JourneyMap }) {
  const params = { workspace, map: map.id };
  const notes = useNotes(params);
  const mayWrite = useRights(workspace).may("map:write");
  const [edited, setEdited] = useState<MapNote | "new" | null>(null);
  const add = useChange("addMapNote", ["mapNotes"]);
  const remove = useChange("removeMapNote", ["mapNotes"]);
  const { show } = useToasts();
  const takeAway = ({ id, day, text, touchpoint }: MapNote) =>
    remove.mutate({ params: { ...params, note: id } }, { onSuccess: () => show({ text: "The note was removed.", action: { label: "Undo", onSelect: () => add.mutate({ params, body: { day, text, touchpoint } }) } }), onError: () => show({ text: "The note could not be removed." }) });
  return (
    <Popover
      align="end"
      title="Notes about days"
      onOpenChange={(open) => !open && setEdited(null)}
      trigger={
        <Button variant="ghost" title="Notes">
          <Flag aria-hidden />
          <span className={frame.word}>{notes.length === 0 ? "Notes" : `Notes, ${notes.length}`}</span>
        </Button>
      }
    >
      {notes.length === 0 && <p className={styles.words}>Note what happened on a day, such as a release or a campaign. Charts over time show it as a flag.</p>}
      {notes.length > 0 && (
        <ul className={styles.list}>
          {notes.map((note) => (
            <li key={note.id} className={styles.row}>
              <div className={styles.open}>
                <span className={styles.day}>
                  {note.day}
                  {note.touchpoint !== null && <>, at {map.touchpoints.find(({ id }) => id === note.touchpoint)?.name ?? "a touchpoint that is gone"}</>}
                </span>
                <span className={styles.name} dir="auto">
                  {note.text}
                </span>
                <span className={styles.about}>
                  by <bdi>{note.by}</bdi>
                </span>
              </div>
              {mayWrite && (
                <span className={styles.tools}>
                  <IconButton size="small" label={`Change the note about ${note.day}`} onClick={() => setEdited(note)}>
                    <Pencil />
                  </IconButton>
                  <IconButton size="small" label={`Remove the note about ${note.day}`} onClick={() => takeAway(note)}>
                    <Trash2 />
                  </IconButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite &&
        (edited === null ? (
          <div className={styles.foot}>
            <Button variant="primary" onClick={() => setEdited("new")}>
              Add a note
            </Button>
          </div>
        ) : (
          <NoteForm key={edited === "new" ? "new" : edited.id} params={params} map={map} note={edited === "new" ? null : edited} onDone={() => setEdited(null)} />
        ))}
    </Popover>
  );
}

interface NoteFormProps {
  readonly params: { readonly workspace: string; readonly map: string };
  readonly map: JourneyMap;
  /** The note to change; null for a new one. */
  readonly note: MapNote | null;
  readonly onDone: () => void;
}

function NoteForm({ params, map, note, onDone }: NoteFormProps) {
  const [day, setDay] = useState(note?.day ?? "");
  const [text, setText] = useState(note?.text ?? "");
  const [touchpoint, setTouchpoint] = useState(note?.touchpoint ?? "");
  const add = useChange("addMapNote", ["mapNotes"]);
  const change = useChange("changeMapNote", ["mapNotes"]);
  const failure = add.error ?? change.error;
  const isWhole = day !== "" && text.trim() !== "";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole) return;
        const body = { day, text: text.trim(), touchpoint: touchpoint === "" ? null : touchpoint };
        if (note === null) add.mutate({ params, body }, { onSuccess: onDone });
        else change.mutate({ params: { ...params, note: note.id }, body }, { onSuccess: onDone });
      }}
    >
      <Field label="Day">{(ids) => <TextInput {...ids} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}</Field>
      <Field label="What happened" error={failure === null ? undefined : failureText(failure.failure)}>
        {(ids) => <TextInput {...ids} value={text} maxLength={1000} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label="Where">{({ id: field }) => <Select wide id={field} label="Where" value={touchpoint} options={[{ value: "", label: "On the whole map" }, ...map.touchpoints.map(({ id, name }) => ({ value: id, label: name }))]} onChange={setTouchpoint} />}</Field>
      <div className={styles.foot}>
        <Button onClick={onDone}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={!isWhole || add.isPending || change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

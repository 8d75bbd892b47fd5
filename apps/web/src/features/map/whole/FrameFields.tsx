import type { JourneyMap } from "@desirepath/core/maps/journey-map.ts";
import type { FrameField } from "@desirepath/core/maps/live-map-edits.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";
import { monthsLater } from "@desirepath/core/maps/review.ts";
import { useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { useCall, useChange } from "../../../api/use-call.ts";
import { KeptInput, KeptText } from "../../../library/KeptField.tsx";
import { TagPicker } from "../../../library/TagPicker.tsx";
import { today } from "../../../library/use-library.ts";
import { Button } from "../../../ui/Button.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "../MapSettings.module.css";
import { OwnerSuggestions } from "./OwnerSuggestions.tsx";
import { reviewEveryMonths } from "./review-interval.ts";
import { useWorkspaceMaps } from "./use-workspace-maps.ts";

type Status = JourneyMap["frame"]["status"];
const states: readonly { readonly value: Status; readonly label: string; readonly about: string }[] = [
  { value: "draft", label: "Draft", about: "Being drawn" },
  { value: "active", label: "Active", about: "What people go by" },
  { value: "archived", label: "Archived", about: "Kept as it is, out of the lists" },
];

/** What the map says of itself: title, goal, for whom, by whom, and when it is looked through again. */
export function FrameFields({ onClose }: { readonly onClose: () => void }) {
  const { workspace, map, edit } = useMapScreen();
  const types = useId();
  const owners = useId();
  const disabled = edit === null;
  const { frame } = map;
  const set = <F extends FrameField>(field: F, value: JourneyMap["frame"][F]) => void edit?.((c, e) => c.setFrameField(e, field, value as never));
  return (
    <>
      <KeptInput label="Title" needed value={map.title} disabled={disabled} onSave={(title) => edit?.((c, e) => c.renameMap(e, title))} />
      <KeptText label="What the map is for" value={frame.goal} disabled={disabled} onSave={(goal) => set("goal", goal)} />
      <div className={styles.two}>
        <KeptInput label="Type" list={types} value={frame.type} disabled={disabled} onSave={(type) => set("type", type)} />
        <KeptInput label="Time frame" value={frame.timeFrame} disabled={disabled} onSave={(timeFrame) => set("timeFrame", timeFrame)} />
      </div>
      <datalist id={types}>
        {["purchase", "service", "experience", "onboarding"].map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <KeptInput label="Audience" value={frame.audience} disabled={disabled} onSave={(audience) => set("audience", audience)} />
      <Personas onSet={(personas) => set("personas", personas)} />
      <KeptInput label="Persona in words" value={frame.persona} disabled={disabled} onSave={(persona) => set("persona", persona)} />
      <div>
        <span className={styles.label}>Tags</span>
        <TagPicker workspace={workspace} tags={frame.tags} onChange={disabled ? null : (tags) => set("tags", [...tags])} />
      </div>
      <div className={styles.two}>
        <div>
          <span className={styles.label}>Status</span>
          <Select wide label="Status" disabled={disabled} value={frame.status} options={states} onChange={(status) => set("status", status)} />
        </div>
        <KeptInput label="Owner" list={owners} placeholder="A person or team" value={frame.owner} disabled={disabled} onSave={(owner) => set("owner", owner)} />
      </div>
      <OwnerSuggestions id={owners} />
      <Review onSet={(reviewOn) => set("reviewOn", reviewOn)} />
      <Counterpart onClose={onClose} />
    </>
  );
}

function Personas({ onSet }: { readonly onSet: (personas: string[]) => void }) {
  const { workspace, map, edit } = useMapScreen();
  const { data } = useCall("library", { params: { workspace, kind: "persona" } });
  if (data === undefined || data.entries.length === 0) return null;
  const chosen = map.frame.personas;
  return (
    <fieldset className={styles.personas} disabled={edit === null}>
      <legend className={styles.label}>Personas of the library</legend>
      {data.entries.map(({ id, content }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={(event) => onSet(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))} />
          <bdi>{String(content["name"] ?? "Unnamed")}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

function Review({ onSet }: { readonly onSet: (day: string | null) => void }) {
  const { map, edit } = useMapScreen();
  const { reviewOn } = map.frame;
  const next = monthsLater(today(), reviewEveryMonths);
  return (
    <Field label="Next review" hint="From that day on, the map says that its review is due.">
      {(ids) => (
        <div className={styles.review}>
          <TextInput {...ids} type="date" value={reviewOn ?? ""} disabled={edit === null} onChange={(event) => onSet(event.currentTarget.value || null)} />
          <Button disabled={edit === null || reviewOn === next} onClick={() => onSet(next)} title={dayText(Date.parse(next))}>
            {reviewOn === null ? "In three months" : "Mark as reviewed"}
          </Button>
        </div>
      )}
    </Field>
  );
}

function Counterpart({ onClose }: { readonly onClose: () => void }) {
  const { workspace, map, edit } = useMapScreen();
  const maps = useWorkspaceMaps();
  const navigate = useNavigate();
  const { show } = useToasts();
  const pairing = useChange("duplicateMap", ["listMaps"]);
  const other = maps?.find((one) => one.id === map.frame.counterpart && one.id !== map.id);
  const missing = map.frame.view === "as-is" ? "to-be" : "as-is";
  const open = (id: string) => {
    onClose();
    void navigate({ to: "/w/$workspace/maps/$map", params: { workspace, map: id } });
  };
  const make = () => pairing.mutate({ params: { workspace, map: map.id }, body: { as: "counterpart" } }, { onSuccess: (made) => open(made.id), onError: (error) => show({ text: error.message }) });
  return (
    <div>
      <span className={styles.label}>As-is and to-be</span>
      {other === undefined ? (
        <>
          <Button disabled={edit === null || pairing.isPending || maps === undefined} onClick={make}>
            {pairing.isPending ? "Making it…" : `Make the ${missing} of this map`}
          </Button>
          <p className={styles.note}>{missing === "to-be" ? "A copy to draw how the journey shall be. The two are one click apart." : "A copy to draw how the journey is today. The two are one click apart."}</p>
        </>
      ) : (
        <div className={styles.review}>
          <Button onClick={() => open(other.id)}>Open “{other.title}”</Button>
        </div>
      )}
    </div>
  );
}

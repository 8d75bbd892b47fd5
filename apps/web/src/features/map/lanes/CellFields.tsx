import { faceOf, faces } from "@desirepath/core/layout/feelings.ts";
import { dayText } from "@desirepath/core/layout/figures.ts";
import { reasonNames, severities } from "@desirepath/core/layout/lanes.ts";
import type { LaneRow } from "@desirepath/core/layout/board.ts";
import type { Touchpoint } from "@desirepath/core/maps/journey-map.ts";
import { channels as knownChannels, reasons } from "@desirepath/core/maps/known-values.ts";
import { Plus, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from "react";
import { useCall } from "../../../api/use-call.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { ChannelIcon, channelName } from "../../../ui/ChannelIcon.tsx";
import { FaceIcon } from "../../../ui/FaceIcon.tsx";
import { TextInput } from "../../../ui/Field.tsx";
import { Segmented } from "../../../ui/Segmented.tsx";
import { TagInput } from "../inspector/TagInput.tsx";
import type { Ending } from "../../../text/RichTextEditor.tsx";
import { useMapScreen } from "../map-screen.ts";
import { OwnerSuggestions } from "../whole/OwnerSuggestions.tsx";
import styles from "./CellEditor.module.css";
import { type CellEdits, useCellEdits } from "./use-cell-edits.ts";

interface MarkFieldProps {
  readonly row: LaneRow;
  readonly touchpoint: Touchpoint;
  readonly edits: CellEdits;
}

/** Fields for what a cell of the kind says besides its text. */
const markFields: Readonly<Record<string, (props: MarkFieldProps) => ReactNode>> = { "pain-points": SeverityField, reasons: ReasonField, competitors: CompetitorFields, quotes: QuoteFields };

export function hasMarks(kind: string): boolean {
  return Object.hasOwn(markFields, kind);
}

/** What a cell says besides its text; nothing for kinds that hold text alone. */
export function MarkFields({ row, touchpoint }: Omit<MarkFieldProps, "edits">) {
  const edits = useCellEdits(row, touchpoint.id);
  const Fields = markFields[row.kind];
  return Fields === undefined ? null : <Fields row={row} touchpoint={touchpoint} edits={edits} />;
}

function SeverityField({ row, touchpoint, edits }: MarkFieldProps) {
  const mark = row.lane?.marks[touchpoint.id] ?? {};
  const { severity, ...rest } = mark;
  return (
    <div className={styles.line}>
      <span className={styles.name}>Severity</span>
      <Segmented
        label="Severity"
        value={String(severity ?? 0)}
        options={[{ value: "0", label: "–", name: "Not said" }, ...severities.map((one) => ({ value: String(one.severity), label: String(one.severity), name: `${one.severity}: ${one.name}` }))]}
        onChange={(next) => edits.mark(next === "0" ? rest : { ...mark, severity: Number(next) })}
      />
      <span className="micro faint">{severities[(severity ?? 0) - 1]?.name ?? ""}</span>
    </div>
  );
}

function ReasonField({ row, touchpoint, edits }: MarkFieldProps) {
  const mark = row.lane?.marks[touchpoint.id] ?? {};
  const { reason, ...rest } = mark;
  return (
    <div className={styles.line}>
      <Segmented
        label="What it does to the journey"
        value={reason ?? "none"}
        options={[{ value: "none" as const, label: "–", name: "Not said" }, ...reasons.map((one) => ({ value: one, label: reasonNames[one] }))]}
        onChange={(next) => edits.mark(next === "none" ? rest : { ...mark, reason: next })}
      />
    </div>
  );
}

function CompetitorFields({ row, touchpoint, edits }: MarkFieldProps) {
  const mark = row.lane?.marks[touchpoint.id] ?? {};
  const listed = mark.competitors ?? [];
  const [name, setName] = useState("");
  const keep = (competitors: typeof listed) => {
    const { competitors: _old, ...rest } = mark;
    edits.mark(competitors.length === 0 ? rest : { ...rest, competitors });
  };
  const add = () => {
    if (name.trim() === "") return;
    keep([...listed, { name: name.trim(), level: 0 }]);
    setName("");
  };
  return (
    <div className={styles.stack}>
      {listed.map((one, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- two may bear the same name
        <div key={`${one.name}|${i}`} className={styles.line}>
          <span className="trunc grow">{one.name}</span>
          <Segmented
            label={`How it feels at ${one.name}`}
            value={String(faces.find(({ face }) => face === faceOf(one.level))?.level ?? 0)}
            options={faces.map(({ face, level, name: word }) => ({ value: String(level), label: <FaceIcon face={face} size={16} decorative />, name: word }))}
            onChange={(level) => keep(listed.map((other, at) => (at === i ? { ...other, level: Number(level) } : other)))}
          />
          <IconButton size="small" label={`Remove ${one.name}`} onClick={() => keep(listed.filter((_, at) => at !== i))}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <div className={styles.line}>
        <TextInput
          aria-label="Another competitor"
          placeholder="Another competitor"
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") add();
          }}
        />
        <Button size="small" disabled={name.trim() === "" || listed.length >= 20} onClick={add}>
          <Plus aria-hidden />
          Add
        </Button>
      </div>
    </div>
  );
}

/** Where a quote comes from, and what customers said here to pick from. */
function QuoteFields({ row, touchpoint, edits }: MarkFieldProps) {
  const { workspace, map, filter, measured, audience } = useMapScreen();
  const mark = row.lane?.marks[touchpoint.id] ?? {};
  const text = row.lane?.cells[touchpoint.id] ?? "";
  const found = useCall("touchpointVerbatims", { params: { workspace, map: map.id, touchpoint: touchpoint.id }, query: { ...(filter === undefined ? {} : { filter }), limit: 6 } }, { enabled: audience === "member" && measured.has(touchpoint.id) });
  const setSource = (source: string) => {
    const { source: _old, ...rest } = mark;
    edits.mark(source.trim() === "" ? rest : { ...rest, source: source.trim().slice(0, 300) });
  };
  return (
    <div className={styles.stack}>
      <SourceInput key={mark.source} value={mark.source ?? ""} onSave={setSource} />
      {text === "" && <p className="micro faint">Without a quote of yours the most telling one from evidence shows.</p>}
      {found.data !== undefined && found.data.verbatims.length > 0 && (
        <>
          <span className={styles.name}>Pick one that customers left here</span>
          <ul className={styles.picks}>
            {found.data.verbatims.map((said, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- the same customer may say the same words twice
              <li key={`${said.time}|${i}`}>
                <button
                  type="button"
                  onClick={() => {
                    edits.type(text, said.text, true);
                    setSource([said.channel === "" ? said.source : channelName(said.channel), dayText(said.time)].filter((part) => part !== "").join(" · "));
                  }}
                >
                  <q className="voice">{said.text}</q>
                  <cite className="micro faint">
                    {said.source} · {dayText(said.time)}
                  </cite>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function SourceInput({ value, onSave }: { readonly value: string; readonly onSave: (text: string) => void }) {
  const [text, setText] = useState(value);
  const save = () => text.trim() !== value && onSave(text);
  return (
    <div className={styles.line}>
      <TextInput aria-label="Source of the quote" placeholder="Source: interview, ticket, survey" maxLength={300} value={text} onChange={(event) => setText(event.target.value)} onBlur={save} onKeyDown={(event) => event.key === "Enter" && save()} />
    </div>
  );
}

function known(values: readonly string[]): readonly { readonly value: string }[] {
  return [...new Set(values)].toSorted().map((value) => ({ value }));
}

/** What a touchpoint says of itself, written in its cell. */
export function TouchpointFields({ kind, touchpoint, typed, ended, onDone }: { readonly kind: "owners" | "systems" | "channels"; readonly touchpoint: Touchpoint; readonly typed: string | null; readonly ended: Ending | null; readonly onDone: (ending: Ending) => void }) {
  const { map, edit } = useMapScreen();
  const box = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState(typed ?? touchpoint.owner);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const { id } = touchpoint;
  const keepOwner = () => void (owner.trim() !== touchpoint.owner && edit?.((c, e) => c.setTouchpointField(e, id, "owner", owner.trim())));
  const end = useEffectEvent((ending: Ending) => {
    keepOwner();
    onDone(ending);
  });
  useEffect(() => {
    if (ended !== null) end(ended);
  }, [ended]);
  return (
    <div ref={box} className={styles.stack}>
      {kind === "owners" ? (
        <>
          <TextInput
            aria-label={`Owner of ${touchpoint.name}`}
            placeholder="A person or team"
            list={`owners-${id}`}
            maxLength={300}
            value={owner}
            onChange={(event) => setOwner(event.target.value)}
            onBlur={keepOwner}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              keepOwner();
              onDone("down");
            }}
          />
          <OwnerSuggestions id={`owners-${id}`} />
        </>
      ) : kind === "systems" ? (
        <TagInput label={`Systems behind ${touchpoint.name}`} placeholder="What runs behind it" values={touchpoint.systems} suggestions={known(map.touchpoints.flatMap((one) => one.systems))} onChange={(systems) => edit?.((c, e) => c.setTouchpointField(e, id, "systems", systems))} />
      ) : (
        <div role="group" aria-label={`Channels of ${touchpoint.name}`} className={styles.channels}>
          {[...new Set([...knownChannels, ...touchpoint.channels])].map((channel) => {
            const isOn = touchpoint.channels.includes(channel);
            return (
              <button key={channel} type="button" aria-pressed={isOn} onClick={() => edit?.((c, e) => c.setTouchpointField(e, id, "channels", isOn ? touchpoint.channels.filter((one) => one !== channel) : [...touchpoint.channels, channel]))}>
                <ChannelIcon channel={channel} />
                {channelName(channel)}
              </button>
            );
          })}
          <TagInput label="Another channel" values={[]} placeholder="Another channel" onChange={(added) => edit?.((c, e) => c.setTouchpointField(e, id, "channels", [...new Set([...touchpoint.channels, ...added])]))} />
        </div>
      )}
    </div>
  );
}

import type { MapVersion } from "@desirepath/core/api/versions.ts";
import { Bookmark, Ellipsis, Eye, GitCompare, Pencil, Trash2, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useChange } from "../../../api/use-call.ts";
import { Avatar } from "../../../ui/Avatar.tsx";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { useFocusBack, useFocusOnArrival, useFocusToBoard } from "../../../ui/focus-handed-on.ts";
import { Menu } from "../../../ui/Menu.tsx";
import { ErrorState, Skeleton } from "../../../ui/States.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import inspector from "../inspector/Inspector.module.css";
import { useMapScreen } from "../map-screen.ts";
import styles from "./History.module.css";
import { useHistoryPlace, useVersions } from "./use-versions.ts";
import { byText, versionName, whenText, zoneHere } from "./version-words.ts";

/** Every version of the map, newest first, beside it. */
export function HistoryPanel({ onClose }: { readonly onClose?: () => void }) {
  const { rights } = useMapScreen();
  const { version: shown, go, close } = useHistoryPlace();
  const found = useVersions();
  const [isKeeping, setKeeping] = useState(false);
  const keeping = useFocusBack<HTMLButtonElement>(isKeeping);
  useFocusToBoard();
  const nowButton = useFocusOnArrival<HTMLButtonElement>();
  const versions = found.data?.versions;
  return (
    <aside className={inspector.inspector} aria-label="History of the map">
      <header className={inspector.head}>
        <div className="row between">
          <h2 className={inspector.name}>History</h2>
          <IconButton label="Close" size="small" onClick={onClose ?? close}>
            <X />
          </IconButton>
        </div>
        <p className={styles.lede}>A version is kept by itself when editing rests, and by hand under a name.</p>
        {rights.edit && !isKeeping && (
          <Button ref={keeping} onClick={() => setKeeping(true)}>
            <Bookmark aria-hidden />
            Keep this version
          </Button>
        )}
        {rights.edit && isKeeping && <NameForm label="Name of this version" save="Keep" version={null} onDone={() => setKeeping(false)} />}
      </header>
      <ol className={styles.versions} aria-label="Versions">
        <li className={classes(styles.version, shown === undefined && styles.current)}>
          <span className={styles.now} aria-hidden />
          <span className="grow">
            <button ref={nowButton} type="button" className={styles.open} aria-current={shown === undefined} onClick={() => go({})}>
              Now
            </button>
            <span className={styles.about}>The map as everybody edits it</span>
          </span>
        </li>
        {versions?.map((one, at) => <VersionItem key={one.version} version={one} before={versions[at + 1]} isShown={one.version === shown} />)}
      </ol>
      {found.isPending && (
        <div className={styles.waiting}>
          <Skeleton height={40} label="Loading versions" />
          <Skeleton height={40} />
        </div>
      )}
      {found.error !== null && versions === undefined && <ErrorState title="The versions did not arrive" failure={found.error.failure} onRetry={() => void found.refetch()} />}
      {versions?.length === 0 && <p className={styles.empty}>No version is kept yet. The first one is, once the map is edited and then left alone for five minutes.</p>}
    </aside>
  );
}

function VersionItem({ version, before, isShown }: { readonly version: MapVersion; readonly before: MapVersion | undefined; readonly isShown: boolean }) {
  const { rights, now } = useMapScreen();
  const { go } = useHistoryPlace();
  const [isNaming, setNaming] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(isNaming);
  const rename = useName();
  const [editor] = version.by;
  const compareWithNow = () => go({ version: version.version, compared: "now" });
  return (
    <li className={classes(styles.version, version.name !== "" && styles.named, isShown && styles.current)}>
      {editor === undefined ? <span className={styles.nobody} aria-hidden /> : <Avatar id={editor} name={editor} size="small" />}
      <span className="grow">
        <button ref={opener} type="button" className={styles.open} aria-current={isShown} onClick={() => go({ version: version.version })}>
          {version.name !== "" && <Bookmark aria-hidden />}
          {version.name === "" ? versionName(version) : version.name}
        </button>
        <span className={styles.about}>
          {version.name !== "" && `Version ${version.version} · `}
          {byText(version)}
        </span>
        <span className={styles.about}>
          {whenText(version.madeAt, now, zoneHere())} · {version.touchpoints} {version.touchpoints === 1 ? "touchpoint" : "touchpoints"}
        </span>
        {isNaming && <NameForm label={`Name of version ${version.version}`} save="Save" version={version} onDone={() => setNaming(false)} />}
      </span>
      <Menu
        align="end"
        trigger={
          <IconButton label={`More about version ${version.version}`} size="small">
            <Ellipsis />
          </IconButton>
        }
        items={[
          { id: "open", label: "Look at it", icon: <Eye />, onSelect: () => go({ version: version.version }) },
          { id: "now", label: "Compare with now", icon: <GitCompare />, onSelect: compareWithNow },
          ...(before === undefined ? [] : [{ id: "before", label: `Compare with version ${before.version}`, icon: <GitCompare />, onSelect: () => go({ version: before.version, compared: version.version }) }]),
          ...(rights.edit ? [{ kind: "separator" as const, id: "line" }, { id: "name", label: version.name === "" ? "Name this version" : "Rename", icon: <Pencil />, onSelect: () => setNaming(true) }] : []),
          ...(rights.edit && version.name !== "" ? [{ id: "unname", label: "Take the name away", icon: <Trash2 />, onSelect: () => void rename(version, "") }] : []),
        ]}
      />
    </li>
  );
}

/** Names a version, or keeps the map as it is now under a name. */
function NameForm({ label, save, version, onDone }: { readonly label: string; readonly save: string; readonly version: MapVersion | null; readonly onDone: () => void }) {
  const [text, setText] = useState(version?.name ?? "");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const rename = useName();
  const keep = useKeep();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const name = text.trim();
    if (name === "") return setProblem("A name says later why it was kept.");
    setBusy(true);
    const failed = await (version === null ? keep(name) : rename(version, name));
    setBusy(false);
    if (failed === null) onDone();
    else setProblem(failed);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} onKeyDown={(event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onDone();
    }}>
      <Field label={label} {...(problem === undefined ? {} : { error: problem })}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- one has just asked for this field */}
        {(ids) => <TextInput {...ids} value={text} maxLength={200} autoFocus onChange={(event) => setText(event.target.value)} />}
      </Field>
      <div className={styles.formFoot}>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {save}
        </Button>
      </div>
    </form>
  );
}

/** Null once it is done, or what went wrong. */
function useKeep(): (name: string) => Promise<string | null> {
  const { workspace, map } = useMapScreen();
  const { show } = useToasts();
  const kept = useChange("keepVersion", ["mapVersions"]);
  return async (name) => {
    try {
      const { version } = await kept.mutateAsync({ params: { workspace, map: map.id }, body: { name } });
      show({ text: `Kept as version ${version}, ${name}.` });
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : "It could not be kept.";
    }
  };
}

function useName(): (version: MapVersion, name: string) => Promise<string | null> {
  const { workspace, map } = useMapScreen();
  const { show } = useToasts();
  const renamed = useChange("nameVersion", ["mapVersions"]);
  const send = async ({ version, name: old }: MapVersion, name: string): Promise<string | null> => {
    try {
      await renamed.mutateAsync({ params: { workspace, map: map.id, version }, body: { name } });
      const back = { label: "Undo", onSelect: () => void renamed.mutateAsync({ params: { workspace, map: map.id, version }, body: { name: old } }).catch(() => show({ text: "The name could not be given back." })) };
      show({ text: name === "" ? `Version ${version} has no name any more.` : `Version ${version} is called ${name} now.`, action: back });
      return null;
    } catch (error) {
      const text = error instanceof Error ? error.message : "It could not be named.";
      if (name === "") show({ text });
      return text;
    }
  };
  return send;
}

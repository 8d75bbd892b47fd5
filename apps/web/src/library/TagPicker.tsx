import { isSameTag } from "@desirepath/core/library/tag-names.ts";
import { Plus, X } from "lucide-react";
import { useRights } from "../shell/who-am-i.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./Library.module.css";
import { ThingPicker } from "./ThingPicker.tsx";
import { useLibrary, useLibraryChanges } from "./use-library.ts";

export interface TagPickerProps {
  readonly workspace: string;
  /** Names, in order. */
  readonly tags: readonly string[];
  /** Null shows the tags and lets nobody change them. */
  readonly onChange: ((tags: readonly string[]) => void) | null;
}

/** The tags of a map or an opportunity: from the library, or new to it. */
export function TagPicker({ workspace, tags, onChange }: TagPickerProps) {
  const { entries } = useLibrary(workspace, "tag", { enabled: onChange !== null });
  const { add } = useLibraryChanges(workspace);
  const mayMake = useRights(workspace).may("library:write");
  const choices = entries?.filter((one) => one.archivedAt === null && !tags.includes(one.content.name)).map((one) => ({ id: one.content.name, name: one.content.name }));
  const make = async (name: string) => {
    const twin = entries?.find((one) => isSameTag(one.content.name, name));
    if (twin === undefined && (await add("tag", { name })) === null) return;
    const known = twin?.content.name ?? name;
    if (!tags.includes(known)) onChange?.([...tags, known]);
  };
  return (
    <div className={styles.tags}>
      {tags.map((name) => (
        <span key={name} className={styles.tag} data-fixed={onChange === null}>
          <span title={name}>{name}</span>
          {onChange !== null && (
            <button type="button" aria-label={`Take the tag ${name} off`} onClick={() => onChange(tags.filter((other) => other !== name))}>
              <X aria-hidden />
            </button>
          )}
        </span>
      ))}
      {onChange !== null && (
        <ThingPicker
          title="Add a tag"
          trigger={
            <Button size="small" variant="ghost">
              <Plus aria-hidden />
              Tag
            </Button>
          }
          choices={choices}
          onPick={(name) => onChange([...tags, name])}
          makers={mayMake ? [{ label: (name) => `New tag “${name}”`, onMake: (name) => void make(name) }] : []}
        />
      )}
      {onChange === null && tags.length === 0 && <span className="faint small">No tags</span>}
    </div>
  );
}

import type { LibraryKind, LibraryThing } from "@desirepath/core/library/library.ts";
import { useState } from "react";
import { useLibraryChanges } from "../../library/use-library.ts";
import { kindWords } from "../../library/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";

/** Asks for the name; the rest is written in the panel that opens then. */
export function NewThing({ workspace, kind, onClose, onMade }: { readonly workspace: string; readonly kind: LibraryKind; readonly onClose: () => void; readonly onMade: (thing: string) => void }) {
  const [name, setName] = useState("");
  const { add, isBusy } = useLibraryChanges(workspace);
  const text = name.trim();
  const make = async () => {
    const made = await add(kind, contentNamed(kind, text));
    if (made !== null) onMade(made);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`New ${kindWords[kind].one}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={text === "" || isBusy} onClick={() => void make()}>
            Add
          </Button>
        </>
      }
    >
      <Field label={isTitled(kind) ? "Title" : "Name"}>
        {(ids) => <TextInput {...ids} value={name} maxLength={300} onChange={(event) => setName(event.target.value)} onKeyDown={(event) => event.key === "Enter" && text !== "" && !isBusy && void make()} />}
      </Field>
    </Dialog>
  );
}

function isTitled(kind: LibraryKind): boolean {
  return kind === "opportunity" || kind === "action";
}

function contentNamed(kind: LibraryKind, name: string): Partial<LibraryThing<LibraryKind>> {
  return isTitled(kind) ? { title: name } : { name };
}

import type { Profile } from "@desirepath/core/api/account.ts";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useRef, useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { pictureOf } from "../../shell/MemberMenu.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Account.module.css";
import { Failed } from "./Section.tsx";

const CropDialog = lazy(async () => ({ default: (await import("./CropDialog.tsx")).CropDialog }));

/** One's picture: choose, cut, remove. */
export function Picture({ member }: { readonly member: Profile }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<ImageBitmap | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const set = useChange("setPicture", ["whoAmI", "members"]);
  const remove = useChange("removePicture", ["whoAmI", "members"]);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    set.reset();
    setIsUnreadable(false);
    try {
      setChosen(await createImageBitmap(file));
    } catch {
      setIsUnreadable(true);
    }
  };
  const close = () => {
    chosen?.close();
    setChosen(null);
  };
  return (
    <div className={styles.face}>
      <Avatar id={member.id} name={member.name} picture={pictureOf(member)} size="large" />
      <div className={styles.actions}>
        <Button onClick={() => input.current?.click()}>{member.picture === null ? "Choose a picture" : "Change picture"}</Button>
        {member.picture !== null && (
          <Button variant="ghost" disabled={remove.isPending} onClick={() => remove.mutate({})}>
            Remove picture
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          className="vh"
          aria-label="Picture file"
          tabIndex={-1}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      {isUnreadable && (
        <p className={styles.said} role="alert">
          The browser cannot read this as a picture. PNG, JPEG and WebP work.
        </p>
      )}
      <Failed error={remove.error} />
      {chosen !== null && (
        <Suspense fallback={null}>
          <CropDialog
            picture={chosen}
            isBusy={set.isPending}
            error={set.error}
            onClose={close}
            onCropped={(body) =>
              set.mutate(
                { body },
                {
                  onSuccess: async () => {
                    await queries.invalidateQueries({ queryKey: ["whoAmI"] });
                    close();
                  },
                },
              )
            }
          />
        </Suspense>
      )}
    </div>
  );
}

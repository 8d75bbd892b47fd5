import { KeyRound } from "lucide-react";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Entry.module.css";
import { Said } from "./EntryFrame.tsx";

/** The other way in: the organisation's own sign-in. */
export function SingleSignOn({ name, to, invitation }: { readonly name: string; readonly to?: string; readonly invitation?: string }) {
  const start = useChange("startSingleSignOn");
  const go = () =>
    start.mutate(
      { body: { ...(to === undefined ? {} : { to }), ...(invitation === undefined ? {} : { invitation }) } },
      {
        onSuccess: ({ url }) => {
          if (/^https?:\/\//.test(url)) location.assign(url);
        },
      },
    );
  return (
    <>
      <div className={styles.or} aria-hidden>
        or
      </div>
      {start.error && <Said>{start.error.message}</Said>}
      <Button className={styles.wide} disabled={start.isPending} onClick={go}>
        <KeyRound aria-hidden />
        Continue with {name}
      </Button>
    </>
  );
}

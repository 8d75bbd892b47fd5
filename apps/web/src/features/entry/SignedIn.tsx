import type { Profile } from "@desirepath/core/api/account.ts";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Entry.module.css";
import { EntryFrame, Said } from "./EntryFrame.tsx";

/** Whoever is signed in already goes on, or signs in as somebody else. */
export function SignedIn({ member, to }: { readonly member: Profile; readonly to: string }) {
  const signOut = useChange("signOut", ["whoAmI"]);
  return (
    <EntryFrame title={`You are signed in as ${member.name}`} lede={member.email}>
      {signOut.error && <Said>{signOut.error.message}</Said>}
      <Button variant="primary" className={styles.wide} autoFocus onClick={() => location.assign(to)}>
        Continue
      </Button>
      <Button className={styles.wide} disabled={signOut.isPending} onClick={() => signOut.mutate({})}>
        Sign in as somebody else
      </Button>
    </EntryFrame>
  );
}

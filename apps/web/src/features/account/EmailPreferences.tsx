import type { Profile } from "@desirepath/core/api/account.ts";
import { useChange } from "../../api/use-call.ts";
import { Switch } from "../../ui/Switch.tsx";
import styles from "./Account.module.css";
import { Failed, Section } from "./Section.tsx";

export function EmailPreferences({ member, sendsEmail }: { readonly member: Profile; readonly sendsEmail: boolean }) {
  const change = useChange("changeProfile", ["whoAmI"]);
  const set = (emails: Partial<Profile["emails"]>) => change.mutate({ body: { emails } });
  // What was just chosen shows at once; the server's answer follows.
  const chosen = change.isPending ? change.variables.body.emails : undefined;
  const emails = { newDevice: chosen?.newDevice ?? member.emails.newDevice, roleChanged: chosen?.roleChanged ?? member.emails.roleChanged, mentioned: chosen?.mentioned ?? member.emails.mentioned };
  if (!sendsEmail) return <Section title="E-mail" about="This server sends no e-mail, so there is nothing to choose. Whoever runs it can set that up." />;
  return (
    <Section title="E-mail" about="Links to set a new password come in any case.">
      <div className={styles.switches}>
        <Switch label="A sign-in from a device not used before" checked={emails.newDevice} onChange={(newDevice) => set({ newDevice })} />
        <Switch label="My role changes, or I am removed from a workspace" checked={emails.roleChanged} onChange={(roleChanged) => set({ roleChanged })} />
        <Switch label="Somebody mentions me in a comment" checked={emails.mentioned} onChange={(mentioned) => set({ mentioned })} />
      </div>
      <Failed error={change.error} />
    </Section>
  );
}

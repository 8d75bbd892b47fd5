import type { Profile } from "@desirepath/core/api/account.ts";
import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { useThemeChoice } from "../../shell/theme.ts";
import { useChooseTheme } from "../../shell/use-member-theme.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import styles from "./Account.module.css";
import { Picture } from "./Picture.tsx";
import { Failed, Section } from "./Section.tsx";

export function ProfileSection({ member }: { readonly member: Profile }) {
  const toasts = useToasts();
  const [name, setName] = useState(member.name);
  const change = useChange("changeProfile", ["whoAmI", "members"]);
  const theme = useThemeChoice();
  const choose = useChooseTheme();
  const given = name.trim();
  return (
    <Section title="Profile" about="Others in your workspaces see your name and picture.">
      <Picture member={member} />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== "" && given !== member.name) change.mutate({ body: { name: given } }, { onSuccess: () => toasts.show({ text: "Your name is changed." }) });
        }}
      >
        <Field label="Name">{(ids) => <TextInput {...ids} name="name" autoComplete="name" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <Field label="E-mail address" hint="You sign in with it. It cannot be changed.">
          {(ids) => <TextInput {...ids} type="email" readOnly value={member.email} />}
        </Field>
        <Failed error={change.error} />
        <div className={styles.actions}>
          <Button type="submit" disabled={given === "" || given === member.name || change.isPending}>
            Save name
          </Button>
        </div>
      </form>
      <div className="row wide wrap">
        <span className="small strong">Theme</span>
        <Segmented
          label="Theme"
          value={theme}
          options={[
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
            { value: "system", label: "As the system" },
          ]}
          onChange={choose}
        />
        <span className="micro faint">On every device you sign in on</span>
      </div>
    </Section>
  );
}

import { useMemo, useState } from "react";
import { encode } from "uqr";
import type { AnswerOf } from "../../api/client.ts";
import { useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import styles from "./Account.module.css";
import { Failed } from "./Section.tsx";

/** What the authenticator app scans, as a picture and as text, and the first code, which proves that it did. */
export function ScanCode({ begun, onConfirmed, onCancel }: { readonly begun: AnswerOf<"startSecondFactor">; readonly onConfirmed: () => void; readonly onCancel: () => void }) {
  const [code, setCode] = useState("");
  const confirm = useChange("confirmSecondFactor", ["whoAmI", "sessions"]);
  return (
    <form
      className={styles.scan}
      onSubmit={(event) => {
        event.preventDefault();
        if (!confirm.isPending) confirm.mutate({ body: { code: code.trim() } }, { onSuccess: onConfirmed });
      }}
    >
      <QrCode text={begun.uri} />
      <div>
        <p>Scan this with your authenticator app, or type the key into it. Then enter the six digits that it shows.</p>
        <CopyField label="Key" text={begun.secret} />
        <Field label="Code" error={confirm.error?.failure.code === "code-refused" ? <span role="alert">{confirm.error.message}</span> : undefined}>
          {(ids) => (
            <TextInput {...ids} name="code" className={styles.code} autoComplete="one-time-code" inputMode="numeric" pattern="[0-9 ]*" minLength={6} maxLength={7} required autoFocus value={code} onChange={(event) => setCode(event.target.value)} />
          )}
        </Field>
        {confirm.error?.failure.code !== "code-refused" && <Failed error={confirm.error} />}
        <div className={styles.actions}>
          <Button type="submit" variant="primary" aria-disabled={confirm.isPending}>
            Turn on
          </Button>
          <Button variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Black on white in both themes: many scanners read nothing else. */
function QrCode({ text }: { readonly text: string }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(text, { border: 2 });
    return { size, path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("") };
  }, [text]);
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code for the authenticator app" shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  );
}

import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Checkbox } from "../../ui/Switch.tsx";
import styles from "./Account.module.css";

/** The backup codes, shown this once: to copy or to take away as a file. */
export function BackupCodes({ codes, email, onKept }: { readonly codes: readonly string[]; readonly email: string; readonly onKept: () => void }) {
  const [isKept, setIsKept] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join("\n");
  const file = `Desirepath backup codes of ${email}\nEach signs you in once, in place of a code of the app.\n\n${text}\n`;
  return (
    <div className="col" style={{ gap: 12 }}>
      <div>
        <h3 ref={heading} tabIndex={-1}>
          Keep these backup codes
        </h3>
        <p className={styles.about}>Each signs you in once if you lose your phone. They are not shown again.</p>
      </div>
      <CopyField label="Backup codes" showLabel={false} lines text={text} />
      <div className={styles.actions}>
        <a className={buttonClass({})} href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`} download="desirepath-backup-codes.txt">
          <Download aria-hidden />
          Download
        </a>
      </div>
      <Checkbox label="I have kept them in a safe place" checked={isKept} onChange={setIsKept} />
      <div className={styles.actions}>
        <Button variant="primary" disabled={!isKept} onClick={onKept}>
          Done
        </Button>
      </div>
    </div>
  );
}

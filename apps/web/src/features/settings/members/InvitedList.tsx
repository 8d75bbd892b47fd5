import { CopyField } from "../../../ui/CopyField.tsx";
import styles from "../Settings.module.css";
import type { Invited } from "./use-invite.ts";

/** The links of invitations that were just made; they are shown this once. */
export function InvitedList({ results, days }: { readonly results: readonly Invited[]; readonly days: number }) {
  const made = results.filter((one) => "link" in one);
  return (
    <>
      <ul className={styles.list}>
        {results.map((one, at) => (
          <li key={one.email}>
            {"link" in one ? (
              <>
                <CopyField label={one.email} text={one.link} autoFocus={at === 0} />
                <p className="micro faint">{one.isMailed ? "Sent by e-mail, too." : "Not sent by e-mail: hand over the link yourself."}</p>
              </>
            ) : (
              <p className={styles.failure} role="alert">
                <b>{one.email}</b> was not invited. {one.failure}
              </p>
            )}
          </li>
        ))}
      </ul>
      {made.length > 1 && <CopyField label="All of them" lines text={made.map((one) => `${one.email} ${one.link}`).join("\n")} />}
      {made.length > 0 && (
        <p className="muted small">
          {made.length === 1 ? "The link works" : "Each link works"} once, for {days === 1 ? "one day" : `${days} days`}, and is not shown again; a new one can be made at any time.
        </p>
      )}
    </>
  );
}

import type { Share } from "@desirepath/core/api/shares.ts";
import { ageText } from "@desirepath/core/layout/figures.ts";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { useToasts } from "../../../ui/Toasts.tsx";
import { useMapScreen } from "../map-screen.ts";
import { linkText } from "./share-draft.ts";
import styles from "./Share.module.css";

/** The links that there are; each can be changed and revoked. */
export function ShareList({ shares, onChange }: { readonly shares: readonly Share[]; readonly onChange: (share: Share) => void }) {
  return (
    <ul className={styles.list} aria-label="Share links of this map">
      {shares.map((share) => (
        <ShareLine key={share.id} share={share} onChange={() => onChange(share)} />
      ))}
    </ul>
  );
}

function ShareLine({ share, onChange }: { readonly share: Share; readonly onChange: () => void }) {
  const { workspace, now } = useMapScreen();
  const { show } = useToasts();
  const [asking, setAsking] = useState(false);
  const revoke = useChange("revokeShare", ["shares"]);
  const name = share.name === "" ? "Link without a name" : share.name;
  return (
    <li className={styles.line}>
      <Link2 aria-hidden />
      <div className="grow">
        <b className="strong">{name}</b>
        <p className="small muted">{linkText(share, now)}</p>
        <p className="micro faint">
          Made by {share.madeBy} {ageText(Date.parse(share.madeAt), now)}
          {share.lastUsedAt === null ? ", never opened" : `, opened ${share.uses} ${share.uses === 1 ? "time" : "times"}, last ${ageText(Date.parse(share.lastUsedAt), now)}`}
        </p>
        {asking && (
          <div className={styles.asking} role="alert">
            <p className="small">Whoever has this link sees nothing any more. It cannot be brought back.</p>
            <div className="row">
              <Button size="small" variant="primary" autoFocus disabled={revoke.isPending} onClick={() => revoke.mutate({ params: { workspace, map: share.map, share: share.id } }, { onSuccess: () => show({ text: `${name} was revoked.` }), onError: (error) => show({ text: error.message }) })}>
                Revoke
              </Button>
              <Button size="small" onClick={() => setAsking(false)}>
                Keep it
              </Button>
            </div>
          </div>
        )}
      </div>
      {!asking && (
        <div className="row tight">
          <Button size="small" onClick={onChange} aria-label={`Change ${name}`}>
            Change
          </Button>
          <Button size="small" variant="ghost" onClick={() => setAsking(true)} aria-label={`Revoke ${name}`}>
            Revoke
          </Button>
        </div>
      )}
    </li>
  );
}

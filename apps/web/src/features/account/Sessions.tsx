import type { MemberSession } from "@desirepath/core/api/account.ts";
import { ageText, timeText } from "@desirepath/core/layout/figures.ts";
import { Monitor, Smartphone } from "lucide-react";
import { useCall, useChange } from "../../api/use-call.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import styles from "./Account.module.css";
import { Failed, Section } from "./Section.tsx";

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where one is signed in, and the ways to end it from afar. */
export function Sessions() {
  const found = useCall("sessions", {});
  const end = useChange("revokeSession", ["sessions"]);
  const endOthers = useChange("revokeOtherSessions", ["sessions"]);
  const sessions = found.data?.sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.lastUsedAt.localeCompare(a.lastUsedAt)) ?? [];
  const others = sessions.filter((session) => !session.isThis).length;
  return (
    <Section title="Where you are signed in" about="End what you do not know, and change your password.">
      {found.error && !found.data && <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={44} label="Looking where you are signed in" />}
      <ul>
        {sessions.map((session) => (
          <Session key={session.id} session={session} now={found.dataUpdatedAt} isEnding={end.isPending && end.variables.params.session === session.id} onEnd={() => end.mutate({ params: { session: session.id } })} />
        ))}
      </ul>
      <Failed error={end.error ?? endOthers.error} />
      {others > 0 && (
        <div className={styles.actions}>
          <Button disabled={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            {others === 1 ? "End the other" : `End all ${others} others`}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Session({ session, now, isEnding, onEnd }: { readonly session: MemberSession; readonly now: number; readonly isEnding: boolean; readonly onEnd: () => void }) {
  const Icon = /iPhone|iPad|Android/.test(session.device) ? Smartphone : Monitor;
  return (
    <li className={styles.session}>
      <Icon aria-hidden />
      <div className="grow">
        <div className="row wrap">
          <span className="strong">{session.device}</span>
          {session.isThis && <Chip>This one</Chip>}
        </div>
        <div className="small muted">
          {session.address} · last used <span title={timeText(Date.parse(session.lastUsedAt), zone)}>{ageText(Date.parse(session.lastUsedAt), now)}</span> · since {timeText(Date.parse(session.startedAt), zone)}
        </div>
      </div>
      {!session.isThis && (
        <Button size="small" disabled={isEnding} aria-label={`End ${session.device}, ${session.address}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  );
}

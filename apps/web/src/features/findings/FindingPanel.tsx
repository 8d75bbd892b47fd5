import { severityIn } from "@desirepath/core/findings/finding-order.ts";
import { findingCount, findingInterval, findingSize, findingText, severityDoubt, severityInterval, severityText } from "@desirepath/core/findings/finding-text.ts";
import type { JudgedFinding } from "@desirepath/core/findings/lifecycle.ts";
import { countText, dayText } from "@desirepath/core/layout/figures.ts";
import { MapPin, X } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api/use-call.ts";
import { failureText } from "../../api/client.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Field, TextInput } from "../../ui/Field.tsx";
import { Sparkline } from "../../ui/Sparkline.tsx";
import { useToasts } from "../../ui/Toasts.tsx";
import { useExplored } from "../explore/use-explore.ts";
import { FindingEvidence } from "./FindingEvidence.tsx";
import { kinds } from "./finding-kinds.ts";
import type { Asked } from "./findings-state.ts";
import styles from "./Findings.module.css";
import { JourneysBehind } from "../explore/JourneysBehind.tsx";
import { Reasons } from "./Reasons.tsx";
import { Said } from "./Said.tsx";

interface FindingPanelProps {
  readonly found: JudgedFinding;
  readonly asked: Asked | undefined;
  readonly onAsk: (asked: Asked) => void;
  readonly onClose: () => void;
}

/** One finding with all that it rests on, and what can be said of it. */
export function FindingPanel({ found, asked, onAsk, onClose }: FindingPanelProps) {
  const { workspace, map } = useExplored();
  const { may } = useRights(workspace);
  const { finding, trend, sizes, judgedBefore } = found;
  const { name, says } = kinds[finding.kind];
  const touchpoint = map.touchpoints.find(({ id }) => id === finding.touchpoint);
  const severity = severityIn(finding);
  const doubt = severity === null ? undefined : severityDoubt(severity);
  return (
    <aside className={styles.panel} aria-label="The finding">
      <header className={styles.panelHead}>
        <div className="grow">
          <p>
            {name} · <bdi>{touchpoint?.name ?? "a removed touchpoint"}</bdi>
          </p>
          <h2>{findingText(finding, map)}</h2>
        </div>
        <IconButton label="Close" size="small" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <section className={styles.section}>
        <p className="small muted">{says}</p>
        <p className="small num">
          {findingSize(finding)}, 95% interval {findingInterval(finding)} · {findingCount(finding)} ·{" "}
          {trend === "gone" ? (
            `${countText(finding.journeys)} journeys`
          ) : (
            <JourneysBehind selection={finding.selection} title={`${countText(finding.journeys)} journeys that this concerns`}>
              {countText(finding.journeys)} journeys
            </JourneysBehind>
          )}
        </p>
        <FindingEvidence finding={finding} />
        {severity !== null && (
          <p className="small">
            <strong>{severityText(severity)}</strong> (95% interval {severityInterval(severity)}): {countText(Math.round(severity.perMonth))} journeys affected in 30 days
            {severity.unit === "conversions" && `, whose conversion is ${Math.abs(100 * severity.damage.value).toFixed(1)} points ${severity.damage.value < 0 ? "higher" : "lower"} than that of their like`}.
            {doubt !== undefined && ` ${doubt}.`}
          </p>
        )}
        {sizes.length > 1 && (
          <p className="small muted">
            <Sparkline values={sizes.map(({ size }) => size)} label={`How large it was, from ${dayText(sizes[0]!.at)} to ${dayText(sizes.at(-1)!.at)}`} /> since {dayText(sizes[0]!.at)}
          </p>
        )}
      </section>
      {may("map:write") && <Judging found={found} hasTouchpoint={touchpoint !== undefined} />}
      {found.judged !== null && (
        <section className={styles.section}>
          <h3>{found.judged.as === "confirmed" ? "Confirmed" : "Dismissed"}</h3>
          <p className="small">
            By <bdi>{found.judged.by}</bdi> on {dayText(Date.parse(found.judged.at))}
            {found.judged.reason !== "" && (
              <>
                : <bdi>{found.judged.reason}</bdi>
              </>
            )}
          </p>
          {judgedBefore.length > 0 && <p className="micro faint">Judged {countText(judgedBefore.length)} times before.</p>}
        </section>
      )}
      {touchpoint !== undefined && may("events:read") && <Reasons touchpoint={touchpoint.id} asked={asked ?? (finding.kind === "slow" ? "delay" : "end")} onAsk={onAsk} />}
      {touchpoint !== undefined && may("events:read") && <Said touchpoint={touchpoint.id} />}
    </aside>
  );
}

/** What one can say of a finding: it is so, or it is not to be looked at, and why; or that it belongs onto the map. */
function Judging({ found, hasTouchpoint }: { readonly found: JudgedFinding; readonly hasTouchpoint: boolean }) {
  const { workspace, map } = useExplored();
  const [reason, setReason] = useState("");
  const toasts = useToasts();
  const judge = useChange("judgeFinding", ["judgedFindings"]);
  const pin = useChange("pinFinding", ["judgedFindings", "getMap"]);
  const params = { workspace, map: map.id };
  const say = (as: "confirmed" | "dismissed" | "open") =>
    judge.mutate(
      { params, body: { finding: found.key, as, reason } },
      { onSuccess: () => setReason(""), onError: (failed) => toasts.show({ text: failureText(failed.failure) }) },
    );
  const put = () => pin.mutate({ params, body: { finding: found.key } }, { onSuccess: () => toasts.show({ text: "The finding stands on the map" }), onError: (failed) => toasts.show({ text: failureText(failed.failure) }) });
  const isBusy = judge.isPending || pin.isPending;
  return (
    <section className={styles.section}>
      <Field label="Reason" hint="Why it is so, or why it need not be looked at. A dismissed finding comes back once it has grown by half.">
        {(ids) => <TextInput {...ids} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <div className={styles.buttons}>
        <Button variant={found.judged?.as === "confirmed" ? "soft" : "default"} disabled={isBusy} onClick={() => say("confirmed")}>
          Confirm
        </Button>
        <Button variant={found.judged?.as === "dismissed" ? "soft" : "default"} disabled={isBusy} onClick={() => say("dismissed")}>
          Dismiss
        </Button>
        {found.judged !== null && (
          <Button variant="ghost" disabled={isBusy} onClick={() => say("open")}>
            Take back
          </Button>
        )}
        {hasTouchpoint && found.trend !== "gone" && (
          <Button variant="primary" disabled={isBusy} onClick={put}>
            <MapPin aria-hidden />
            {found.pinned === null ? "Put on the map" : "Put on the map again"}
          </Button>
        )}
      </div>
    </section>
  );
}

import { countText } from "@desirepath/core/layout/figures.ts";
import { unboundNames } from "@desirepath/core/maps/name-suggestions.ts";
import { EyeOff, Plus } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useCall } from "../../../api/use-call.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field, TextInput } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import { ErrorState, Skeleton } from "../../../ui/States.tsx";
import { freshId } from "../live/fresh-id.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Binding.module.css";

const asked = 2000;
const shownFirst = 30;

/** Events that stand nowhere on this map: put one on it, or leave it off and say why; and the way back. */
export function OffMapNames({ onClose }: { readonly onClose: () => void }) {
  const { workspace, map, edit, selected } = useMapScreen();
  const { data, error, refetch } = useCall("eventNames", { params: { workspace }, query: { limit: asked } }, { staleMs: 30_000 });
  const [stage, setStage] = useState(() => map.touchpoints.find(({ id }) => id === selected)?.stage ?? map.stages.at(-1)?.id ?? "");
  const [asking, setAsking] = useState<string | null>(null);
  const [limit, setLimit] = useState(shownFirst);
  const [said, setSaid] = useState("");
  const names = data === undefined ? [] : unboundNames(map, data.names);
  const add = (name: string) => {
    if (edit?.((c, e) => c.addNameAsTouchpoint(e, { id: freshId("t"), stage, name: name.slice(0, 300) }, name)) === true) setSaid(`${name} is on the map.`);
  };
  const ignore = (name: string, reason: string) => {
    setAsking(null);
    if (edit?.((c, e) => c.ignoreName(e, name, reason)) === true) setSaid(`${name} is left off this map.`);
  };
  return (
    <Dialog open onClose={onClose} width="wide" title="Events that stand nowhere on this map" description="No touchpoint's binding names them. They count in coverage and fit as off the map.">
      <div className={styles.off}>
        {error !== null && <ErrorState title="The event names did not arrive" failure={error.failure} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton height={120} label="Loading event names" />}
        {data !== undefined && names.length === 0 && <p className="muted">{data.total === 0 ? "No events have come in yet." : "Every event name stands on the map or was left off it."}</p>}
        {names.length > 0 && (
          <>
            {edit !== null && map.stages.length > 0 && <Select label="New touchpoints go to" showLabel value={stage} options={map.stages.map(({ id, name }) => ({ value: id, label: name === "" ? "Unnamed stage" : name }))} onChange={setStage} />}
            <ul aria-label="Event names off the map">
              {names.slice(0, limit).map((one) => (
                <li key={one.name}>
                  <span className="mono">{one.name === "" ? "(no name)" : one.name}</span>
                  <span className="num muted">
                    {countText(one.events)} events, {countText(one.customers)} customers
                  </span>
                  {edit !== null && (
                    <>
                      {stage !== "" && (
                        <Button size="small" variant="soft" onClick={() => add(one.name)}>
                          <Plus aria-hidden />
                          Add touchpoint<span className="vh"> for {one.name}</span>
                        </Button>
                      )}
                      <Button size="small" variant="ghost" aria-expanded={asking === one.name} onClick={() => setAsking(asking === one.name ? null : one.name)}>
                        <EyeOff aria-hidden />
                        Ignore<span className="vh"> {one.name}</span>
                      </Button>
                    </>
                  )}
                  {asking === one.name && <ReasonForm name={one.name} onIgnore={(reason) => ignore(one.name, reason)} />}
                </li>
              ))}
            </ul>
            {names.length > limit && (
              <Button size="small" onClick={() => setLimit(limit + 100)}>
                Show more of {countText(names.length)}
              </Button>
            )}
            {data !== undefined && data.total > asked && <p className="micro faint">Looked for among the {countText(asked)} most frequent of {countText(data.total)} names.</p>}
          </>
        )}
        {map.ignored.length > 0 && (
          <section>
            <h3>Left off this map</h3>
            <ul aria-label="Ignored event names">
              {map.ignored.map(({ name, reason }) => (
                <li key={name}>
                  <span className="mono">{name}</span>
                  <span className="muted">{reason === "" ? "No reason given" : reason}</span>
                  {edit !== null && (
                    <Button size="small" variant="ghost" onClick={() => edit((c, e) => c.heedName(e, name)) && setSaid(`${name} counts among the events off the map again.`)}>
                      Bring back<span className="vh"> {name}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <p role="status" className="vh">
          {said}
        </p>
      </div>
    </Dialog>
  );
}

function ReasonForm({ name, onIgnore }: { readonly name: string; readonly onIgnore: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onIgnore(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Field label={`Why is ${name} left off?`} hint="For instance: sent by us and no choice of the customer's.">
        {(ids) => <TextInput {...ids} value={reason} maxLength={300} autoFocus onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <Button type="submit" variant="primary">
        Leave off
      </Button>
    </form>
  );
}

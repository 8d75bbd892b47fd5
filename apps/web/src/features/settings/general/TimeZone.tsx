import type { WorkspaceSummary } from "@desirepath/core/api/members.ts";
import { useChange } from "../../../api/use-call.ts";
import { useToasts } from "../../../ui/Toasts.tsx";
import { ZoneInput } from "../../../ui/ZoneInput.tsx";
import styles from "../Settings.module.css";

/** Whose days and hours the views count by; who may not change it reads it. */
export function TimeZone({ open, mayChange }: { readonly open: WorkspaceSummary; readonly mayChange: boolean }) {
  const setting = useChange("setTimeZone", ["workspaces", "audit", "hoursOfWeek", "cohorts", "cohortCustomers"]);
  const toasts = useToasts();
  const set = (timeZone: string) =>
    setting.mutate({ params: { workspace: open.id }, body: { timeZone } }, { onSuccess: (changed) => toasts.show({ text: `Days and hours are those of ${changed.timeZone} now.` }) });
  return (
    <div className={styles.row}>
      <div>
        <h3>{open.timeZone}</h3>
        <p>Hours of the week in Time, days, weeks and months in Cohorts, and weeks and months in Funnels are those of this zone. Time ranges, trends and findings keep to days of UTC.</p>
        {setting.error !== null && (
          <p className={styles.failure} role="alert">
            {setting.error.message}
          </p>
        )}
      </div>
      {mayChange && <ZoneInput label="Time zone" value={open.timeZone} disabled={setting.isPending} action="Set zone" onZone={set} />}
    </div>
  );
}

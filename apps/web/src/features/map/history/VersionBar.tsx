import { ArrowLeft } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "../../../ui/Button.tsx";
import { useFocusOnArrival } from "../../../ui/focus-handed-on.ts";
import { useFocusKept } from "../../../ui/use-focus-kept.ts";
import { useMapScreen } from "../map-screen.ts";
import styles from "./History.module.css";
import { useHistoryPlace, useVersions } from "./use-versions.ts";
import { byText, versionName, whenText, zoneHere } from "./version-words.ts";

/** Says which version this is, and leads back. */
export function VersionBar({ children }: { readonly children?: ReactNode }) {
  const { now } = useMapScreen();
  const { version = 1, compared, go } = useHistoryPlace();
  const bar = useRef<HTMLDivElement>(null);
  const back = useFocusOnArrival<HTMLButtonElement>();
  // Where nothing differs any more there is nothing to bring back.
  useFocusKept(bar, () => back.current);
  const versions = useVersions().data?.versions;
  const about = versions?.find((one) => one.version === version);
  const other = typeof compared === "number" ? (versions?.find((one) => one.version === compared) ?? { version: compared, name: "" }) : undefined;
  const title = versionName(about ?? { version, name: "" });
  return (
    <div ref={bar} className={styles.bar} role="region" aria-label="Version">
      <Button ref={back} onClick={() => go({})}>
        <ArrowLeft aria-hidden />
        Back to the map
      </Button>
      <span className={styles.barWords}>
        <span className={styles.barTitle} role="status">
          {compared === undefined ? title : `${title}, compared with ${other === undefined ? "now" : versionName(other)}`}
        </span>
        {compared === undefined && <span className={styles.barAbout}>{about === undefined ? " Read only, without numbers." : ` ${byText(about)}, ${whenText(about.madeAt, now, zoneHere())}. Read only, without numbers.`}</span>}
      </span>
      {children}
    </div>
  );
}

import { countText, shareText } from "@desirepath/core/layout/figures.ts";
import { FitRing } from "../../../ui/FitRing.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { JourneysLink } from "../JourneysLink.tsx";
import { useMapScreen } from "../map-screen.ts";
import { journeysText, nodeName } from "../words.ts";
import styles from "./Bars.module.css";

const kinds = { "off-map": "Off the map", backward: "Backward", "skips-stage": "Skips a stage" } as const;

/** Does the map still tell the truth? The share of journeys that it fits; what it misses on a click. */
export function FitBadge() {
  const { measures, map } = useMapScreen();
  // A map that no event belongs to does not fit badly; it says nothing yet.
  if (measures === null || measures.fit === null || measures.events.onMap === 0) return null;
  const { fitting, mean } = measures.fit;
  return (
    <Popover
      align="end"
      title={`Fits ${shareText(fitting.share)} of journeys`}
      trigger={
        <button type="button" className={styles.fit}>
          <FitRing share={fitting.share} />
          <span>
            Fits <b className="num">{shareText(fitting.share)}</b>
            <span className={styles.spare}> of journeys</span>
          </span>
        </button>
      }
    >
      <ul className={styles.facts}>
        <li>
          Journeys that walk the map (fit 0.8 and more)
          <b>
            <JourneysLink selection={{ kind: "fits", fits: true }} title={journeysText(fitting.count)}>
              {countText(fitting.count)}
            </JourneysLink>
          </b>
        </li>
        <li>
          Journeys that do not
          <b>
            <JourneysLink selection={{ kind: "fits", fits: false }} title={journeysText(fitting.n - fitting.count)}>
              {countText(fitting.n - fitting.count)}
            </JourneysLink>
          </b>
        </li>
        <li>
          Mean fit<b>{mean.toFixed(2)}</b>
        </li>
        {measures.coverage !== null && (
          <li>
            Events that are on the map<b>{shareText(measures.coverage)}</b>
          </li>
        )}
      </ul>
      {measures.desirePaths.length > 0 && (
        <section className={styles.more}>
          <h3>Desire paths</h3>
          <ul className={styles.facts}>
            {measures.desirePaths.slice(0, 6).map((path) => (
              <li key={`${path.kind}|${path.from}|${path.to}`}>
                <span>
                  {path.kind === "off-map" ? (
                    <>
                      <span className={styles.walked}>{nodeName(path.to, map)}</span> after {nodeName(path.from, map)}
                    </>
                  ) : (
                    <>
                      {nodeName(path.from, map)} to {nodeName(path.to, map)}
                    </>
                  )}
                  <span className="faint"> · {kinds[path.kind]}</span>
                </span>
                <b>
                  <JourneysLink selection={{ kind: "moved", from: path.from, to: path.to }} title={journeysText(path.journeys)}>
                    {countText(path.journeys)}
                  </JourneysLink>
                </b>
              </li>
            ))}
          </ul>
        </section>
      )}
      {measures.offMap.length > 0 && (
        <section className={styles.more}>
          <h3>Events off the map</h3>
          <ul className={styles.facts}>
            {measures.offMap.slice(0, 5).map((event) => (
              <li key={event.name}>
                <span className="trunc">{event.name === "" ? "Other events" : event.name}</span>
                <b>
                  <JourneysLink selection={{ kind: "off-map", name: event.name }} title={`${journeysText(event.journeys)} have ${event.name === "" ? "other events" : event.name}`}>
                    {countText(event.journeys)}
                  </JourneysLink>
                </b>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Popover>
  );
}

import { addressOf } from "../../../api/client.ts";
import { useCall } from "../../../api/use-call.ts";
import { useWhoAmI } from "../../../shell/who-am-i.ts";
import { Avatar, toneOf } from "../../../ui/Avatar.tsx";
import { classes } from "../../../ui/css-vars.ts";
import { Menu } from "../../../ui/Menu.tsx";
import { useMapScreen } from "../map-screen.ts";
import styles from "./Presence.module.css";
import { nameOf, type Other, peopleOf, personKey, useFollowing, useNews, useOthers, usePresence } from "./presence-store.ts";

/** So many faces stand side by side; the rest are in a menu. */
const most = 4;

/** Reads out what others did. */
export function OthersNews() {
  return (
    <p className="vh" role="status">
      {useNews()}
    </p>
  );
}

/** Who else has this map open. A face is a button that follows them. */
export function PresenceAvatars() {
  const store = usePresence();
  const { workspace } = useMapScreen();
  const me = useWhoAmI().data?.member?.id;
  const people = peopleOf(useOthers(), me);
  const following = useFollowing();
  const members = useCall("members", { params: { workspace } }, { staleMs: 300_000, enabled: people.length > 0 }).data?.members;
  if (store === null || people.length === 0) return null;
  const pictureOf = ({ who }: Other) => {
    const version = who.kind === "member" ? members?.find((one) => one.member === who.id)?.picture : undefined;
    return version === undefined || version === null ? null : addressOf("memberPicture", { params: { workspace, member: who.id }, query: { version } });
  };
  const shown = people.length > most + 1 ? people.slice(0, most) : people;
  return (
    <ul className={styles.people} aria-label="Also here">
      {shown.map((other) => {
        const name = nameOf(other.who);
        const isFollowed = following === other.page;
        return (
          <li key={other.page}>
            <button
              type="button"
              data-keeps-following
              className={classes(styles.person, styles[`tone${toneOf(personKey(other.who))}`])}
              aria-pressed={isFollowed}
              aria-label={`Follow ${name}`}
              title={isFollowed ? `Following ${name}. Click to stop` : `${name}. Click to follow`}
              onClick={() => store.follow(isFollowed ? null : other.page)}
            >
              <Avatar id={personKey(other.who)} name={other.who.name} picture={pictureOf(other)} />
            </button>
          </li>
        );
      })}
      {shown.length < people.length && (
        <li>
          <Menu
            align="end"
            trigger={
              <button type="button" className={styles.more} aria-label={`${people.length - shown.length} more people`}>
                +{people.length - shown.length}
              </button>
            }
            items={people.slice(shown.length).map((other) => ({ id: String(other.page), label: `Follow ${nameOf(other.who)}`, onSelect: () => store.follow(other.page) }))}
          />
        </li>
      )}
    </ul>
  );
}

import { Link, Outlet, useParams } from "@tanstack/react-router";
import { useCall } from "../../api/use-call.ts";
import { useRights } from "../../shell/who-am-i.ts";
import { Page } from "../../ui/Page.tsx";
import { settingsParts } from "./settings-parts.ts";
import styles from "./Settings.module.css";

/** The frame of a workspace's settings: the parts that one may see at the side, the open one beside them. */
export function SettingsPage() {
  const { workspace } = useParams({ from: "/w/$workspace/settings" });
  const rights = useRights(workspace);
  const { data } = useCall("workspaces", {});
  const name = data?.workspaces.find(({ id }) => id === workspace)?.name;
  return (
    <Page title="Settings" {...(name === undefined ? {} : { lede: <bdi>{name}</bdi> })}>
      <div className={styles.frame}>
        <nav className={styles.parts} aria-label="Settings">
          {settingsParts
            .filter(({ needs }) => rights.may(needs))
            .map((part) => (
              <Link key={part.to} to={part.to} params={{ workspace }} className={styles.part} activeOptions={{ exact: part.exact, includeSearch: false }} activeProps={{ "aria-current": "page" }}>
                {part.name}
              </Link>
            ))}
        </nav>
        <div className={styles.open}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}

import { Outlet, useMatches, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { classes } from "../ui/css-vars.ts";
import { rememberWorkspace } from "./last-workspace.ts";
import { Navigation } from "./Navigation.tsx";
import styles from "./Shell.module.css";
import { UnreachableBar } from "./UnreachableBar.tsx";

/** The frame of every screen of a workspace. */
export function Shell() {
  const { workspace } = useParams({ from: "/w/$workspace" });
  const rail = useMatches({ select: (matches) => matches.some((match) => match.staticData.rail === true) });
  useEffect(() => rememberWorkspace(workspace), [workspace]);
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <div className={classes(styles.frame, rail && styles.rail)}>
        <Navigation workspace={workspace} rail={rail} />
        <main className={styles.main} id="main" tabIndex={-1}>
          <UnreachableBar />
          <Outlet />
        </main>
      </div>
    </>
  );
}

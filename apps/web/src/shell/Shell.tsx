import { Link, Outlet, useMatches, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useCall } from "../api/use-call.ts";
import { buttonClass } from "../ui/Button.tsx";
import { classes } from "../ui/css-vars.ts";
import { EmptyState } from "../ui/States.tsx";
import { CommandKeys } from "./CommandKeys.tsx";
import { rememberMap, rememberWorkspace } from "./last-workspace.ts";
import { Navigation } from "./Navigation.tsx";
import styles from "./Shell.module.css";
import { UnreachableBar } from "./UnreachableBar.tsx";
import { useMemberTheme } from "./use-member-theme.ts";

/** The frame of every screen of a workspace. */
export function Shell() {
  const { workspace } = useParams({ from: "/w/$workspace" });
  const { map } = useParams({ strict: false });
  const rail = useMatches({ select: (matches) => matches.some((match) => match.staticData.rail === true) });
  const { data } = useCall("workspaces", {});
  const isClosed = data !== undefined && !data.workspaces.some(({ id }) => id === workspace);
  useMemberTheme();
  useEffect(() => {
    if (data !== undefined && !isClosed) rememberWorkspace(workspace);
  }, [workspace, data, isClosed]);
  useEffect(() => {
    if (map !== undefined) rememberMap(workspace, map);
  }, [workspace, map]);
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <div className={classes(styles.frame, rail && styles.rail)}>
        <Navigation workspace={workspace} rail={rail} />
        <main className={styles.main} id="main" tabIndex={-1}>
          <UnreachableBar />
          {isClosed ? <NotInWorkspace /> : <Outlet />}
        </main>
      </div>
      {!isClosed && <CommandKeys workspace={workspace} />}
    </>
  );
}

function NotInWorkspace() {
  return (
    <EmptyState
      title="This workspace is not open to you"
      action={
        <Link to="/" className={buttonClass({})}>
          Go to my workspaces
        </Link>
      }
    >
      It was deleted, or you do not belong to it. An owner or an admin of it can invite you.
    </EmptyState>
  );
}

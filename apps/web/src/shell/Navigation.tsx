import { Link, useMatches } from "@tanstack/react-router";
import { Database, House, Library, Settings, User, Users, Waypoints } from "lucide-react";
import { Mark } from "../ui/Mark.tsx";
import { classes } from "../ui/css-vars.ts";
import { InboxLink } from "./InboxLink.tsx";
import { MemberMenu } from "./MemberMenu.tsx";
import styles from "./Navigation.module.css";
import { WorkspaceSwitcher } from "./WorkspaceSwitcher.tsx";

const places = [
  { to: "/w/$workspace", name: "Home", icon: House, exact: true },
  { to: "/w/$workspace/explore", name: "Explore", icon: Waypoints, exact: false },
  { to: "/w/$workspace/library", name: "Library", icon: Library, exact: false },
  { to: "/w/$workspace/personas", name: "Personas", icon: Users, exact: false },
  { to: "/w/$workspace/customers", name: "Customers", icon: User, exact: false },
  { to: "/w/$workspace/data", name: "Data", icon: Database, exact: false },
  { to: "/w/$workspace/settings", name: "Settings", icon: Settings, exact: false },
] as const;

export function Navigation({ workspace, rail }: { readonly workspace: string; readonly rail: boolean }) {
  const explores = useMatches({ select: (matches) => matches.some((match) => match.staticData.explores === true) });
  return (
    <nav className={classes(styles.nav, rail && styles.rail)} aria-label="Main">
      <Link className={styles.brand} to="/w/$workspace" params={{ workspace }} aria-label="Desirepath, home">
        <Mark size={rail ? 26 : 22} />
        <span className={styles.word}>Desirepath</span>
      </Link>
      <WorkspaceSwitcher workspace={workspace} compact={rail} />
      {places.map(({ to, name, icon: Icon, exact }) => (
        <Link key={to} to={to} params={{ workspace }} className={styles.item} activeOptions={{ exact, includeSearch: false }} activeProps={{ "aria-current": "page" }} title={rail ? name : undefined} {...(explores && name === "Explore" ? { "aria-current": "page" } : {})}>
          <Icon aria-hidden />
          <span className={styles.word}>{name}</span>
        </Link>
      ))}
      <InboxLink workspace={workspace} rail={rail} />
      <div className={styles.foot}>
        <MemberMenu />
      </div>
    </nav>
  );
}

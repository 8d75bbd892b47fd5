import { Link } from "@tanstack/react-router";
import { Database, House, Moon, User } from "lucide-react";
import { Mark } from "../ui/Mark.tsx";
import { Menu } from "../ui/Menu.tsx";
import { classes } from "../ui/css-vars.ts";
import styles from "./Navigation.module.css";
import { setTheme, useThemeChoice, type ThemeChoice } from "./theme.ts";
import { WorkspaceSwitcher } from "./WorkspaceSwitcher.tsx";

const places = [
  { to: "/w/$workspace", name: "Home", icon: House, exact: true },
  { to: "/w/$workspace/customers", name: "Customers", icon: User, exact: false },
  { to: "/w/$workspace/data", name: "Data", icon: Database, exact: false },
] as const;

const themes: readonly { readonly choice: ThemeChoice; readonly name: string }[] = [
  { choice: "light", name: "Light" },
  { choice: "dark", name: "Dark" },
  { choice: "system", name: "As the system" },
];

export function Navigation({ workspace, rail }: { readonly workspace: string; readonly rail: boolean }) {
  const theme = useThemeChoice();
  return (
    <nav className={classes(styles.nav, rail && styles.rail)} aria-label="Main">
      <Link className={styles.brand} to="/w/$workspace" params={{ workspace }} aria-label="Desirepath, home">
        <Mark size={rail ? 26 : 22} />
        <span className={styles.word}>Desirepath</span>
      </Link>
      <WorkspaceSwitcher workspace={workspace} compact={rail} />
      {places.map(({ to, name, icon: Icon, exact }) => (
        <Link key={to} to={to} params={{ workspace }} className={styles.item} activeOptions={{ exact, includeSearch: false }} activeProps={{ "aria-current": "page" }} title={rail ? name : undefined}>
          <Icon aria-hidden />
          <span className={styles.word}>{name}</span>
        </Link>
      ))}
      <div className={styles.foot}>
        <Menu
          side="right"
          align="end"
          trigger={
            <button type="button" className={styles.item} aria-label="Theme" title="Theme (Shift+D)">
              <Moon aria-hidden />
              <span className={styles.word}>Theme</span>
            </button>
          }
          items={themes.map(({ choice, name }) => ({ kind: "choice", id: choice, label: name, checked: theme === choice, onSelect: () => setTheme(choice) }))}
        />
      </div>
    </nav>
  );
}

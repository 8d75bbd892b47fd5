import type { Profile, WhoAmI } from "@desirepath/core/api/account.ts";
import { useNavigate } from "@tanstack/react-router";
import { LogOut, Monitor, Moon, Sun, User, UserPlus } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { addressOf } from "../api/client.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import styles from "./Navigation.module.css";
import { type ThemeChoice, useThemeChoice } from "./theme.ts";
import { useChooseTheme } from "./use-member-theme.ts";
import { useSignOut } from "./use-sign-out.ts";
import { useWhoAmI } from "./who-am-i.ts";

const ClaimInstallation = lazy(async () => ({ default: (await import("./ClaimInstallation.tsx")).ClaimInstallation }));

const themes: readonly { readonly choice: ThemeChoice; readonly name: string; readonly icon: ReactNode }[] = [
  { choice: "light", name: "Light", icon: <Sun /> },
  { choice: "dark", name: "Dark", icon: <Moon /> },
  { choice: "system", name: "As the system", icon: <Monitor /> },
];

/** Who one is here, at the foot of the navigation: one's account, the theme, the way out. */
export function MemberMenu() {
  const { data } = useWhoAmI();
  const theme = useThemeChoice();
  const choose = useChooseTheme();
  const [claiming, setClaiming] = useState(false);
  const own = useOwnItems(data, () => setClaiming(true));
  const name = nameOf(data);
  return (
    <>
      <Menu
        side="top"
        align="start"
        trigger={
          <button type="button" className={styles.item} aria-label={`${name}: account and theme`} title={name}>
            {data?.member ? <Avatar id={data.member.id} name={data.member.name} picture={pictureOf(data.member)} size="small" /> : <User aria-hidden />}
            <span className={`${styles.word} trunc`}>{name}</span>
          </button>
        }
        items={[
          ...own.before,
          { kind: "group", id: "theme", label: "Theme (Shift+D)" },
          ...themes.map(({ choice, name, icon }): MenuItem => ({ kind: "choice", id: choice, label: name, icon, checked: theme === choice, onSelect: () => choose(choice) })),
          ...own.after,
        ]}
      />
      {claiming && (
        <Suspense fallback={null}>
          <ClaimInstallation onClose={() => setClaiming(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The address of one's own picture; it changes with the picture. */
export function pictureOf({ picture }: Pick<Profile, "picture">): string | null {
  return picture === null ? null : addressOf("picture", { query: { version: picture } });
}

function useOwnItems(who: WhoAmI | undefined, onClaim: () => void): { readonly before: readonly MenuItem[]; readonly after: readonly MenuItem[] } {
  const navigate = useNavigate();
  const signOut = useSignOut();
  if (who?.signIn === "open") {
    return { before: [{ id: "claim", label: "Make your account…", icon: <UserPlus />, onSelect: onClaim }, { kind: "separator", id: "below-own" }], after: [] };
  }
  if (!who?.member) return { before: [], after: [] };
  return {
    before: [{ id: "account", label: "Account", icon: <User />, onSelect: () => void navigate({ to: "/account" }) }, { kind: "separator", id: "below-own" }],
    after: [
      { kind: "separator", id: "above-sign-out" },
      { id: "sign-out", label: "Sign out", icon: <LogOut />, onSelect: signOut },
    ],
  };
}

function nameOf(who: WhoAmI | undefined): string {
  if (who?.member) return who.member.name;
  return who?.signIn === "open" ? "Owner of this machine" : "You";
}

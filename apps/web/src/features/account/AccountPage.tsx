import type { Profile, WhoAmI } from "@desirepath/core/api/account.ts";
import { Link, Navigate } from "@tanstack/react-router";
import { ArrowLeft, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { useCall } from "../../api/use-call.ts";
import { lastWorkspace } from "../../shell/last-workspace.ts";
import { UnreachableBar } from "../../shell/UnreachableBar.tsx";
import { useDocumentTitle } from "../../shell/use-document-title.ts";
import { useMemberTheme } from "../../shell/use-member-theme.ts";
import { useSignOut } from "../../shell/use-sign-out.ts";
import { useWhoAmI } from "../../shell/who-am-i.ts";
import { Button } from "../../ui/Button.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import styles from "./Account.module.css";
import { DeleteAccount } from "./DeleteAccount.tsx";
import { EmailPreferences } from "./EmailPreferences.tsx";
import { NoAccountYet } from "./NoAccountYet.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";
import { SecondFactor } from "./SecondFactor.tsx";
import { Sessions } from "./Sessions.tsx";

export function AccountPage() {
  const who = useWhoAmI();
  useMemberTheme();
  useDocumentTitle("Account");
  if (who.data?.signIn === "required" && who.data.member === null) return <Navigate to="/sign-in" search={{ to: "/account" }} replace />;
  return (
    <Frame isMember={who.data?.member != null}>
      {who.error && !who.data && <ErrorState failure={who.error.failure} onRetry={() => void who.refetch()} />}
      {who.isPending && <Skeleton height={200} label="Opening your account" />}
      {who.data?.signIn === "open" && <NoAccountYet />}
      {who.data?.member && <Sections who={who.data} member={who.data.member} />}
    </Frame>
  );
}

function Sections({ who, member }: { readonly who: WhoAmI; readonly member: Profile }) {
  return (
    <>
      <div>
        <h1 className={styles.title}>Account</h1>
        <p className={styles.lede}>{member.email}</p>
      </div>
      <ProfileSection member={member} />
      <EmailPreferences member={member} sendsEmail={who.sendsEmail} />
      <PasswordSection member={member} singleSignOn={who.singleSignOn} />
      <SecondFactor member={member} />
      <Sessions />
      <DeleteAccount member={member} />
    </>
  );
}

/** The account is no part of a workspace: its own frame, with a way back to the one that was open last. */
function Frame({ isMember, children }: { readonly isMember: boolean; readonly children: ReactNode }) {
  const signOut = useSignOut();
  const { data } = useCall("workspaces", {});
  const last = data?.workspaces.find(({ id }) => id === lastWorkspace()) ?? data?.workspaces[0];
  return (
    <div className={styles.ground}>
      <header className={styles.bar}>
        <Mark size={22} />
        <Link to="/" className={styles.back}>
          <ArrowLeft aria-hidden />
          <span className="trunc">Back to {last?.name ?? "the start"}</span>
        </Link>
        <span className="grow" />
        {isMember && (
          <Button variant="ghost" onClick={signOut}>
            <LogOut aria-hidden />
            Sign out
          </Button>
        )}
      </header>
      <UnreachableBar />
      <main className={styles.main} id="main">
        {children}
      </main>
    </div>
  );
}

import { Link, useParams } from "@tanstack/react-router";
import { dayText } from "@desirepath/core/layout/figures.ts";
import { useState } from "react";
import type { AnswerOf } from "../../api/client.ts";
import { useCall, useChange } from "../../api/use-call.ts";
import { asRole, roleWords } from "../../shell/role-words.ts";
import { useWhoAmI } from "../../shell/who-am-i.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { ErrorState, Skeleton } from "../../ui/States.tsx";
import styles from "./Entry.module.css";
import { EntryFrame, Note, Said } from "./EntryFrame.tsx";
import { NewAccountForm } from "./NewAccountForm.tsx";
import { SecondStep } from "./SecondStep.tsx";
import { SignInForm } from "./SignInForm.tsx";
import { SingleSignOn } from "./SingleSignOn.tsx";

export type InvitedTo = AnswerOf<"getInvitation">;

/** What an invitation is to, and the way in for whoever holds it: with a new account, with the one they have, or as they are signed in. */
export function InvitationPage() {
  const { token } = useParams({ from: "/invitations/$token" });
  const found = useCall("getInvitation", { params: { token } }, { staleMs: 60_000 });
  const who = useWhoAmI();
  const [isSecond, setIsSecond] = useState(false);
  const accept = useChange("acceptInvitation");
  // A new page: whoever was signed in before, nothing of theirs stays in memory.
  const join = () => accept.mutate({ params: { token }, body: {} }, { onSuccess: ({ workspace }) => location.assign(`/w/${encodeURIComponent(workspace)}`) });

  if (found.error) {
    if ("status" in found.error.failure && [400, 404, 410].includes(found.error.failure.status)) return <NoInvitation />;
    return <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />;
  }
  if (who.error && !who.data) return <ErrorState failure={who.error.failure} onRetry={() => void who.refetch()} />;
  if (!found.data || !who.data) {
    return (
      <EntryFrame title="Invitation">
        <Skeleton height={80} label="Looking at the invitation" />
      </EntryFrame>
    );
  }
  if (isSecond) return <SecondStep onDone={join} onAgain={() => setIsSecond(false)} />;

  const invited = found.data;
  const { member, singleSignOn } = who.data;
  const isOther = member !== null && member.email.toLowerCase() !== invited.email.toLowerCase();
  return (
    <EntryFrame title={`Join ${invited.workspace}`} lede={`${invited.invitedBy} invites you as ${asRole(invited.role)}. You can ${roleWords[invited.role].can}.`} below={`The invitation is for ${invited.email} and holds until ${dayText(Date.parse(invited.expiresAt))}.`}>
      {accept.error && <Said>{accept.error.message}</Said>}
      {member !== null && isOther && <OtherMember invited={invited.email} signedIn={member.email} />}
      {member !== null && !isOther && (
        <Button variant="primary" className={styles.wide} disabled={accept.isPending} onClick={join}>
          {accept.isPending ? "Joining…" : `Join as ${member.name}`}
        </Button>
      )}
      {member === null && invited.hasAccount && (
        <>
          <Note>There is an account for this address. Sign in with it to join.</Note>
          <SignInForm email={invited.email} action="Sign in and join" onNext={(next) => (next === "signed-in" ? join() : setIsSecond(true))} />
        </>
      )}
      {member === null && !invited.hasAccount && <NewAccountForm token={token} email={invited.email} />}
      {member === null && singleSignOn !== null && <SingleSignOn name={singleSignOn} invitation={token} />}
    </EntryFrame>
  );
}

function OtherMember({ invited, signedIn }: { readonly invited: string; readonly signedIn: string }) {
  const signOut = useChange("signOut", ["whoAmI"]);
  return (
    <>
      <Note>
        The invitation is for {invited}, and you are signed in as {signedIn}. Sign out to go on as {invited}.
      </Note>
      {signOut.error && <Said>{signOut.error.message}</Said>}
      <Button variant="primary" className={styles.wide} disabled={signOut.isPending} onClick={() => signOut.mutate({})}>
        Sign out and go on
      </Button>
      <Link to="/" className={buttonClass({ variant: "ghost" }, styles.wide)}>
        Back to my workspaces
      </Link>
    </>
  );
}

function NoInvitation() {
  return (
    <EntryFrame title="This invitation does not hold" lede="It was used, taken back, or has expired. Ask whoever invited you for a new one.">
      <Link to="/" className={buttonClass({}, styles.wide)}>
        Go to the start
      </Link>
    </EntryFrame>
  );
}

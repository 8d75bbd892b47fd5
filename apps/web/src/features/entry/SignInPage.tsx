import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ownPath } from "../../shell/own-path.ts";
import { useWhoAmI } from "../../shell/who-am-i.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { ErrorState } from "../../ui/States.tsx";
import styles from "./Entry.module.css";
import { EntryFrame, Said } from "./EntryFrame.tsx";
import { problemText } from "./problem-text.ts";
import { SecondStep } from "./SecondStep.tsx";
import { SignedIn } from "./SignedIn.tsx";
import { SignInForm } from "./SignInForm.tsx";
import { SingleSignOn } from "./SingleSignOn.tsx";

export function SignInPage() {
  const search = useSearch({ from: "/sign-in" });
  const to = ownPath(search.to, location.origin);
  const who = useWhoAmI();
  const [isSecond, setIsSecond] = useState(false);
  // A new page: nothing that was loaded for anybody else stays in memory.
  const open = () => location.assign(to);

  if (who.error && !who.data) return <ErrorState failure={who.error.failure} onRetry={() => void who.refetch()} />;
  if (isSecond) return <SecondStep onDone={open} onAgain={() => setIsSecond(false)} />;
  if (who.data?.member) return <SignedIn member={who.data.member} to={to} />;
  if (who.data?.signIn === "open") {
    return (
      <EntryFrame title="Nobody signs in here yet" lede="This server answers only on the machine it runs on, and nobody has made an account. Whoever sits here is the owner.">
        <Link to="/" className={buttonClass({ variant: "primary" }, styles.wide)}>
          Open Desirepath
        </Link>
      </EntryFrame>
    );
  }
  const problem = problemText(search.problem);
  return (
    <EntryFrame title="Sign in" below="Accounts are made by invitation. Ask an owner or admin of your workspace for one.">
      {problem !== undefined && <Said>{problem}</Said>}
      <SignInForm
        onNext={(next) => (next === "signed-in" ? open() : setIsSecond(true))}
        beside={
          <Link to="/forgot-password" className="link">
            Forgot your password?
          </Link>
        }
      />
      {who.data?.singleSignOn != null && <SingleSignOn name={who.data.singleSignOn} to={to} />}
    </EntryFrame>
  );
}

import { useState } from "react";
import { ClaimInstallation } from "../../shell/ClaimInstallation.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/States.tsx";

/** Before anybody has an account, whoever sits at the machine owns everything on it. */
export function NoAccountYet() {
  const [claiming, setClaiming] = useState(false);
  return (
    <>
      <h1 className="vh">Account</h1>
      <EmptyState
        title="You are the owner of this machine"
        action={
          <Button variant="primary" size="large" onClick={() => setClaiming(true)}>
            Make your account
          </Button>
        }
      >
        Nobody signs in here yet, and only this machine can open Desirepath. Make your account to invite others.
      </EmptyState>
      {claiming && <ClaimInstallation onClose={() => setClaiming(false)} />}
    </>
  );
}

import { err } from "@desirepath/core/result.ts";
import type { App } from "../../app.ts";
import type { Handlers } from "../routes.ts";

type Names = "whoAmI" | "claimInstallation" | "signIn" | "finishSignIn" | "signOut" | "startSingleSignOn" | "finishSingleSignOn" | "askPasswordReset" | "resetPassword" | "getInvitation" | "acceptInvitation" | "changeProfile" | "picture" | "setPicture" | "removePicture" | "changePassword" | "sessions" | "revokeSession" | "revokeOtherSessions" | "startSecondFactor" | "confirmSecondFactor" | "stopSecondFactor" | "deleteAccount";

const notBuilt = async () => err({ code: "unexpected", detail: "This is being built." } as const);

export function accountHandlers(_parts: Pick<App, "authentication">): Pick<Handlers, Names> {
  return {
    whoAmI: notBuilt,
    claimInstallation: notBuilt,
    signIn: notBuilt,
    finishSignIn: notBuilt,
    signOut: notBuilt,
    startSingleSignOn: notBuilt,
    finishSingleSignOn: notBuilt,
    askPasswordReset: notBuilt,
    resetPassword: notBuilt,
    getInvitation: notBuilt,
    acceptInvitation: notBuilt,
    changeProfile: notBuilt,
    picture: notBuilt,
    setPicture: notBuilt,
    removePicture: notBuilt,
    changePassword: notBuilt,
    sessions: notBuilt,
    revokeSession: notBuilt,
    revokeOtherSessions: notBuilt,
    startSecondFactor: notBuilt,
    confirmSecondFactor: notBuilt,
    stopSecondFactor: notBuilt,
    deleteAccount: notBuilt,
  };
}

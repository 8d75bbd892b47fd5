import { failureText, type CallFailure } from "../../api/client.ts";

/** Why a link did not open, in words: a wrong password, too many of them, or something else. */
export function unlockProblem(failure: CallFailure): string {
  if (failure.code === "too-many-tries") {
    const seconds = "retryAfterSeconds" in failure ? Number(failure["retryAfterSeconds"]) : Number.NaN;
    return Number.isFinite(seconds) && seconds > 0 ? `Too many tries. Try again in ${waitText(seconds)}.` : "Too many tries. Try again in a while.";
  }
  if (failure.code === "password-refused" || failure.code === "share-locked" || failure.code === "sign-in-refused") return "That is not the password.";
  return failureText(failure);
}

function waitText(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

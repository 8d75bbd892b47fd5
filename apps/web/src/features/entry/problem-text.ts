/**
 * What the server says about a sign-in that came back from the single sign-on provider without one, as a sentence.
 *
 * @param problem the code in the address; anybody may have written it, so only known codes say something of their own; `failed` is among the others.
 */
export function problemText(problem: string | undefined): string | undefined {
  if (problem === undefined) return undefined;
  return Object.hasOwn(problems, problem) ? problems[problem as keyof typeof problems] : "The single sign-on did not work. Try again, or sign in with your password.";
}

const problems = {
  "no-account": "Nobody here has the address that the single sign-on gave. Ask an owner or admin of your workspace to invite it.",
  "other-address": "The invitation is for another address than the one that the single sign-on gave.",
  "address-not-verified": "The single sign-on does not vouch for your e-mail address, so it cannot sign you in here.",
  "invitation-expired": "The invitation does not hold any more. Ask for a new one.",
  refused: "The single sign-on was cancelled, or it refused you.",
  unreachable: "The single sign-on does not answer. Try again in a moment, or sign in with your password.",
};

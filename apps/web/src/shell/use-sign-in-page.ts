import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { callQuery } from "../api/use-call.ts";
import { onSignInRequired } from "../api/sign-in-required.ts";
import { isForStrangers } from "./own-path.ts";

/** What was refused although somebody is signed in is asked again, but not over and over. */
const againAfterMs = 10_000;

/** Sends the browser to sign in as soon as the server asks for it, and forgets what was loaded for whoever was signed in before. */
export function useSignInPage(): void {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    let askedAgainAt = Number.NEGATIVE_INFINITY;
    const signIn = async () => {
      if (isForStrangers(router.latestLocation.pathname)) return;
      // What was refused may have been asked just before somebody signed in: what counts is who asks now.
      const who = await queries.fetchQuery(callQuery("whoAmI", {}, 0)).catch(() => undefined);
      if (who?.member) {
        if (performance.now() - askedAgainAt < againAfterMs) return;
        askedAgainAt = performance.now();
        await queries.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
        return;
      }
      const { pathname, href } = router.latestLocation;
      if (isForStrangers(pathname)) return;
      await router.navigate({ to: "/sign-in", search: { to: href }, replace: true });
      queries.removeQueries({ type: "inactive" });
      await queries.invalidateQueries();
    };
    return onSignInRequired(() => void signIn());
  }, [router, queries]);
}

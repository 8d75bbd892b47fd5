import type { WhoAmI } from "@desirepath/core/api/account.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { callKey } from "../api/use-call.ts";
import { onSignInRequired } from "../api/sign-in-required.ts";
import { isForStrangers } from "./own-path.ts";

/** Sends the browser to sign in as soon as the server asks for it, and forgets what was loaded for whoever was signed in before. */
export function useSignInPage(): void {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(
    () =>
      onSignInRequired(() => {
        const { pathname, href } = router.latestLocation;
        if (isForStrangers(pathname)) return;
        queries.setQueryData<WhoAmI>(callKey("whoAmI", {}), (known) => known && { ...known, member: null });
        void router.navigate({ to: "/sign-in", search: { to: href }, replace: true }).then(() => {
          queries.removeQueries({ type: "inactive" });
          return queries.invalidateQueries();
        });
      }),
    [router, queries],
  );
}

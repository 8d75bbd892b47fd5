import type { WhoAmI } from "@desirepath/core/api/account.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { callKey, useChange } from "../api/use-call.ts";
import { useToasts } from "../ui/Toasts.tsx";
import { setTheme, type ThemeChoice } from "./theme.ts";
import { useWhoAmI } from "./who-am-i.ts";

/** Shows the theme that the member has chosen, on whatever device. */
export function useMemberTheme(): void {
  const theme = useWhoAmI().data?.member?.theme;
  useEffect(() => {
    if (theme !== undefined) setTheme(theme);
  }, [theme]);
}

/** Chooses a theme: at once here, and for a member on every device. */
export function useChooseTheme(): (theme: ThemeChoice) => void {
  const queries = useQueryClient();
  const toasts = useToasts();
  const { mutate } = useChange("changeProfile");
  return useCallback(
    (theme) => {
      setTheme(theme);
      const known = queries.getQueryData<WhoAmI>(callKey("whoAmI", {}));
      if (known?.member == null) return;
      queries.setQueryData<WhoAmI>(callKey("whoAmI", {}), { ...known, member: { ...known.member, theme } });
      mutate({ body: { theme } }, { onError: () => toasts.show({ text: "The theme changed on this device only; the server did not take it." }) });
    },
    [queries, toasts, mutate],
  );
}

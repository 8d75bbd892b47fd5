import { CSPProvider } from "@base-ui/react/csp-provider";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { CallFailed } from "../api/use-call.ts";
import { ToastProvider } from "../ui/Toasts.tsx";
import { TooltipProvider } from "../ui/Tooltip.tsx";
import { useSignInPage } from "./use-sign-in-page.ts";
import { useThemeKey } from "./use-theme-key.ts";

/** Rights may have changed since they were asked for: whoever is refused looks again what they may do, and the screens follow. */
const lookAgain = (error: unknown) => {
  if (error instanceof CallFailed && error.failure.code === "forbidden") void queries.invalidateQueries({ queryKey: ["workspaces"] });
};

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: lookAgain }),
  mutationCache: new MutationCache({ onError: lookAgain }),
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: true,
      // What the server has answered will not get better by asking again; a server that restarts comes back.
      retry: (tries, error) => error instanceof CallFailed && error.failure.code === "unreachable" && tries < 2,
      retryDelay: 800,
    },
  },
});

export function Root() {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <TooltipProvider delay={400}>
          <ToastProvider>
            <Everywhere />
          </ToastProvider>
        </TooltipProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}

function Everywhere() {
  useThemeKey();
  useSignInPage();
  return <Outlet />;
}

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { CallFailed } from "../api/use-call.ts";
import { ToastProvider } from "../ui/Toasts.tsx";
import { TooltipProvider } from "../ui/Tooltip.tsx";
import { useSignInPage } from "./use-sign-in-page.ts";
import { useThemeKey } from "./use-theme-key.ts";

const queries = new QueryClient({
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

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { ToastProvider } from "../ui/Toasts.tsx";
import { TooltipProvider } from "../ui/Tooltip.tsx";
import { queries } from "./queries.ts";
import { useSignInPage } from "./use-sign-in-page.ts";
import { useThemeKey } from "./use-theme-key.ts";

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

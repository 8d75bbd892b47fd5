import { useChange } from "../api/use-call.ts";
import { useToasts } from "../ui/Toasts.tsx";
import { forgetThisDevice } from "./on-this-device.ts";

/** Ends the session, forgets what this browser kept of it, and opens the sign-in as a new page, so that nothing of what was loaded stays in memory. */
export function useSignOut(): () => void {
  const toasts = useToasts();
  const { mutate } = useChange("signOut");
  return () =>
    mutate(
      {},
      {
        onSuccess: () => void forgetThisDevice().finally(() => location.assign("/sign-in")),
        onError: (error) => toasts.show({ text: error.message }),
      },
    );
}

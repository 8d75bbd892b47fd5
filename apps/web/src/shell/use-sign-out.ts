import { useChange } from "../api/use-call.ts";
import { useToasts } from "../ui/Toasts.tsx";

/** Ends the session and opens the sign-in as a new page, so that nothing of what was loaded stays in memory. */
export function useSignOut(): () => void {
  const toasts = useToasts();
  const { mutate } = useChange("signOut");
  return () => mutate({}, { onSuccess: () => location.assign("/sign-in"), onError: (error) => toasts.show({ text: error.message }) });
}

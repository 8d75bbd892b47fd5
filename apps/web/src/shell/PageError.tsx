import { Link, useRouter } from "@tanstack/react-router";
import { CallFailed } from "../api/use-call.ts";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState, ErrorState } from "../ui/States.tsx";

export function PageError({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const router = useRouter();
  const retry = () => {
    reset?.();
    void router.invalidate();
  };
  if (error instanceof CallFailed) return <ErrorState failure={error.failure} onRetry={retry} />;
  return <ErrorState title="This page stopped working" text="That is a fault of ours. Your data are safe; trying again often helps, and the browser's console holds the details." onRetry={retry} />;
}

export function PageNotFound() {
  return (
    <EmptyState
      title="There is no such page"
      action={
        <Link to="/" className={buttonClass({})}>
          Go to the start
        </Link>
      }
    >
      The address may be old, or the map was deleted.
    </EmptyState>
  );
}

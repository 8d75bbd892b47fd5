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
  if (isMissingPart(error)) return <ErrorState title="A part of this page did not arrive" text="The server is away, or was brought up to date since the page was opened. Nothing is lost: what was not yet saved waits in this browser. Opening the page anew mends it." onRetry={() => location.reload()} />;
  if (error instanceof CallFailed) return <ErrorState failure={error.failure} onRetry={retry} />;
  return <ErrorState title="This page stopped working" text="That is a fault of ours. Your data are safe; trying again often helps, and the browser's console holds the details." onRetry={retry} />;
}

/** Is it a failed import? Every browser says that in words of its own. */
function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|importing a module script failed|unable to preload/i.test(error.message);
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

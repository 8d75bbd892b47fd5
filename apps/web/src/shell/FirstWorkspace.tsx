import { Navigate } from "@tanstack/react-router";
import { useCall } from "../api/use-call.ts";
import { ErrorState, Skeleton } from "../ui/States.tsx";
import { lastWorkspace } from "./last-workspace.ts";

/** The bare address leads to the workspace that was open last, else to the first. */
export function FirstWorkspace() {
  const found = useCall("workspaces", {});
  if (found.error) return <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton width={200} label="Opening Desirepath" />;
  const { workspaces } = found.data;
  const open = workspaces.find((workspace) => workspace.id === lastWorkspace()) ?? workspaces[0];
  if (open === undefined) return <ErrorState title="There is no workspace yet" text="Import a file on the command line, or start Desirepath again to set up the demo." onRetry={() => void found.refetch()} />;
  return <Navigate to="/w/$workspace" params={{ workspace: open.id }} replace />;
}

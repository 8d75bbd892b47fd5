import { Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../api/use-call.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx";
import { lastWorkspace } from "./last-workspace.ts";
import { NewWorkspace } from "./NewWorkspace.tsx";

/** The bare address leads to the workspace that was open last, else to the first. */
export function FirstWorkspace() {
  const found = useCall("workspaces", {});
  if (found.error) return <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton width={200} label="Opening Desirepath" />;
  const { workspaces } = found.data;
  const open = workspaces.find((workspace) => workspace.id === lastWorkspace()) ?? workspaces[0];
  if (open === undefined) return <NoWorkspace />;
  return <Navigate to="/w/$workspace" params={{ workspace: open.id }} replace />;
}

/** Started without the demo: there is nothing to open until somebody names a workspace of their own. */
function NoWorkspace() {
  const navigate = useNavigate();
  const [naming, setNaming] = useState(false);
  return (
    <main id="main">
      <EmptyState
        title="Start with a workspace"
        action={
          <Button variant="primary" size="large" onClick={() => setNaming(true)}>
            New workspace
          </Button>
        }
      >
        It holds your customers' events and the maps that are measured on them.
      </EmptyState>
      {naming && <NewWorkspace onClose={() => setNaming(false)} onMade={(id) => void navigate({ to: "/w/$workspace", params: { workspace: id } })} />}
    </main>
  );
}

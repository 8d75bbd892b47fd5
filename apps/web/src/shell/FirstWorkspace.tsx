import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../api/use-call.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx";
import { lastWorkspace } from "./last-workspace.ts";
import { NewWorkspace } from "./NewWorkspace.tsx";
import { useWhoAmI } from "./who-am-i.ts";

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

/** Started without the demo, or a member of no workspace: there is nothing to open until somebody makes one, or is invited. */
function NoWorkspace() {
  const navigate = useNavigate();
  const { data: who } = useWhoAmI();
  const [naming, setNaming] = useState(false);
  return (
    <main id="main">
      <EmptyState
        title={who?.member ? "You are in no workspace yet" : "Start with a workspace"}
        action={
          <div className="row">
            <Button variant="primary" size="large" onClick={() => setNaming(true)}>
              New workspace
            </Button>
            {who?.member && (
              <Link className={buttonClass({ size: "large" })} to="/account">
                Your account
              </Link>
            )}
          </div>
        }
      >
        {who?.member ? `Ask somebody to invite ${who.member.email}, and open the link that they give you. Or make a workspace of your own.` : "It holds your customers’ events and the maps that are measured on them."}
      </EmptyState>
      {naming && <NewWorkspace onClose={() => setNaming(false)} onMade={(id) => void navigate({ to: "/w/$workspace", params: { workspace: id } })} />}
    </main>
  );
}

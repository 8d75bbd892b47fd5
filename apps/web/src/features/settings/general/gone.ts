import type { QueryClient } from "@tanstack/react-query";
import type { UseNavigateResult } from "@tanstack/react-router";
import type { AnswerOf } from "../../../api/client.ts";
import { callKey } from "../../../api/use-call.ts";

/** After a workspace is deleted or left: to another one, or the start. Nothing of it is asked for again on the way. */
export async function goneTo({ workspace, navigate, queries }: { readonly workspace: string; readonly navigate: UseNavigateResult<string>; readonly queries: QueryClient }): Promise<void> {
  await queries.cancelQueries();
  // The start opens a workspace of those that are known.
  queries.setQueryData<AnswerOf<"workspaces">>(callKey("workspaces", {}), (known) => known && { workspaces: known.workspaces.filter(({ id }) => id !== workspace) });
  await navigate({ to: "/", replace: true });
  queries.removeQueries({ type: "inactive" });
  await queries.invalidateQueries();
}

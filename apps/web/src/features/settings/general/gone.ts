import type { UseNavigateResult } from "@tanstack/react-router";
import type { QueryClient } from "@tanstack/react-query";

/** After a workspace is deleted or left: to another one, or the start. Nothing of it is asked for again on the way. */
export async function goneTo(navigate: UseNavigateResult<string>, queries: QueryClient): Promise<void> {
  await queries.cancelQueries();
  await navigate({ to: "/", replace: true });
  queries.removeQueries({ type: "inactive" });
  await queries.invalidateQueries();
}

import { useQueryClient } from "@tanstack/react-query";
import type { ImportJob } from "@desirepath/core/api/imports.ts";
import { useEffect, useRef } from "react";

/**
 * When an import has changed the events (it is stored, or taken back), everything that other screens remember of them is asked again.
 *
 * @param jobs the imports that are shown.
 */
export function useAskAgain(jobs: readonly ImportJob[]): void {
  const queries = useQueryClient();
  const settled = jobs.map(({ id, state }) => (state === "stored" || state === "undone" ? `${id} ${state}` : "")).join();
  const askedFor = useRef("");
  useEffect(() => {
    if (askedFor.current === settled) return;
    askedFor.current = settled;
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "getImport" && queryKey[0] !== "listImports" });
  }, [queries, settled]);
}

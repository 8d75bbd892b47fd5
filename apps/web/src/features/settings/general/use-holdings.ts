import { useCall } from "../../../api/use-call.ts";

/** How much a workspace holds; undefined while, or where, it could not be counted. */
export interface Holdings {
  readonly maps: number | undefined;
  readonly customers: number | undefined;
  readonly events: number | undefined;
  readonly members?: number | undefined;
  readonly isFailed: boolean;
}

export function useHoldings(workspace: string): Holdings {
  const params = { workspace };
  const maps = useCall("listMaps", { params });
  const sources = useCall("sources", { params });
  const customers = useCall("customers", { params, query: { offset: 0, limit: 1 } });
  return {
    maps: maps.data?.maps.length,
    customers: customers.data?.total,
    events: sources.data?.sources.reduce((sum, { events }) => sum + events, 0),
    isFailed: maps.isError || sources.isError || customers.isError,
  };
}

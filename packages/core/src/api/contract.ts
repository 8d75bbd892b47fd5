import { importRoutes } from "./imports.ts";
import { eventRoutes, mapRoutes, workspaceRoutes } from "./maps.ts";

/** Every route of the HTTP API: the server implements this table, the web app's client and the command line call it. */
export const contract = { ...workspaceRoutes, ...mapRoutes, ...eventRoutes, ...importRoutes } as const;
export type Contract = typeof contract;
export type RouteName = keyof Contract;

import { accountRoutes } from "./account.ts";
import { analysisRoutes } from "./analyses.ts";
import { findingRoutes } from "./findings.ts";
import { funnelRoutes } from "./funnels.ts";
import { importRoutes } from "./imports.ts";
import { inboxRoutes } from "./inbox.ts";
import { imageRoutes, libraryRoutes } from "./library.ts";
import { eventRoutes, mapRoutes } from "./maps.ts";
import { auditRoutes, keyRoutes, memberRoutes, workspaceRoutes } from "./members.ts";
import { pathRoutes } from "./paths.ts";
import { nextRoutes } from "./next.ts";
import { sentimentRoutes } from "./sentiment.ts";
import { segmentRoutes } from "./segments.ts";
import { commentRoutes, sharedRoutes, shareRoutes } from "./shares.ts";
import { emotionRoutes } from "./emotion.ts";
import { timeRoutes } from "./times.ts";
import { variantRoutes } from "./variants.ts";
import { versionRoutes } from "./versions.ts";
import { viewRoutes } from "./views.ts";
import { wordRoutes } from "./words.ts";

/** Every route of the HTTP API: the server implements this table, the web app's client and the command line call it. */
export const contract = { ...workspaceRoutes, ...accountRoutes, ...memberRoutes, ...keyRoutes, ...shareRoutes, ...commentRoutes, ...inboxRoutes, ...auditRoutes, ...mapRoutes, ...findingRoutes, ...versionRoutes, ...viewRoutes, ...analysisRoutes, ...nextRoutes, ...pathRoutes, ...variantRoutes, ...timeRoutes, ...emotionRoutes, ...funnelRoutes, ...libraryRoutes, ...imageRoutes, ...segmentRoutes, ...eventRoutes, ...sentimentRoutes, ...wordRoutes, ...importRoutes, ...sharedRoutes } as const;
export type Contract = typeof contract;
export type RouteName = keyof Contract;

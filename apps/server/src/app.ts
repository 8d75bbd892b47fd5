import { join } from "node:path";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ok, type Result } from "@desirepath/core/result.ts";
import { JourneyStore } from "@desirepath/engine/journeys/journey-store.ts";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { AnalysisService } from "./analyses/analysis-service.ts";
import { builtKernelProgram, type KernelProgram } from "./analyses/kernel-thread.ts";
import { analysisRunners } from "./analyses/runners.ts";
import { AuditTrail } from "./access/audit-trail.ts";
import { KeyUse } from "./access/key-use.ts";
import { Principals } from "./access/principals.ts";
import { attachCollaboration, type Collaboration } from "./collab/collaboration.ts";
import { liveAccess } from "./collab/live-access.ts";
import type { Config } from "./config.ts";
import { exposureOf, isProxy } from "./exposure.ts";
import { FindingRecorder } from "./findings/finding-recorder.ts";
import { FindingService } from "./findings/finding-service.ts";
import type { Gate } from "./http/guard.ts";
import { accountHandlers } from "./http/handlers/account.ts";
import { analysisHandlers } from "./http/handlers/analyses.ts";
import { auditHandlers } from "./http/handlers/audit.ts";
import { commentHandlers } from "./http/handlers/comments.ts";
import { eventHandlers } from "./http/handlers/events.ts";
import { findingHandlers } from "./http/handlers/findings.ts";
import { imageHandlers } from "./http/handlers/images.ts";
import { inboxHandlers } from "./http/handlers/inbox.ts";
import { importHandlers } from "./http/handlers/imports.ts";
import { keyHandlers } from "./http/handlers/keys.ts";
import { libraryHandlers } from "./http/handlers/library.ts";
import { mapHandlers } from "./http/handlers/maps.ts";
import { memberHandlers } from "./http/handlers/members.ts";
import { pathHandlers } from "./http/handlers/paths.ts";
import { funnelHandlers } from "./http/handlers/funnels.ts";
import { nextHandlers } from "./http/handlers/next.ts";
import { sentimentHandlers } from "./http/handlers/sentiment.ts";
import { wordHandlers } from "./http/handlers/words.ts";
import { sharedHandlers } from "./http/handlers/shared.ts";
import { shareHandlers } from "./http/handlers/shares.ts";
import { emotionHandlers } from "./http/handlers/emotion.ts";
import { timeHandlers } from "./http/handlers/times.ts";
import { variantHandlers } from "./http/handlers/variants.ts";
import { versionHandlers } from "./http/handlers/versions.ts";
import { viewHandlers } from "./http/handlers/views.ts";
import { workspaceHandlers } from "./http/handlers/workspaces.ts";
import { RequestLimit, type RequestRate, usualRate } from "./http/request-limit.ts";
import { cancelledByRequest } from "./http/request-signal.ts";
import { buildHttpServer } from "./http/server.ts";
import { ImportService } from "./ingest/import-service.ts";
import { MapService } from "./maps/map-service.ts";
import { VersionKeeper } from "./maps/version-keeper.ts";
import { openSignIn, type SignInParts } from "./members/sign-in-parts.ts";
import { configuredReader } from "./sentiment/configured-reader.ts";
import { SentimentService } from "./sentiment/sentiment-service.ts";
import { ShareLinks } from "./sharing/share-links.ts";
import { openStores, type Stores, type StoresError } from "./stores.ts";
import { WorkspaceRemover } from "./workspaces/workspace-remover.ts";

/** The whole program behind one data directory, wired and ready to listen. */
export interface App extends SignInParts {
  readonly stores: Stores;
  readonly journeys: JourneyStore;
  readonly imports: ImportService;
  readonly sentiment: SentimentService;
  readonly findingRecorder: FindingRecorder;
  readonly maps: MapService;
  readonly analyses: AnalysisService;
  readonly principals: Principals;
  readonly audit: AuditTrail;
  readonly http: FastifyInstance;
  /** Writes into the lock file where the server answers, so that the command line finds it. */
  announce(address: string): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly logger: Logger;
  readonly version: string;
  /** How often one address may ask. */
  readonly requestRate?: RequestRate;
  /** The program of the threads that compute, where it is not beside the server's own. */
  readonly kernelProgram?: KernelProgram;
}

/** Opens the stores, mends what a crash left, and builds the HTTP server around them. */
export async function openApp(config: Config, { logger, version, requestRate = usualRate, kernelProgram = builtKernelProgram }: AppOptions): Promise<Result<App, StoresError>> {
  const opened = await openStores(config, logger);
  if (!opened.ok) return opened;
  const stores = { ...opened.value, engine: { ...opened.value.engine, driver: cancelledByRequest(opened.value.engine.driver) } };
  const { driver } = stores.engine;
  const journeys = new JourneyStore(driver, { alone: config.clickHouseUrl === undefined });
  const sentiment = new SentimentService({
    driver,
    documents: stores.documents,
    configured: configuredReader(config),
    onScored: (workspace) => void journeys.refresh(workspace),
    log: logger,
  });
  const late: { collaboration?: Collaboration } = {};
  const findings = new FindingService({ documents: stores.documents, journeys, collaboration: () => late.collaboration! });
  const findingRecorder = new FindingRecorder({ findings, documents: stores.documents, textsRead: (workspace) => sentiment.idle(workspace), log: logger });
  const imports = new ImportService({
    driver,
    documents: stores.documents,
    directory: join(stores.directory.path, "uploads"),
    onEventsChanged: (workspace) => {
      void journeys.refresh(workspace);
      sentiment.wake(workspace);
      findingRecorder.wake(workspace);
    },
  });

  const exposure = exposureOf(config);
  const { documents } = stores;
  const signIn = openSignIn({ config, documents, secrets: stores.secrets, exposure, log: logger });
  const { authentication } = signIn;
  const audit = new AuditTrail({ documents, log: logger });
  const keyUse = new KeyUse({ documents, audit });
  const links = new ShareLinks({ documents: stores.documents, secrets: stores.secrets, publicUrl: exposure.publicUrl });
  const principals = new Principals({
    machineToken: stores.directory.token,
    isOpen: async () => {
      if (exposure.publicUrl !== undefined || exposure.listensBeyond) return false;
      const members = await documents.members.count();
      if (!members.ok) throw new Error("members cannot be counted", { cause: members.error });
      return members.value === 0;
    },
    sessionCookie: authentication.sessionCookie,
    sessionIn: (headers) => authentication.sessionIn(headers),
    rolesOf: async (member) => {
      const roles = await documents.members.rolesOf(member);
      if (!roles.ok) throw new Error("the roles of a member cannot be read", { cause: roles.error }); // not remembered, unlike no roles
      return roles.value;
    },
    keyWith: async (secret, address) => {
      const key = await keyUse.keyWith(secret, address);
      if (!key.ok) throw new Error("API keys cannot be read", { cause: key.error });
      return key.value;
    },
    shareWith: (token, headers) => links.opened(token, headers),
  });
  const gate: Gate = { principals, audit, exposure, limit: new RequestLimit(requestRate) };
  const trustedProxies = config.trustedProxies.filter(isProxy);
  const maps = new MapService({ documents: stores.documents, journeys, collaboration: () => late.collaboration! });
  const analyses = new AnalysisService({ journeys, driver, documents, runners: analysisRunners, kernelProgram, log: logger });
  const remover = new WorkspaceRemover({ driver, documents, journeys, analyses, imports, sentiment, findingRecorder, principals, collaboration: () => late.collaboration!, log: logger });
  const parts = { stores, journeys, imports, sentiment, findingRecorder, maps, analyses, principals, audit, ...signIn };
  const http = await buildHttpServer({
    handlers: {
      ...workspaceHandlers({ stores, principals, remover, version }),
      ...accountHandlers(parts),
      ...memberHandlers(parts),
      ...keyHandlers(parts),
      ...auditHandlers(parts),
      ...shareHandlers(parts),
      ...sharedHandlers({ ...parts, links, collaboration: () => late.collaboration! }),
      ...commentHandlers({ ...parts, collaboration: () => late.collaboration! }),
      ...inboxHandlers(parts),
      ...mapHandlers(parts),
      ...findingHandlers({ ...parts, findings }),
      ...versionHandlers(parts),
      ...viewHandlers(parts),
      ...analysisHandlers(parts),
      ...nextHandlers(parts),
      ...pathHandlers(parts),
      ...variantHandlers(parts),
      ...timeHandlers(parts),
      ...emotionHandlers(parts),
      ...funnelHandlers(parts),
      ...libraryHandlers(parts),
      ...imageHandlers(parts),
      ...eventHandlers(parts),
      ...importHandlers(parts),
      ...sentimentHandlers(parts),
      ...wordHandlers(parts),
    },
    gate,
    trustedProxies,
    hsts: config.hsts,
    version,
    logger,
    webDirectory: webDirectory(),
  });
  const versions = new VersionKeeper({ documents, log: logger, onKept: (workspace, map) => findingRecorder.wakeMap(workspace, map) });
  const collaboration = attachCollaboration({ server: http.server, documents: stores.documents, access: liveAccess(gate, trustedProxies), versions, log: logger });
  late.collaboration = collaboration;

  for (const [what, recovered] of [["workspaces that were being deleted", await remover.finishBegun()], ["journeys", await journeys.recover()], ["imports", await imports.resumeInterrupted()], ["readings of texts", await sentiment.resume()]] as const) {
    if (!recovered.ok) logger.error({ error: recovered.error }, `the ${what} could not be recovered after the last run`);
  }
  return ok({
    ...parts,
    http,
    announce: async (address) => {
      const announced = await stores.directory.announce(address, exposure.publicUrl?.origin);
      if (!announced.ok) logger.error({ error: announced.error }, "the address could not be written into the lock file");
    },
    close: async () => {
      await collaboration.close();
      await versions.close();
      await http.close();
      await analyses.close();
      await imports.close();
      await sentiment.close();
      await findingRecorder.close();
      await signIn.mail.close();
      await stores.close();
    },
  });
}

/** The built web app: beside the server's own build. */
function webDirectory(): string | undefined {
  const directory = fileURLToPath(new URL("../../web/dist", import.meta.url));
  return existsSync(directory) ? directory : undefined;
}

import type { Config } from "../config.ts";
import { remoteReader } from "./remote-reader.ts";
import type { ConfiguredReader } from "./sentiment-service.ts";

/** The reader that the settings name, if they do. */
export function configuredReader({ remoteReader: config }: Pick<Config, "remoteReader">): ConfiguredReader | undefined {
  if (config === undefined) return undefined;
  return { reader: remoteReader(config), model: config.model, host: new URL(config.url).host, textsPerDay: config.textsPerDay, textsPerRun: config.textsPerRun };
}

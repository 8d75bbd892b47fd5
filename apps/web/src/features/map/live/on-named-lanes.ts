import type { Command } from "./live-document.ts";

/** An edit of a lane. A map that names no lanes shows the standard ones; the first edit of one puts them all on the map, so that none goes. */
export function onNamedLanes(command: Command): Command {
  return (c, e) => {
    const named = c.nameLanes(e);
    return named.ok ? command(c, e) : named;
  };
}

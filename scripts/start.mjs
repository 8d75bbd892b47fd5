// `npm start`: from a fresh clone to a running product.
import { install, unfit } from "./install.mjs";

const say = (line) => console.log(line);
/** The machine is in the way, as the command line says it. */
const environment = 4;

const reason = unfit();
if (reason) {
  console.error(reason);
  process.exit(environment);
}
try {
  await install({ say });
  const { build } = await import("./build.mjs");
  await build({ say });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(environment);
}
// In this very process, so that Ctrl-C and the exit code are the server's own.
process.argv.splice(2, 0, "start");
await import("../apps/server/dist/main.mjs");

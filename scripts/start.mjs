// `npm start`: from a fresh clone to a running product.
import { install, unfit } from "./install.mjs";

const say = (line) => console.log(line);
const reason = unfit();
if (reason) {
  console.error(reason);
  process.exit(1);
}
try {
  install({ say });
  const { build } = await import("./build.mjs");
  await build({ say });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
// In this very process, so that Ctrl-C and the exit code are the server's own.
process.argv.splice(2, 0, "start");
await import("../apps/server/dist/main.mjs");

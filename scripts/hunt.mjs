// `npm run hunt [minutes] [files]`: the property tests again and again, each time with other random values, until one fails or the time is out.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [minutes = "30", ...named] = process.argv.slice(2);
if (!(Number(minutes) > 0)) stop(`“${minutes}” is no number of minutes: npm run hunt -- 30 packages/engine/src/time`);
const tests = ["packages", "apps"].flatMap((part) => readdirSync(join(root, part), { recursive: true }).filter((file) => /^[^/]+\/src\/.*\.test\.ts$/u.test(file)).map((file) => join(part, file)));
const files = tests.filter((file) => readFileSync(join(root, file), "utf8").includes("fc.assert") && (named.length === 0 || named.some((part) => file.includes(part))));
if (files.length === 0) stop(`No property test is in a file named like ${named.join(" or ")}.`);

const until = Date.now() + Number(minutes) * 60_000;
let rounds = 0;
do {
  const seed = randomInt(2 ** 31);
  const { status, stdout, stderr } = spawnSync("npx", ["vitest", "run", ...files], { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1", DESIREPATH_SEED: String(seed) } });
  if (status !== 0) stop(`${stdout}${stderr}\nThis failed in round ${rounds + 1}. To see it again: DESIREPATH_SEED=${seed} npx vitest run ${named.join(" ")}`.trimEnd());
  rounds++;
} while (Date.now() < until);
console.log(`${files.length} files of property tests passed ${rounds} rounds, each with other random values.`);

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

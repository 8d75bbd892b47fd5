import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { webLoadOf } from "./web-load.ts";

test("a page's first load is what the document names, what those scripts import, and the page's own scripts, each once and compressed", async () => {
  const dist = await mkdtemp(join(tmpdir(), "desirepath-dist-"));
  await mkdir(join(dist, "assets"));
  const files = {
    "index.html": `<script type="module" src="/assets/index-AAAAAAAA.js"></script>`,
    "assets/index-AAAAAAAA.js": `import{a}from"./shared-BBBBBBBB.js";const map=()=>import("./MapPage-CCCCCCCC.js"),home=()=>import(\`./HomePage-DDDDDDDD.js\`)`,
    "assets/index-AAAAAAAA.js.br": "12345",
    "assets/shared-BBBBBBBB.js": "",
    "assets/shared-BBBBBBBB.js.br": "1234567",
    "assets/MapPage-CCCCCCCC.js": `import{a}from"./shared-BBBBBBBB.js";import"./chart-EEEEEEEE.js"`,
    "assets/MapPage-CCCCCCCC.js.br": "1234567890",
    "assets/chart-EEEEEEEE.js": "// small, so it is not compressed",
    "assets/HomePage-DDDDDDDD.js": "1",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(dist, name), text);
  expect(await webLoadOf(dist)).toEqual({ pages: { MapPage: 5 + 7 + 10 + 33, HomePage: 5 + 7 + 1 } });
  await rm(dist, { recursive: true });
});

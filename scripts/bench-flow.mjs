// `npm run bench -- --flow`: how a large flow of paths feels, in headless Chromium over the built program.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { frameMs, jitterMs, line, median, quantile, withProgram } from "./bench-page.mjs";

const touchpoints = 60;
const transitions = 400;
const customers = 4000;
const eventsEach = 20;
/** How often what is clicked on is measured. */
const runs = 15;

export function benchFlow(root) {
  return withProgram(root, async ({ address, browser, directory, ask, run }) => {
    const workspace = await ask("POST", "/api/workspaces", { name: "Large flows" });
    await ask("POST", `/api/w/${workspace.id}/maps`, largeMap());
    const log = join(directory, "log.csv");
    await writeFile(log, walks());
    run("import", log, "--workspace", "Large flows");

    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    await page.goto(`${address}/w/${workspace.id}/maps/flow/paths?state=${encodeURIComponent(JSON.stringify({ under: 0 }))}`);
    await page.waitForFunction(ribbonsDrawn, transitions, { timeout: 60_000 });
    await page.waitForTimeout(1000);
    const drawn = await clicked(page, [["button", "Tree"], ["button", "Flow"]], transitions);
    const chosen = await chooses(page);
    const moved = await frames(page, "pan");
    const zoomed = await frames(page, "zoom");
    console.log(
      [
        `Flow of ${touchpoints} touchpoints and ${transitions} transitions, headless Chromium`,
        line(`from the click to the painted flow, median of ${drawn.length}`, `${median(drawn).toFixed(0)} ms`, "under 100 ms"),
        line("the same, slowest", `${Math.max(...drawn).toFixed(0)} ms`, ""),
        line("from a click on a touchpoint to its details, p95", `${quantile(chosen, 0.95).toFixed(0)} ms`, "under 100 ms"),
        line(`frames over ${frameMs} ms while dragging`, `${(100 * moved.late).toFixed(1)} % of ${moved.frames}`, "60 a second"),
        line(`frames over ${frameMs} ms while zooming`, `${(100 * zoomed.late).toFixed(1)} % of ${zoomed.frames}`, "60 a second"),
      ].join("\n"),
    );
  });
}

function largeMap() {
  const stages = Array.from({ length: 6 }, (_, s) => ({ id: `s${s}`, name: `Stage ${s + 1}` }));
  const all = Array.from({ length: touchpoints }, (_, t) => ({ id: `t${t}`, stage: `s${Math.floor(t / 10)}`, name: `Touchpoint ${t + 1}`, binding: { kind: "one-of", of: "name", values: [`tp${t}`] } }));
  return { schemaVersion: 1, id: "flow", title: "A large flow", stages, touchpoints: all };
}

/** Customers who walk on from touchpoint to touchpoint, mostly forward, over as many transitions as are asked for; the same each time. */
function walks() {
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const next = Array.from({ length: touchpoints }, (_, here) => {
    const many = Math.floor(transitions / touchpoints) + (here < transitions % touchpoints ? 1 : 0);
    const to = new Set([(here + 1) % touchpoints]);
    while (to.size < many) {
      const there = random() < 0.7 ? (here + 1 + Math.floor(random() * 8)) % touchpoints : Math.floor(random() * touchpoints);
      if (there !== here) to.add(there);
    }
    return [...to];
  });
  const rows = ["customer,event,time"];
  for (let customer = 0; customer < customers; customer++) {
    let at = Date.UTC(2026, 0, 1) + Math.floor(random() * 200 * 86_400_000);
    let here = customer % touchpoints;
    for (let i = 0; i < eventsEach; i++) {
      rows.push(`c${customer},tp${here},${new Date(at).toISOString()}`);
      at += 60_000 + Math.floor(random() ** 3 * 5 * 86_400_000);
      // Few take the last ways, and yet every one is walked.
      here = next[here][Math.floor(random() ** 2 * next[here].length)];
    }
  }
  return `${rows.join("\n")}\n`;
}

function ribbonsDrawn(many) {
  return document.querySelectorAll('path[data-place^="move-"]').length >= many;
}

/** Milliseconds from a click to the frame after which the flow stands painted. */
async function clicked(page, [away, back], many) {
  const times = [];
  for (let i = 0; i < runs; i++) {
    await page.getByRole(away[0], { name: away[1], exact: true }).click();
    await page.waitForFunction(() => document.querySelector('path[data-place^="move-"]') === null);
    await page.waitForTimeout(300);
    const painted = page.evaluate(
      (ribbons) =>
        new Promise((resolve) => {
          addEventListener(
            "click",
            ({ timeStamp }) => {
              const look = () => {
                if (document.querySelectorAll('path[data-place^="move-"]').length < ribbons) return requestAnimationFrame(look);
                // The next task comes after this frame was painted.
                const { port1, port2 } = new MessageChannel();
                port1.addEventListener("message", () => resolve(performance.now() - timeStamp), { once: true });
                port1.start();
                return port2.postMessage(0);
              };
              requestAnimationFrame(look);
            },
            { capture: true, once: true },
          );
        }),
      many,
    );
    await page.waitForTimeout(50);
    await page.getByRole(back[0], { name: back[1], exact: true }).click();
    times.push(await painted);
  }
  return times;
}

/** Milliseconds from a click on a touchpoint to the next paint, as the browser tells them (Event Timing, in steps of 8 ms). */
async function chooses(page) {
  await page.evaluate(() => {
    globalThis.clickTimes = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "click") globalThis.clickTimes.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: false });
  });
  const nodes = page.locator('svg g[data-place^="node-"]');
  for (let i = 0; i < runs; i++) {
    await nodes.nth((i * 7) % touchpoints).dispatchEvent("click");
    const box = await nodes.nth((i * 7) % touchpoints).locator("rect").first().boundingBox();
    if (box !== null && box.y > 0 && box.y + 4 < 1000) await page.mouse.click(box.x + box.width / 2, box.y + 2);
    await page.waitForTimeout(150);
  }
  // Clicks that were painted within 16 ms are not told of: they count as that.
  const slow = await page.evaluate(() => globalThis.clickTimes);
  return [...slow, ...Array(Math.max(0, runs - slow.length)).fill(16)];
}

const movesMs = 4000;

/** Drags the drawing to and fro, or zooms in and out, and counts frames as the page saw them. */
async function frames(page, how) {
  const box = await page.locator("svg:has(path[data-place])").boundingBox();
  const [x, y] = [Math.max(box.x, 0) + 500, Math.max(box.y, 120) + 260];
  await page.mouse.move(x, y);
  const counted = page.evaluate(
    (lastsMs) =>
      new Promise((resolve) => {
        const begun = performance.now();
        let last = begun;
        const frames = [];
        const frame = (now) => {
          if (now > begun) frames.push(now - last);
          last = now;
          if (now - begun < lastsMs) requestAnimationFrame(frame);
          else resolve(frames);
        };
        requestAnimationFrame(frame);
      }),
    movesMs,
  );
  const until = performance.now() + movesMs;
  if (how === "zoom") await page.keyboard.down("Control");
  else await page.mouse.down();
  for (let i = 0; performance.now() < until; i++) {
    const swing = Math.sin(i / 15);
    if (how === "zoom") await page.mouse.wheel(0, 24 * Math.sign(swing));
    else await page.mouse.move(x + 300 * swing, y + 120 * Math.sin(i / 9));
    await page.waitForTimeout(8);
  }
  if (how === "zoom") await page.keyboard.up("Control");
  else await page.mouse.up();
  const found = await counted;
  const all = page.getByRole("button", { name: "Show all" });
  if (await all.isVisible()) await all.click();
  return { frames: found.length, late: found.filter((ms) => ms > frameMs + jitterMs).length / found.length };
}

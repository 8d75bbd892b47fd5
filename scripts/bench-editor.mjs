// `npm run bench -- --editor`: how the map editor feels on a large map, in headless Chromium over the built program.
// Prints a table beside the targets. Needs a Chromium on the PATH or in CHROMIUM_PATH.
import { frameMs, jitterMs, line, median, quantile, withProgram } from "./bench-page.mjs";

const touchpoints = 200;
const lanes = 15;

export function benchEditor(root) {
  return withProgram(root, async ({ address, browser, ask }) => {
    const workspace = await ask("POST", "/api/workspaces", { name: "Large maps" });
    await ask("POST", `/api/w/${workspace.id}/maps`, largeMap());
    const path = `${address}/w/${workspace.id}/maps/large`;
    const opened = [];
    for (let run = 0; run < 5; run++) opened.push(await openTime(browser, path));
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    await page.goto(path);
    await interactive(page);
    const scrolled = await scroll(page);
    const typed = await type(page);
    console.log(
      [
        `Map of ${touchpoints} touchpoints x ${lanes} lanes, headless Chromium`,
        line("address to interactive, median of 5", `${median(opened).toFixed(0)} ms`, "under 1,500 ms"),
        line("cells mounted, most while scrolling", String(scrolled.cells), "at most 250"),
        line(`frames over ${frameMs} ms while scrolling`, `${(100 * scrolled.late).toFixed(1)} % of ${scrolled.frames}`, "at most 5 %"),
        line(`typing, key to paint, p95 of ${typed.length}`, `${quantile(typed, 0.95).toFixed(0)} ms`, "under 50 ms"),
      ].join("\n"),
    );
  });
}

function largeMap() {
  const stages = Array.from({ length: 20 }, (_, s) => ({ id: `s${s}`, name: `Stage ${s + 1}`, customerGoal: `What the customer wants in stage ${s + 1}` }));
  const all = Array.from({ length: touchpoints }, (_, t) => ({ id: `t${t}`, stage: `s${Math.floor(t / 10)}`, name: `Touchpoint ${t + 1}`, channels: ["web"], expected: { level: Math.round(20 * Math.sin(t / 4)) / 10, word: "" } }));
  const kinds = ["customer-goals", "actions", "thoughts", "trail", "emotion", "moments-of-truth", "quotes", "pain-points", "metrics", "text", "campaigns", "competitors", "owners", "systems", "channels"];
  const cells = (kind) => Object.fromEntries(all.map(({ id, name }) => [id, `${kind} at ${name}, in a few words that fill two lines`]));
  const authored = new Set(["actions", "thoughts", "moments-of-truth", "pain-points", "text", "campaigns"]);
  return { schemaVersion: 1, id: "large", title: "A large map", stages, touchpoints: all, lanes: kinds.slice(0, lanes).map((kind) => ({ id: kind, kind, title: kind, cells: authored.has(kind) ? cells(kind) : {} })) };
}

/** The board stands, and a cell can be written in. */
async function interactive(page) {
  await page.locator('[role="grid"] [data-cell][data-writable="true"]').first().waitFor();
}

async function openTime(browser, path) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  const begun = performance.now();
  await page.goto(path, { waitUntil: "commit" });
  await interactive(page);
  const ms = performance.now() - begun;
  await context.close();
  return ms;
}

/** As fast as somebody scrolls who looks for something, in pixels a second. */
const scrollSpeed = 2500;

/** Scrolls along the map and back, and counts frames as the page saw them. */
function scroll(page) {
  return page.evaluate(
    async ({ most, speed }) => {
      let canvas = document.querySelector('[role="grid"]');
      while (canvas.scrollWidth <= canvas.clientWidth || getComputedStyle(canvas).overflowX === "visible") canvas = canvas.parentElement;
      const frames = [];
      let cells = 0;
      const lastsMs = 8000;
      const whole = Math.min(canvas.scrollWidth - canvas.clientWidth, (speed * lastsMs) / 2000);
      await new Promise((resolve) => {
        const begun = performance.now();
        let last = begun;
        const frame = (now) => {
          if (now > begun) frames.push(now - last);
          last = now;
          const share = (now - begun) / lastsMs;
          canvas.scrollLeft = whole * (share < 0.5 ? 2 * share : 2 - 2 * share);
          cells = Math.max(cells, document.querySelectorAll('[role="grid"] [data-cell]').length);
          if (share < 1) requestAnimationFrame(frame);
          else resolve(undefined);
        };
        requestAnimationFrame(frame);
      });
      return { frames: frames.length, late: frames.filter((ms) => ms > most).length / frames.length, cells };
    },
    { most: frameMs + jitterMs, speed: scrollSpeed },
  );
}

/** Types into a cell, and asks the browser how long each key took to be seen (Event Timing, in steps of 8 ms). */
async function type(page) {
  const cell = page.locator('[role="grid"] [data-cell][data-writable="true"]').first();
  await page.evaluate(() => {
    globalThis.keyTimes = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown") globalThis.keyTimes.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: false });
  });
  await cell.click();
  await cell.dblclick();
  const keys = 200;
  await page.keyboard.type("the customer looks at it again ".repeat(10).slice(0, keys), { delay: 40 });
  await page.waitForTimeout(500);
  // Keys that were seen within 16 ms are not told of: they count as that.
  const slow = await page.evaluate(() => globalThis.keyTimes);
  return [...slow, ...Array(Math.max(0, keys - slow.length)).fill(16)];
}

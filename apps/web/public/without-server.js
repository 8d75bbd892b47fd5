// Answers for the server while it cannot be reached, and only then: the app's files, its page, and the few answers that an open map
// begins with. What was edited meanwhile is kept by the page itself (src/shell/on-this-device.ts).
const files = "desirepath-files";
const answers = "desirepath-answers";
const mostFiles = 400;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep = [], ask = [] } = event.data ?? {};
  event.waitUntil(Promise.all([...keep.map((path) => keepAnswer(files, path)), ...ask.map((path) => keepAnswer(answers, path))]));
});

async function keepAnswer(name, path) {
  const cache = await caches.open(name);
  // Names in assets/ change with their content.
  if (path.startsWith("/assets/") && (await cache.match(path)) !== undefined) return;
  const answer = await fetch(path, { credentials: "same-origin" }).catch(() => undefined);
  if (answer === undefined || !answer.ok) return;
  await cache.put(path, answer);
  if (name !== files) return;
  const kept = await cache.keys();
  await Promise.all(kept.filter(({ url }) => new URL(url).pathname.startsWith("/assets/")).slice(0, Math.max(0, kept.length - mostFiles)).map((request) => cache.delete(request)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetchElse(request, files, "/"));
  else if (url.pathname.startsWith("/assets/") || url.pathname === "/theme.js") event.respondWith(fetchElse(request, files, url.pathname));
  else if (url.pathname === "/api/me" || url.pathname === "/api/workspaces" || /^\/api\/w\/[^/]+\/maps\/[^/]+$/.test(url.pathname)) event.respondWith(fetchElse(request, answers, url.pathname));
});

async function fetchElse(request, name, path) {
  const fetched = await fetch(request).catch(() => undefined);
  // A proxy that finds no server behind it answers in its place.
  if (fetched !== undefined && ![502, 503, 504].includes(fetched.status)) return fetched;
  const kept = await (await caches.open(name)).match(path);
  return kept ?? fetched ?? Response.error();
}

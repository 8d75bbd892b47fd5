/**
 * Lets the map page open without the server: a worker of the browser (public/without-server.js) keeps the app's files, and the answers
 * that the page begins with. It answers only when the server does not. Where the address is not secure (plain http but for this machine)
 * browsers allow no such worker, and a page that is opened anew without the server waits until the server is back.
 */
export function openWithoutServer(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  void start().catch(() => undefined);
}

async function start(): Promise<void> {
  await navigator.serviceWorker.register("/without-server.js");
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").flatMap(({ name }) => (new URL(name).pathname.startsWith("/assets/") ? [new URL(name).pathname] : []));
  active?.postMessage({ keep: [...new Set(["/", "/theme.js", ...files])], ask: ["/api/me", "/api/workspaces", `/api${location.pathname}`] }, []);
}

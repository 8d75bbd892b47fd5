/** Pages that nobody is sent back to once signed in. */
const before = /^\/(sign-in|forgot-password|reset-password)(\/|$)/;

/**
 * A place of this app to go to after signing in, from an address that anybody may have written: only paths of our own, never another
 * site (`//elsewhere`, `/\elsewhere`, `javascript:`), and none of the pages that come before signing in.
 *
 * @param origin this app's own, such as `http://127.0.0.1:4321`.
 */
export function ownPath(to: unknown, origin: string): string {
  if (typeof to !== "string" || !to.startsWith("/") || !URL.canParse(to, origin)) return "/";
  const url = new URL(to, origin);
  if (url.origin !== origin || before.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Is this a page of the app that strangers see? There nobody is sent to sign in. */
export function isForStrangers(path: string): boolean {
  return before.test(path) || path.startsWith("/invitations/") || path.startsWith("/s/");
}

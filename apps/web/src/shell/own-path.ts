/** The pages on which one gets in: nobody is sent back to one of them. */
const entry = /^\/(sign-in|forgot-password|reset-password|invitations)(\/|$)/;

/**
 * A place of this app to go to after signing in, from an address that anybody may have written: only paths of our own, never another
 * site (`//elsewhere`, `/\elsewhere`, `javascript:`), and none of the pages on which one gets in.
 *
 * @param origin this app's own, such as `http://127.0.0.1:4321`.
 */
export function ownPath(to: unknown, origin: string): string {
  if (typeof to !== "string" || !to.startsWith("/") || !URL.canParse(to, origin)) return "/";
  const url = new URL(to, origin);
  if (url.origin !== origin || entry.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Is this a page of the app that strangers see? There nobody is sent to sign in. */
export function isForStrangers(path: string): boolean {
  return entry.test(path) || path.startsWith("/s/");
}

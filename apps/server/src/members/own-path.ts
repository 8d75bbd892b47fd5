/**
 * A path of the app's own pages out of what a request asks to be sent to, with query and fragment; undefined for anything that could lead
 * elsewhere: other sites, `//host`, backslashes that browsers read as slashes, other schemes, or the API.
 */
export function ownPath(to: string | undefined): string | undefined {
  if (to === undefined || !/^\/(?![/\\])/.test(to) || /[\\\p{Cc}]/u.test(to)) return undefined;
  const own = "http://own.invalid";
  if (!URL.canParse(to, own)) return undefined;
  const { origin, pathname, search, hash } = new URL(to, own);
  // Dots may have led up to a second slash: what is left must hold for itself.
  if (origin !== own || pathname.startsWith("//") || /^\/api(\/|$)/.test(pathname)) return undefined;
  return `${pathname}${search}${hash}`;
}

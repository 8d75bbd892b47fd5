import type { Exposure } from "./policy.ts";

/** On every answer. */
const always = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  // Nothing here is for search engines, least of all what a share link opens.
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
};

/** The web app's page: scripts and styles are files of ours. React sets an element's style by script, which this does not touch. */
export const pagePolicy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** Data are nothing to be looked at; opened in a tab of their own they may load and run nothing. */
export const dataPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; sandbox";

/** Half a year. Without subdomains: those are not ours to speak for. */
const onlyByTls = "max-age=15552000";

/** @param tls tells browsers to come by HTTPS alone (HSTS), where that is what the public address says. */
export function securityHeaders(tls: boolean, { publicUrl }: Pick<Exposure, "publicUrl">): Readonly<Record<string, string>> {
  return { ...always, ...(tls && publicUrl?.protocol === "https:" ? { "strict-transport-security": onlyByTls } : {}) };
}

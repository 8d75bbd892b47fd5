/** The first that fits counts: browsers also call themselves by the names of those they descend from. */
const browsers = [["Edg", "Edge"], ["OPR/", "Opera"], ["Firefox/", "Firefox"], ["FxiOS/", "Firefox"], ["Chrome/", "Chrome"], ["CriOS/", "Chrome"], ["Safari/", "Safari"], ["curl/", "curl"]] as const;
const systems = [["iPhone", "iPhone"], ["iPad", "iPad"], ["Android", "Android"], ["Windows", "Windows"], ["CrOS", "ChromeOS"], ["Mac OS X", "macOS"], ["Linux", "Linux"]] as const;

/** A User-Agent header as people call the device, such as "Firefox on Linux". */
export function deviceName(userAgent: string | null | undefined): string {
  const [browser, system] = [browsers, systems].map((names) => names.find(([sign]) => userAgent?.includes(sign))?.[1]);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Unknown device";
}

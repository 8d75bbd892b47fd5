import { useSyncExternalStore } from "react";

export type ThemeChoice = "light" | "dark" | "system";

const key = "desirepath.theme";
const listeners = new Set<() => void>();
const systemDark = matchMedia("(prefers-color-scheme: dark)");

function read(): ThemeChoice {
  try {
    const stored = localStorage.getItem(key);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}

function apply(): void {
  const choice = read();
  document.documentElement.dataset["theme"] = choice === "dark" || (choice === "system" && systemDark.matches) ? "dark" : "light";
  for (const listener of listeners) listener();
}
systemDark.addEventListener("change", apply);

export function setTheme(choice: ThemeChoice): void {
  try {
    if (choice === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Without storage the choice holds for this page only.
  }
  apply();
}

/** The other of light and dark, as seen now. */
export function otherTheme(): ThemeChoice {
  return document.documentElement.dataset["theme"] === "dark" ? "light" : "dark";
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}

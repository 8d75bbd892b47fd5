const kept = 8;

/** What was chosen in the palette of this workspace lately, by id, the last first. */
export function recentChoices(workspace: string): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(placeOf(workspace)) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string").slice(0, kept) : [];
  } catch {
    return [];
  }
}

export function rememberChoice(workspace: string, id: string): void {
  try {
    localStorage.setItem(placeOf(workspace), JSON.stringify([id, ...recentChoices(workspace).filter((other) => other !== id)].slice(0, kept)));
  } catch {
    // Storage may be full or forbidden; then nothing is recent.
  }
}

function placeOf(workspace: string): string {
  return `desirepath:recent:${workspace}`;
}

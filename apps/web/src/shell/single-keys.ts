const place = "desirepath:single-keys";

/** Whether single letters act on the board (WCAG 2.1.4 asks that they can be switched off); kept in this browser. */
export function singleKeysAct(): boolean {
  try {
    return localStorage.getItem(place) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(act: boolean): void {
  try {
    if (act) localStorage.removeItem(place);
    else localStorage.setItem(place, "off");
  } catch {
    // Storage may be forbidden; then letters act.
  }
}

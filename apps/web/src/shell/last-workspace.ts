const key = "desirepath.workspace";

export function lastWorkspace(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberWorkspace(workspace: string): void {
  try {
    localStorage.setItem(key, workspace);
  } catch {
    // Without storage the first workspace opens next time.
  }
}

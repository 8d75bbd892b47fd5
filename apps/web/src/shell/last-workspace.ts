const workspaceKey = "desirepath.workspace";

export function lastWorkspace(): string | null {
  return recalled(workspaceKey);
}

export function rememberWorkspace(workspace: string): void {
  remember(workspaceKey, workspace);
}

/** The map of the workspace that was open last on this device. */
export function lastMap(workspace: string): string | null {
  return recalled(mapKey(workspace));
}

export function rememberMap(workspace: string, map: string): void {
  remember(mapKey(workspace), map);
}

function mapKey(workspace: string): string {
  return `desirepath.map.${workspace}`;
}

function recalled(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the first one opens next time.
  }
}

type Listener = () => void;

const listeners = new Set<Listener>();

/** Hears of every call that the server refused because nobody is signed in; returns how to stop hearing. */
export function onSignInRequired(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellSignInRequired(): void {
  for (const listener of listeners) listener();
}

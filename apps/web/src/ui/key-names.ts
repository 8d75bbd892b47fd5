/** Is this a keyboard of Apple's? */
const isApple = typeof navigator !== "undefined" && /Mac|iP(hone|ad)/.test(navigator.userAgent);

const elsewhere = [["⌘", "Ctrl"], ["⌥", "Alt"], ["⇧", "Shift"]] as const;

/**
 * Keys pressed together, as they are called on the keyboard before the person.
 *
 * @param keys as Apple's keyboards have them, such as "⇧⌘Z", which is "Ctrl+Shift+Z" elsewhere.
 */
export function keysText(keys: string, apple = isApple): string {
  if (apple) return keys;
  const held = elsewhere.filter(([sign]) => keys.includes(sign)).map(([, name]) => name);
  const rest = elsewhere.reduce((text, [sign]) => text.replace(sign, ""), keys);
  return [...held, rest].filter((key) => key !== "").join("+");
}

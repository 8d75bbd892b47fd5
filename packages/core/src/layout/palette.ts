/** Colours by meaning, as in the web app's tokens; pictures carry the values themselves. */
export const palette = {
  light: {
    bg: "#F7F6F3", surface: "#FFFFFF", "surface-2": "#FBFAF8", "surface-3": "#F0EEE9", "surface-4": "#E7E4DD",
    line: "#E7E4DE", "line-2": "#D6D2CA", "line-ctl": "#8C877D", text: "#1C1B18", "text-2": "#55514A", "text-3": "#6E6960",
    accent: "#5240E0", "accent-text": "#4A37D1", "accent-tint": "#EFEDFD", "accent-line": "#B9B0F5",
    e1: "#A92F0B", e2: "#D46B27", e3: "#8C877D", e4: "#2C95AB", e5: "#0A5A78",
    "e1-text": "#96290A", "e2-text": "#94470F", "e3-text": "#5C574F", "e4-text": "#0F6577", "e5-text": "#0A4D68",
    "e1-tint": "#FADFD5", "e2-tint": "#FCEADB", "e3-tint": "#EFEDE8", "e4-tint": "#DDF0F4", "e5-tint": "#D0E7F1",
  },
  dark: {
    bg: "#121211", surface: "#1A1A18", "surface-2": "#1F1F1D", "surface-3": "#292926", "surface-4": "#353430",
    line: "#2C2B28", "line-2": "#3E3C38", "line-ctl": "#7F7A71", text: "#F1EFEA", "text-2": "#BBB7AE", "text-3": "#97928A",
    accent: "#6C5CF2", "accent-text": "#A79CFF", "accent-tint": "#28244A", "accent-line": "#5A4FB8",
    e1: "#FF9166", e2: "#B8642E", e3: "#7F7A71", e4: "#3C93A6", e5: "#62D4F0",
    "e1-text": "#FF9B73", "e2-text": "#E59A68", "e3-text": "#B5B0A6", "e4-text": "#6FBFD0", "e5-text": "#7FDCF4",
    "e1-tint": "#4A2214", "e2-tint": "#3A2618", "e3-tint": "#2B2A27", "e4-tint": "#17333A", "e5-tint": "#143C49",
  },
} as const;

export type Theme = keyof typeof palette;
export type Colour = keyof (typeof palette)["light"];

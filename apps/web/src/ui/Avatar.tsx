import styles from "./Avatar.module.css";
import { classes } from "./css-vars.ts";

export interface AvatarProps {
  /** Of the member: gives the colour, so that it stays when the name changes. */
  readonly id: string;
  readonly name: string;
  /** Address of the picture; without one the initials stand for it. */
  readonly picture?: string | null;
  readonly size?: "small" | "medium" | "large";
}

/** A member's face. The name always stands beside it, so it is not spoken. */
export function Avatar({ id, name, picture = null, size = "medium" }: AvatarProps) {
  const looks = classes(styles.avatar, size !== "medium" && styles[size]);
  if (picture !== null) return <img className={looks} src={picture} alt="" />;
  return (
    // The initials are drawn by the style sheet: they are a picture, and no part of what a button around them says.
    <span className={classes(looks, styles.initials, styles[`tone${toneOf(id)}`])} data-initials={initialsOf(name)} aria-hidden />
  );
}

/** The first letters of the first and the last word, as people read them. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter((word) => word !== "");
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  const letters = ends.map((word) => Array.from(word)[0] ?? "").join("");
  return letters === "" ? "?" : letters.toLocaleUpperCase("en");
}

/** Which of the colours of people somebody has. */
export function toneOf(id: string): 1 | 2 | 3 | 4 {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521;
  return ((sum % 4) + 1) as 1 | 2 | 3 | 4;
}

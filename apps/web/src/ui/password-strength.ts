import type { passwordLength as lengths } from "@desirepath/core/api/account.ts";

/** As the API has it: these types do not fit together if it changes there. */
export const passwordLength: typeof lengths = { least: 10, most: 128 };

/**
 * How a new password looks so far, by its length alone: that is what makes guessing costly, and all that can be said without a
 * dictionary.
 *
 * @returns `share` from 0 to 1, for a bar.
 */
export function passwordStrength(password: string): { readonly share: number; readonly words: string } {
  const letters = password.length;
  const share = Math.min(1, letters / 20);
  if (letters === 0) return { share, words: `At least ${passwordLength.least} characters; a few words together are easy to keep.` };
  if (letters < passwordLength.least) return { share, words: `${passwordLength.least - letters} more to go` };
  if (letters < 14) return { share, words: "Long enough; longer is safer" };
  return { share, words: letters < 20 ? "Long: good" : "Very long: very good" };
}

import { InvalidArgumentError } from "commander";

/** Reads an option that takes a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isInteger(value) || value < least || value > most) throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    return value;
  };
}

/** Reads an option that may be given several times; each value is one of a list, if there is one. */
export function collected<T extends string>(choices?: readonly T[]): (text: string, earlier: readonly T[] | undefined) => readonly T[] {
  return (text, earlier = []) => {
    const value = choices === undefined ? (text as T) : choices.find((one) => one === text);
    if (value === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices?.join(", ")}.`);
    return [...new Set([...earlier, value])];
  };
}

/** The moment so many days from now, as the API takes it; null for never. */
export function inDays(days: number | undefined): string | null {
  return days === undefined ? null : new Date(Date.now() + days * 86_400_000).toISOString();
}

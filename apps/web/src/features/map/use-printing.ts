import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Of the board on an A3 sheet, in CSS pixels. */
export const printedWidth = 1537;

/** A column narrower than this holds no line of text. */
export const leastPrinted = 66;

/** Is the page on its way to paper? Then the whole board is drawn, in the light theme, before the browser takes the picture. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const root = document.documentElement;
    let theme: string | undefined;
    const before = () => {
      theme ??= root.dataset["theme"] ?? "light";
      root.dataset["theme"] = "light";
      flushSync(() => setPrinting(true));
    };
    const after = () => {
      if (theme !== undefined) root.dataset["theme"] = theme;
      theme = undefined;
      setPrinting(false);
    };
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return isPrinting;
}

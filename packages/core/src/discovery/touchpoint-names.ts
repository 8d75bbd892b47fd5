const longestName = 120;

/** Words that are written in capitals wherever they stand. */
const acronyms = new Set("api ai b2b b2c ces crm csat er faq gdpr gps hr id ip it iv kpi kyc ltv mri nfc nps ok otp pdf pin pos pr qr roi rsvp sdk seo sim sku sla sms sql sso tv ui url usb usp ux vat vip vpn wifi".split(" "));

/** Second halves that a hyphen ties to their first: `check-in`, `sign-up`, `e-mail`. */
const tiedByHyphen = new Set(["in", "up", "out", "on", "off", "mail", "bike", "commerce", "shop"]);

/**
 * An event name as people write it: `lease_id_rejected` -> "Lease ID rejected", `orderCompleted` -> "Order completed". A name
 * that is already written for people keeps its words; only invisible characters go, a wholly lower-case one gets a capital, and a very
 * long one ends in an ellipsis.
 *
 * @returns 1 to 121 code points of well-formed text without control characters; for reading only, the binding keeps the exact name.
 */
export function displayNameOf(name: string): string {
  const text = visibleText(name);
  if (text === "") return "(blank)";
  const human = isMachineName(text) ? sentenceOf(text) : text;
  const capital = human === human.toLowerCase() ? upperFirst(human) : human;
  const points = [...capital];
  return points.length > longestName ? `${points.slice(0, longestName).join("").trimEnd()}…` : capital;
}

/** The lower-case words of a name, in order, without accents: `PedidoDevolução` -> `pedido`, `devolucao`. */
export function wordsOf(name: string): readonly string[] {
  return apart(visibleText(name))
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** The part of an id that a person can recognise: at most 40 of `a-z`, `0-9` and single `-`; empty if nothing of the name is left. */
export function slugOf(name: string): string {
  return wordsOf(name)
    .join("-")
    .replace(/[^a-z0-9-]+/g, "")
    .replace(/-{2,}/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
}

/** Well-formed, on one line, without control, formatting and private characters. */
export function visibleText(text: string): string {
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")
    // The zero-width joiner stays: it holds composed emoji and some scripts together.
    .replace(/(?!\u200D)[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/^[\s\u200D]+|[\s\u200D]+$/g, "");
}

/** Is this a name that programs made: words joined by `_ . : -` or by capitals, and no space? */
function isMachineName(text: string): boolean {
  const isJoined = /^[\p{L}\p{N}]+(?:[_.:-]+[\p{L}\p{N}]+)*_*$/u.test(text) && /\p{L}/u.test(text);
  return isJoined && (/[_.:]/.test(text) || /\p{Ll}\p{Lu}/u.test(text) || (text.includes("-") && /\p{Ll}/u.test(text)));
}

function sentenceOf(text: string): string {
  const shouted = !/\p{Ll}/u.test(text);
  const words = apart(text)
    .split(/[_.: ]+/)
    .flatMap((part) => (tiedByHyphen.has(part.slice(part.lastIndexOf("-") + 1).toLowerCase()) ? [part] : part.split(/-+/)))
    .filter((word) => word !== "")
    .map((word) => {
      if (acronyms.has(word.toLowerCase())) return word.toUpperCase();
      const capitals = word === word.toUpperCase() && /\p{L}/u.test(word);
      return capitals && (!shouted || [...word].length === 1) ? word : word.toLowerCase();
    });
  return upperFirst(words.join(" "));
}

/** Puts a space where capitals start a word: `orderID` -> `order ID`, `PDFSent` -> `PDF Sent`. */
function apart(text: string): string {
  return text.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
}

function upperFirst(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

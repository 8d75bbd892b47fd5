import { err, ok, type Result } from "@desirepath/core/result.ts";

export interface PictureFacts {
  readonly mediaType: "image/png" | "image/jpeg" | "image/webp";
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** Does it carry more than the picture: where and when it was taken, by whom, texts? */
  readonly hasMetadata: boolean;
}

/** Reads what a picture's bytes say of themselves. Only these three kinds are pictures here: no other is drawn alike everywhere. */
export function pictureFacts(bytes: Buffer): Result<PictureFacts, { readonly code: "no-picture" }> {
  try {
    const facts = pngFacts(bytes) ?? jpegFacts(bytes) ?? webpFacts(bytes);
    if (facts && facts.width > 0 && facts.height > 0) return ok(facts);
  } catch (thrown) {
    // A file that ends in the middle of what it announces.
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return err({ code: "no-picture" });
}

/** PNG (ISO/IEC 15948): a signature, then chunks of length, name, content and checksum. */
function pngFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n" || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  let hasMetadata = false;
  let at = 8;
  for (;;) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (["eXIf", "tEXt", "zTXt", "iTXt", "tIME"].includes(name)) hasMetadata = true;
    if (name === "IEND") break;
    at += 12 + bytes.readUInt32BE(at);
  }
  return { mediaType: "image/png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), hasMetadata };
}

/** JPEG (ITU-T T.81): segments of a marker and a length, up to the scan. */
function jpegFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let size: { width: number; height: number } | undefined;
  let hasMetadata = false;
  let at = 2;
  while (bytes.readUInt8(at) === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // APP0 is the format's own header, APP2 a colour profile, APP14 says how colours are coded.
    if ((marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee) || marker === 0xfe) hasMetadata = true;
    if (marker === 0xda) break;
    at += 2 + length;
  }
  return size && { mediaType: "image/jpeg", ...size, hasMetadata };
}

/** WebP (RFC 9649): a RIFF file whose first chunk tells how the picture is coded. */
function webpFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP") return undefined;
  const size = webpSize(bytes);
  let hasMetadata = false;
  for (let at = 12; at + 8 <= bytes.length; ) {
    if (["EXIF", "XMP "].includes(bytes.toString("latin1", at, at + 4))) hasMetadata = true;
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return size && { mediaType: "image/webp", ...size, hasMetadata };
}

function webpSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  switch (bytes.toString("latin1", 12, 16)) {
    case "VP8 ":
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const packed = bytes.readUInt32LE(21);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

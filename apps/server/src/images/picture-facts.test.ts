import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chunk, png } from "./png.test-data.ts";
import { pictureFacts } from "./picture-facts.ts";

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function jpeg(width: number, height: number, ...more: Buffer[]): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 0, 0, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe0, Buffer.from("JFIF\0")), ...more, segment(0xc2, frame), segment(0xda, Buffer.alloc(6)), Buffer.from([1, 2, 0xff, 0xd9])]);
}

function part(name: string, inside: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(inside.length, 4);
  return Buffer.concat([head, inside]);
}

function webp(kind: string, content: Buffer, ...more: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBP", "latin1"), part(kind, content), ...more.map((inside) => part("EXIF", inside))]);
}

const extended = Buffer.from([0, 0, 0, 0, 0x1f, 0, 0, 0x0f, 0, 0]);

test.each([
  ["a PNG", png(640, 480), { mediaType: "image/png", width: 640, height: 480, hasMetadata: false }],
  ["a PNG with a text", png(64, 48, chunk("tEXt", Buffer.from("Author\0Mira"))), { hasMetadata: true }],
  ["a PNG with a place", png(64, 48, chunk("eXIf", Buffer.alloc(10))), { hasMetadata: true }],
  ["a JPEG", jpeg(1600, 900), { mediaType: "image/jpeg", width: 1600, height: 900, hasMetadata: false }],
  ["a JPEG with a colour profile", jpeg(16, 9, segment(0xe2, Buffer.alloc(20))), { hasMetadata: false }],
  ["a JPEG with a place", jpeg(16, 9, segment(0xe1, Buffer.from("Exif\0\0"))), { hasMetadata: true }],
  ["a JPEG with a comment", jpeg(16, 9, segment(0xfe, Buffer.from("by Mira"))), { hasMetadata: true }],
  ["a WebP", webp("VP8X", extended), { mediaType: "image/webp", width: 32, height: 16, hasMetadata: false }],
  ["a WebP with a place", webp("VP8X", extended, Buffer.alloc(4)), { hasMetadata: true }],
])("reads %s", (_what, bytes, facts) => {
  expect(pictureFacts(bytes)).toMatchObject({ ok: true, value: facts });
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["a page", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ["a PNG without points", png(0, 5)],
  ["a PNG that ends early", png(5, 5).subarray(0, 40)],
  ["a JPEG that ends early", jpeg(5, 5).subarray(0, 14)],
])("takes %s for no picture", (_what, bytes) => {
  expect(pictureFacts(bytes)).toMatchObject({ ok: false, error: { code: "no-picture" } });
});

test("no bytes whatever break it", () => {
  const beginnings = ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "\xff\xd8\xff", "RIFF\0\0\0\0WEBPVP8X", ""].map((text) => Buffer.from(text, "latin1"));
  fc.assert(fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 60 }), (beginning, rest) => {
    pictureFacts(Buffer.concat([beginning, rest]));
  }), { numRuns: 2000 });
});

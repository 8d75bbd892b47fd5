/** A short body as one piece; undefined if it is longer than allowed, and then no more of it is read. */
export async function readWhole(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > mostBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

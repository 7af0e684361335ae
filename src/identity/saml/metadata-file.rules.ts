/** Largest metadata file of the page and at an address, in bytes: it travels once more with the approval. */
export const MAX_METADATA_FILE = 120_000;

/** Bytes as text, in whichever encoding their byte-order mark says. */
export function textOfFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  // What is no text comes out as replacement characters, which no metadata has: the reading then says what is wrong.
  return new TextDecoder(encoding).decode(bytes);
}

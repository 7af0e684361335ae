/** Bit of a WebP's extended header (RFC 9649, section 2.7) that says it moves. */
const WEBP_MOVES = 0x02;

/**
 * Whether a picture moves: an animated PNG announces its frames by a chunk `acTL` before its first pixels, an animated WebP by a bit of
 * its extended header. JPEG never does.
 */
export function isAnimated(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString('latin1', 12, 16) === 'VP8X') return (bytes[20]! & WEBP_MOVES) !== 0;
  // PNG: eight bytes, then chunks of length, name, content and checksum.
  if (view.toString('latin1', 1, 4) !== 'PNG') return false;
  for (let at = 8; at + 8 <= view.length; at += view.readUInt32BE(at) + 12) {
    const name = view.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') return true;
    if (name === 'IDAT') return false;
  }
  return false;
}

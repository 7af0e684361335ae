/**
 * Letters, digits and plain punctuation only. LibPDF finds its own placeholder by searching backwards for `/ByteRange`,
 * so a text in the properties of a signature that spells it would lead the signature astray.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,:_-]/gu, ' ').slice(0, 200);
}

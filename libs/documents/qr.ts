/**
 * A QR code as SVG text, with its quiet zone of four modules, error correction M (15 %). Print at 25 mm or more.
 *
 * @param text what the code says; an address of up to 60 characters gives version 4 or below
 */
export async function qrSvg(text: string): Promise<string> {
  const { toString } = await import('qrcode');
  return toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}

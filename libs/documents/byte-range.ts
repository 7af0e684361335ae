/**
 * A PDF signature as it lies in the file: four numbers that say which bytes it covers, and the value in the hole. Found
 * by scanning bytes, not by parsing the PDF: the parser is the larger target, and a signature that is covered by
 * itself from the first byte to the last leaves a parser nothing to be fooled with.
 */
export interface SignatureSpan {
  /** [offset, length, offset, length] as written. */
  readonly range: readonly [number, number, number, number];
}

/** The conditions that a span must meet before its signature covers the whole file. */
export type SpanFault =
  /** The numbers do not fit the file: it was cut, or the range was edited. */
  | 'illegal'
  /** Bytes before the first covered one. */
  | 'not-from-start'
  /** Bytes after the last covered one: something was appended after sealing. */
  | 'appended'
  /** The hole holds something other than the hexadecimal signature value. */
  | 'hole';

const KEY = Buffer.from('/ByteRange', 'latin1');
const NUMBERS = /^\s{0,8}\[\s{0,8}(\d{1,12})\s{1,12}(\d{1,12})\s{1,12}(\d{1,12})\s{1,12}(\d{1,12})\s{0,12}\]/;
/** Of more than this in one file, only the last are looked at: texts of a document may imitate a range, before its seal. */
const MOST_SPANS = 16;

/** The `/ByteRange [a b c d]` of the file, last first. */
export function findSignatureSpans(pdf: Uint8Array): SignatureSpan[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const spans: SignatureSpan[] = [];
  for (let at = bytes.lastIndexOf(KEY); at !== -1 && spans.length < MOST_SPANS; at = before(bytes, at)) {
    const found = NUMBERS.exec(bytes.toString('latin1', at + KEY.length, at + KEY.length + 120));
    if (found === null) continue;
    const [a = 0, b = 0, c = 0, d = 0] = found.slice(1).map(Number);
    spans.push({ range: [a, b, c, d] });
  }
  return spans;
}

function before(bytes: Buffer, at: number): number {
  return at === 0 ? -1 : bytes.lastIndexOf(KEY, at - 1);
}

/** The first rule a span breaks, or null when it covers the whole file but for its own value. */
export function faultOf(pdf: Uint8Array, { range: [a, b, c, d] }: SignatureSpan): SpanFault | null {
  if (a + b >= c || c + d > pdf.length || b === 0 || d === 0) return 'illegal';
  if (a !== 0) return 'not-from-start';
  if (valueOf(pdf, { range: [a, b, c, d] }) === null) return 'hole';
  return c + d === pdf.length ? null : 'appended';
}

/** The covered bytes, in two pieces. */
export function coveredBytes(pdf: Uint8Array, { range: [a, b, c, d] }: SignatureSpan): [Uint8Array, Uint8Array] {
  return [pdf.subarray(a, a + b), pdf.subarray(c, c + d)];
}

/** The signature value (DER, zero padding included), or null when the hole is not one hexadecimal string. */
export function valueOf(pdf: Uint8Array, { range: [a, b, c] }: SignatureSpan): Uint8Array | null {
  const hole = Buffer.from(pdf.subarray(a + b, c)).toString('latin1');
  return /^<(?:[0-9A-Fa-f]{2})+>$/.test(hole) ? Buffer.from(hole.slice(1, -1), 'hex') : null;
}

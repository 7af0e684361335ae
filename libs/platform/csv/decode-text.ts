import { isUtf8 } from 'node:buffer';

/** Encodings that spreadsheets and payroll programs save as. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Why bytes are not text, and where: lines and columns (cells) count from 1. */
export interface TextFault {
  /** `not-utf8`: UTF-8 with damaged bytes, or no text at all; `nul`: a NUL, which PostgreSQL text cannot hold. */
  readonly kind: 'not-utf8' | 'nul';
  readonly line: number;
  /** Cell of the line, as far as it can be told without reading the table; null when it cannot. */
  readonly column: number | null;
}

/** The bytes are not text in any encoding that is understood. */
export class UndecodableText extends Error {
  override readonly name = 'UndecodableText';

  constructor(readonly fault: TextFault) {
    super(`${fault.kind} at line ${fault.line}`);
  }
}

/** A text and how it was encoded. */
export interface DecodedText {
  /** Without byte order marks; every line ends with `\n`, whatever the file had. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Bytes to which Windows-1252 assigns no character: a file that has them is not Windows-1252. */
const UNDEFINED_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
/** Marks at the beginning, also several of them, also one that was read as Windows-1252 and saved again. */
const MARKS = /^(?:\ufeff|ï»¿){1,4}/;

/**
 * Decodes UTF-8 (with or without byte order mark), UTF-16 of both orders, and Windows-1252, which is recognised by being
 * none of the others. Bytes that are mostly UTF-8 are never read as Windows-1252: that would turn every accent into two
 * characters.
 *
 * Walks numbers, not strings: a request decodes what somebody sent, and 10 MB of the dearest bytes took seconds otherwise.
 * @throws UndecodableText that names the first bad line and cell
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = encodingOf(whole);
  const decoded = decode(whole, encoding);
  if (decoded === null) throw new UndecodableText(faultOf(lossy(whole, encoding), '\ufffd', 'not-utf8'));
  const text = decoded.replace(MARKS, '');
  if (text.includes('\0')) throw new UndecodableText(faultOf(text, '\0', 'nul'));
  if (encoding === 'windows-1252') {
    const undefinedAt = UNDEFINED_1252.map((byte) => whole.indexOf(byte)).filter((at) => at !== -1);
    if (undefinedAt.length > 0) {
      const mark = String.fromCharCode(whole[Math.min(...undefinedAt)]!);
      throw new UndecodableText(faultOf(text, mark, 'not-utf8'));
    }
  }
  return { text, encoding };
}

function encodingOf(whole: Buffer): TextEncoding {
  if (whole[0] === 0xff && whole[1] === 0xfe) return 'utf-16le';
  if (whole[0] === 0xfe && whole[1] === 0xff) return 'utf-16be';
  const unmarked = unmarkedUtf16(whole);
  if (unmarked) return unmarked;
  const marked = whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf;
  return marked || isUtf8(whole) || isDamagedUtf8(whole) ? 'utf-8' : 'windows-1252';
}

/** UTF-16 without mark: in a table nearly every second byte is zero, and always the same one. */
function unmarkedUtf16(whole: Buffer): TextEncoding | null {
  const head = whole.subarray(0, 512);
  if (head.length < 4) return null;
  const zeros = [0, 0] as [number, number];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  });
  const enough = head.length * 0.3;
  if (zeros[1] > enough && zeros[0] === 0) return 'utf-16le';
  return zeros[0] > enough && zeros[1] === 0 ? 'utf-16be' : null;
}

/** Bytes from the first accent on by which a file is judged. */
const JUDGED = 1024 * 1024;
const REPLACEMENT = 0xfffd;

/** Whether at least as many characters beyond ASCII are right UTF-8 as are wrong. */
function isDamagedUtf8(whole: Buffer): boolean {
  const first = whole.findIndex((byte) => byte > 0x7f);
  if (first === -1) return false;
  const text = whole.subarray(first, first + JUDGED).toString('utf8');
  let right = 0;
  let wrong = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === REPLACEMENT) wrong += 1;
    else if (unit > 0x7f) right += 1;
  }
  return right > 0 && right >= wrong;
}

/** What Windows-1252 has for 80 to 9F, where ISO 8859-1 has control characters. */
const BETWEEN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** The UTF-16 unit of each byte of Windows-1252. */
const UNITS_1252 = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte <= 0x9f ? BETWEEN.charCodeAt(byte - 0x80) : byte,
);

/** Not by TextDecoder: several releases of Node read `windows-1252` as ISO 8859-1 and lose œ, ’ and €. */
function windows1252(whole: Uint8Array): string {
  const units = new Uint16Array(whole.length);
  for (let at = 0; at < whole.length; at += 1) units[at] = UNITS_1252[whole[at]!]!;
  return Buffer.from(units.buffer).toString('utf16le');
}

/** The text with `\n` at the end of each line, or null when bytes are damaged. */
function decode(whole: Buffer, encoding: TextEncoding): string | null {
  // Not `whole` itself: what a Buffer calls a slice is no copy.
  const bytes = new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
  if (encoding === 'windows-1252') return windows1252(withPlainLineEnds(bytes));
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    if (encoding === 'utf-8') return decoder.decode(withPlainLineEnds(bytes));
    const units = Buffer.from(decoder.decode(bytes), 'utf16le');
    const plain = withPlainLineEnds(new Uint16Array(units.buffer, units.byteOffset, units.length / 2));
    return Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString('utf16le');
  } catch {
    return null;
  }
}

const LF = 10;
const CR = 13;

/** `\n` for each `\r\n` and each `\r`, in bytes or in units of UTF-16. */
function withPlainLineEnds<Units extends Uint8Array | Uint16Array>(units: Units): Units {
  if (!units.includes(CR)) return units;
  const plain = units.slice() as Units;
  let length = 0;
  let before = 0;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!;
    if (unit !== LF || before !== CR) plain[length++] = unit === CR ? LF : unit;
    before = unit;
  }
  return plain.subarray(0, length) as Units;
}

const lossy = (whole: Buffer, encoding: TextEncoding): string => new TextDecoder(encoding).decode(whole);

function faultOf(text: string, mark: string, kind: TextFault['kind']): TextFault {
  const at = text.indexOf(mark);
  if (at === -1) return { kind, line: 1, column: null };
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end === -1 ? undefined : end);
  return { kind, line: lineBreaksIn(before) + 1, column: cellOf(line, at - start) };
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Which cell a position of a line is in, when the line has a separator. */
function cellOf(line: string, at: number): number | null {
  const separator = [';', '\t', ','].find((candidate) => line.includes(candidate));
  if (separator === undefined) return null;
  let quoted = false;
  let cell = 1;
  for (const char of line.slice(0, at)) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) cell += 1;
  }
  return cell;
}

import { isUtf8 } from 'node:buffer';

/** What makes bytes no text, and where: lines and columns (cells) count from 1. */
export interface TextFault {
  readonly kind: 'not-utf8' | 'nul';
  readonly line: number;
  /** Cell of the line, as far as it can be told without reading the table; null when it cannot. */
  readonly column: number | null;
}

/** The bytes are not UTF-8 text. */
export class UndecodableText extends Error {
  override readonly name = 'UndecodableText';

  constructor(readonly fault: TextFault) {
    super(`${fault.kind} at line ${fault.line}`);
  }
}

const NEWLINE = 0x0a;

/**
 * Decodes UTF-8 with or without byte order mark; the mark is dropped.
 * @throws UndecodableText that names the first bad line and cell; a NUL byte is bad too, PostgreSQL text holds none
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isUtf8(whole)) throw new UndecodableText(firstFault(whole, 'not-utf8', (line) => !isUtf8(line)));
  if (whole.includes(0)) throw new UndecodableText(firstFault(whole, 'nul', (line) => line.includes(0)));
  return new TextDecoder('utf-8').decode(whole);
}

/** Lines may be looked at one by one: the newline byte is part of no longer UTF-8 sequence. */
function firstFault(whole: Buffer, kind: TextFault['kind'], isBad: (line: Buffer) => boolean): TextFault {
  let start = 0;
  for (let line = 1; start <= whole.length; line += 1) {
    const newline = whole.indexOf(NEWLINE, start);
    const end = newline === -1 ? whole.length : newline;
    const text = whole.subarray(start, end);
    if (isBad(text)) return { kind, line, column: cellOf(text, kind === 'nul' ? '\0' : '\ufffd') };
    start = end + 1;
  }
  return { kind, line: 1, column: null };
}

/** Which cell holds the mark, when the line has a separator outside quotes before or after it. */
function cellOf(line: Buffer, mark: string): number | null {
  const text = line.toString('utf8');
  const at = text.indexOf(mark);
  const separator = [';', '\t', ','].find((candidate) => text.includes(candidate));
  if (at === -1 || separator === undefined) return null;
  let quoted = false;
  let cell = 1;
  for (const char of text.slice(0, at)) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) cell += 1;
  }
  return cell;
}

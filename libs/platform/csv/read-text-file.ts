import { decodeText, UndecodableText, type DecodedText } from './decode-text.js';

/** Bytes that somebody sent as a table cannot be read as text. */
class UnusableFile extends Error {
  override readonly name = 'UnusableFile';

  constructor(
    /** `file-empty`, `file-too-large` (max: MB), `file-is-workbook`; `file-not-utf8` and `file-nul` (row), both also with `-at` (column). */
    readonly reason: string,
    readonly params: Readonly<Record<string, number>> = {},
  ) {
    super(reason);
  }
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Decodes a file that should be a table in text form.
 * @param most size limit in bytes
 * @throws UnusableFile
 */
function readTextFile(bytes: Uint8Array, most: number): DecodedText {
  if (bytes.byteLength === 0) throw new UnusableFile('file-empty');
  if (bytes.byteLength > most) throw new UnusableFile('file-too-large', { max: most / 1024 / 1024 });
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.byteLength));
  if (head.equals(ZIP) || head.equals(OLE)) throw new UnusableFile('file-is-workbook');
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof UndecodableText)) throw error;
    const { kind, line, column } = error.fault;
    throw new UnusableFile(column === null ? `file-${kind}` : `file-${kind}-at`, { row: line, column: column ?? 0 });
  }
}

/**
 * Decodes such a file, or refuses it in the words of whoever asked for it.
 * @param refused makes the error to throw from the reason and the parameters of {@link UnusableFile}
 */
export function decodeFileOr(
  bytes: Uint8Array,
  most: number,
  refused: (reason: string, params: Readonly<Record<string, number>>) => Error,
): DecodedText {
  try {
    return readTextFile(bytes, most);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    throw refused(error.reason, error.params);
  }
}

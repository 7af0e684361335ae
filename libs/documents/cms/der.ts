/**
 * A strict reader of DER (X.690), just enough to take a CMS signature apart. It is hand-written because verification
 * needs the exact bytes that were signed, which the object libraries re-encode, and because what it reads is hostile:
 * definite minimal lengths only, nothing beyond the parent, bounded depth.
 */
export interface DerNode {
  /** Identifier octet: class, constructed bit and number (numbers above 30 are refused). */
  readonly tag: number;
  /** The whole encoding, header included. */
  readonly raw: Uint8Array;
  /** Content octets. */
  readonly content: Uint8Array;
  /** Members, for a constructed node; empty otherwise. */
  readonly children: readonly DerNode[];
}

/** The bytes are not the DER that was expected. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

/** Identifier octets of the DER types that a CMS signature holds (X.690, 8.1.2). */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
  context0Primitive: 0x80,
} as const;

const MAX_DEPTH = 40;

/**
 * Reads one node from the beginning of `bytes`.
 *
 * @param options.trailing accept bytes after the node (the zero padding of a PDF signature); otherwise they are refused
 * @throws DerError
 */
export function readDer(bytes: Uint8Array, options: { trailing?: boolean } = {}): DerNode {
  const { node, end } = readNode(bytes, 0, 0);
  if (!options.trailing && end !== bytes.length) throw new DerError('Bytes after the value');
  return node;
}

/** The member at `index`, which must carry `tag`. */
export function member(node: DerNode, index: number, tag: number): DerNode {
  const found = node.children[index];
  if (found === undefined || found.tag !== tag) {
    throw new DerError(`Member ${index} is not of type 0x${tag.toString(16)}`);
  }
  return found;
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function oid(node: DerNode): string {
  if (node.tag !== TAG.objectIdentifier || node.content.length === 0) throw new DerError('Not an object identifier');
  const arcs: number[] = [];
  let value = 0;
  for (const octet of node.content) {
    value = value * 128 + (octet & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new DerError('Object identifier arc too large');
    if ((octet & 0x80) === 0) {
      arcs.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

/** Instant of a UTCTime (years 1950 to 2049) or GeneralizedTime in `Z` form. */
export function time(node: DerNode): Date {
  const text = String.fromCharCode(...node.content);
  const short = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const long = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const parts = node.tag === TAG.utcTime ? short : node.tag === TAG.generalizedTime ? long : null;
  if (parts === null) throw new DerError('Not a time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const century = node.tag === TAG.utcTime ? (year < 50 ? 2000 : 1900) : 0;
  return new Date(Date.UTC(century + year, month - 1, day, hour, minute, second));
}

function readNode(bytes: Uint8Array, start: number, depth: number): { node: DerNode; end: number } {
  if (depth > MAX_DEPTH) throw new DerError('Nested too deeply');
  const tag = octetAt(bytes, start);
  if ((tag & 0x1f) === 0x1f) throw new DerError('Long tag');
  const { length, begin } = readLength(bytes, start + 1);
  const end = begin + length;
  if (end > bytes.length) throw new DerError('Value runs beyond its parent');
  const content = bytes.subarray(begin, end);
  const children = (tag & 0x20) === 0 ? [] : readMembers(content, depth + 1);
  return { node: { tag, raw: bytes.subarray(start, end), content, children }, end };
}

function readMembers(content: Uint8Array, depth: number): DerNode[] {
  const members: DerNode[] = [];
  for (let at = 0; at < content.length;) {
    const { node, end } = readNode(content, at, depth);
    members.push(node);
    at = end;
  }
  return members;
}

function readLength(bytes: Uint8Array, start: number): { length: number; begin: number } {
  const first = octetAt(bytes, start);
  if (first < 0x80) return { length: first, begin: start + 1 };
  const size = first & 0x7f;
  if (size === 0 || size > 4) throw new DerError('Indefinite or oversized length');
  let length = 0;
  for (let i = 1; i <= size; i += 1) length = length * 256 + octetAt(bytes, start + i);
  if (length < 0x80 || length < 256 ** (size - 1)) throw new DerError('Length not in its shortest form');
  return { length, begin: start + 1 + size };
}

function octetAt(bytes: Uint8Array, index: number): number {
  const octet = bytes[index];
  if (octet === undefined) throw new DerError('Cut short');
  return octet;
}

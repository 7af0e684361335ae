import { TAG, type DerNode } from './der.js';

/** One value in DER: identifier, shortest length, content (X.690, 8.1). */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), derLength(content.length), content]);
}

function derLength(length: number): Uint8Array {
  if (length < 0x80) return Buffer.of(length);
  const hex = length.toString(16);
  const octets = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | octets.length), octets]);
}

/** A number that is not negative, from its big-endian octets: no superfluous zeros, one where the sign bit would be read. */
export function derUnsigned(octets: Uint8Array): Uint8Array {
  const from = octets.findIndex((octet) => octet !== 0);
  const shortest = from === -1 ? Buffer.of(0) : octets.subarray(from);
  return der(TAG.integer, ...((shortest[0] ?? 0) >= 0x80 ? [Buffer.of(0)] : []), shortest);
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function derOid(dotted: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(TAG.objectIdentifier, Buffer.from([root * 40 + second, ...rest].flatMap(arc)));
}

function arc(value: number): number[] {
  const septets = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    septets.unshift((left % 128) | 0x80);
  return septets;
}

/** A value with one of its members, however deep, replaced; everything around it gets its new length. */
export function derReplaced(root: DerNode, member: DerNode, by: Uint8Array): Uint8Array {
  if (root === member) return by;
  if (!root.children.some((child) => holds(child, member))) return root.raw;
  return der(root.tag, ...root.children.map((child) => derReplaced(child, member, by)));
}

const holds = (node: DerNode, member: DerNode): boolean =>
  node === member || node.children.some((child) => holds(child, member));

import type { X509Certificate } from 'node:crypto';

import { DerError, TAG, member, oid, readDer, type DerNode } from './der.js';

/** `[3]` of a certificate: its extensions. `[6]` of a general name: an address. */
const EXTENSIONS = 0xa3;
const ADDRESS = 0x86;

/** What other messages name a certificate by, as it is encoded in it. */
export interface CertificateFields {
  /** INTEGER. */
  readonly serial: DerNode;
  readonly issuer: DerNode;
  readonly subject: DerNode;
  /** The bits of the public key alone, without its algorithm. */
  readonly publicKey: Uint8Array;
  /** The value of an extension, or null. */
  extension(wanted: string): DerNode | null;
}

/** @throws DerError */
export function fieldsOf({ raw }: X509Certificate): CertificateFields {
  const fields = member(readDer(raw), 0, TAG.sequence);
  const skip = fields.children[0]?.tag === TAG.context0 ? 1 : 0;
  const extensions = fields.children.find(({ tag }) => tag === EXTENSIONS)?.children[0]?.children ?? [];
  return {
    serial: member(fields, skip, TAG.integer),
    issuer: member(fields, skip + 2, TAG.sequence),
    subject: member(fields, skip + 4, TAG.sequence),
    publicKey: bitsOf(member(member(fields, skip + 5, TAG.sequence), 1, TAG.bitString)),
    extension: (wanted) => extensionAmong(extensions, wanted),
  };
}

/** The value of an extension in a list of them, or null. */
export function extensionAmong(extensions: readonly DerNode[], wanted: string): DerNode | null {
  const found = extensions.find((one) => oid(member(one, 0, TAG.objectIdentifier)) === wanted);
  const value = found?.children.at(-1);
  return value?.tag === TAG.octetString ? readDer(value.content) : null;
}

/** Whole octets of a BIT STRING. */
export function bitsOf({ content }: DerNode): Uint8Array {
  if (content[0] !== 0) throw new DerError('Not whole octets');
  return content.subarray(1);
}

/** Addresses of the web anywhere inside a value: those of services, or of lists. */
export function addressesIn(node: DerNode): string[] {
  if (node.tag !== ADDRESS) return node.children.flatMap(addressesIn);
  const address = Buffer.from(node.content).toString('latin1');
  return /^https?:\/\//.test(address) && URL.canParse(address) ? [address] : [];
}

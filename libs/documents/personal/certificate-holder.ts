import type { X509Certificate } from 'node:crypto';

import { fieldsOf } from '../cms/certificate-fields.js';
import { TAG, member, oid, type DerNode } from '../cms/der.js';

/** Whom a certificate names; as its issuer wrote it. */
export interface CertificateHolder {
  /** The common name; null: it has none. */
  readonly name: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  /** In place of a name; the certificate then names nobody (eIDAS, annex I, c). */
  readonly pseudonym: string | null;
  /** Addresses in the subject and among its alternative names. */
  readonly emails: readonly string[];
}

/** Attributes of a subject (ITU-T X.520; RFC 5280, appendix A; RFC 2985 for the address). */
const ATTRIBUTES = {
  name: '2.5.4.3',
  surname: '2.5.4.4',
  givenName: '2.5.4.42',
  pseudonym: '2.5.4.65',
  email: '1.2.840.113549.1.9.1',
} as const;
const ALTERNATIVE_NAMES = '2.5.29.17';
/** `[1]` of a general name: an address of mail. */
const MAIL = 0x81;
/** Strings of names by their tags (RFC 5280, 4.1.2.4); anything else is not read. */
const ENCODINGS: Readonly<Record<number, 'utf8' | 'latin1' | 'utf16'>> = {
  0x0c: 'utf8',
  0x13: 'latin1',
  0x14: 'latin1',
  0x16: 'latin1',
  0x1e: 'utf16',
};

/** @throws DerError for a certificate that cannot be taken apart */
export function holderOf(certificate: X509Certificate): CertificateHolder {
  const fields = fieldsOf(certificate);
  const found = new Map<string, string[]>();
  for (const pair of fields.subject.children.flatMap(({ children }) => children)) {
    const type = oid(member(pair, 0, TAG.objectIdentifier));
    const value = textOf(pair.children[1]);
    if (value !== null) found.set(type, [...(found.get(type) ?? []), value]);
  }
  // Several values of one attribute are one name of several parts.
  const one = (type: string) => found.get(type)?.join(' ') ?? null;
  const alternative = (fields.extension(ALTERNATIVE_NAMES)?.children ?? [])
    .filter(({ tag }) => tag === MAIL)
    .map(({ content }) => Buffer.from(content).toString('latin1'));
  return {
    name: one(ATTRIBUTES.name),
    givenName: one(ATTRIBUTES.givenName),
    surname: one(ATTRIBUTES.surname),
    pseudonym: one(ATTRIBUTES.pseudonym),
    emails: [...new Set([...(found.get(ATTRIBUTES.email) ?? []), ...alternative])],
  };
}

function textOf(node: DerNode | undefined): string | null {
  const encoding = node && ENCODINGS[node.tag];
  if (encoding === undefined) return null;
  const octets = Buffer.from(node?.content ?? []);
  const text = encoding === 'utf16' ? new TextDecoder('utf-16be').decode(octets) : octets.toString(encoding);
  return text.trim() || null;
}

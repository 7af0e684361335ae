import { X509Certificate } from 'node:crypto';

import { fieldsOf } from './cms/certificate-fields.js';
import { DerError, TAG, member, oid } from './cms/der.js';

const STATEMENTS = '1.3.6.1.5.5.7.1.3';
/** ETSI EN 319 412-5, 4.2: statements of the issuer. */
const COMPLIANCE = '0.4.0.1862.1.1';
const DEVICE = '0.4.0.1862.1.4';
const TYPE = '0.4.0.1862.1.6';
const SIGNATURE_TYPE = '0.4.0.1862.1.6.1';
const SEAL_TYPE = '0.4.0.1862.1.6.2';

/** What a certificate says of itself under eIDAS. Whether its issuer may say so stands in the trusted lists, which are not read. */
export type Qualification =
  /** Qualified, for seals, the key in a qualified device: its seals claim to be qualified (eIDAS, article 3(27)). */
  | 'qualified-seal'
  /** A qualified certificate for seals whose key is not said to be in such a device (advanced seals based on it). */
  | 'qualified-certificate'
  /** None of it. */
  | 'none';

/**
 * Reads the statements of a certificate's issuer (QCStatements). A certificate that is no certificate for seals says nothing of
 * seals, and one that cannot be read says nothing at all.
 */
export function qualificationOf(certificate: Uint8Array): Qualification {
  const stated = statementsIn(certificate);
  const types = stated.get(TYPE) ?? [];
  if (!stated.has(COMPLIANCE) || !types.includes(SEAL_TYPE)) return 'none';
  return stated.has(DEVICE) ? 'qualified-seal' : 'qualified-certificate';
}

/**
 * Whether a certificate says of itself that it makes qualified signatures of a person (eIDAS, article 3(12)): qualified, its key in
 * a qualified device, and for signatures or without a word of what for, as certificates of before the types were. Whether its
 * issuer may say so is for the caller to know.
 */
export function claimsQualifiedSignatures(certificate: Uint8Array): boolean {
  const stated = statementsIn(certificate);
  const types = stated.get(TYPE);
  return stated.has(COMPLIANCE) && stated.has(DEVICE) && (types === undefined || types.includes(SIGNATURE_TYPE));
}

/** Identifiers of the statements, each with the identifiers inside. */
function statementsIn(certificate: Uint8Array): ReadonlyMap<string, readonly string[]> {
  try {
    const value = fieldsOf(new X509Certificate(certificate)).extension(STATEMENTS);
    return new Map(
      (value?.children ?? []).map((statement) => [
        oid(member(statement, 0, TAG.objectIdentifier)),
        (statement.children[1]?.children ?? []).filter(({ tag }) => tag === TAG.objectIdentifier).map(oid),
      ]),
    );
  } catch (error) {
    if (error instanceof DerError) return new Map();
    throw error;
  }
}

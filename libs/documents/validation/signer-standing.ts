import type { X509Certificate } from 'node:crypto';

import { isRoot, pathUp } from '../cms/certificate-path.js';
import { DocumentsError } from '../documents.errors.js';
import type { KeptStatements } from './security-store.js';
import type { StandingSource } from './standing-source.js';

/**
 * What its issuer says of a signer's certificate at the time of signing: that it stands; nothing, since nobody answered or its
 * issuer is not at hand; or nothing of any certificate, since it names no address at which to ask.
 */
export const REVOCATION_ANSWERS = ['good', 'unknown', 'not-published'] as const;
export type RevocationAnswer = (typeof REVOCATION_ANSWERS)[number];

/** What was answered, and what a file keeps of it. */
export interface SignerStanding {
  readonly revocation: RevocationAnswer;
  readonly kept: KeptStatements;
}

/**
 * Asks the issuers of a signer's certificate, and of theirs as far as they came along, whether they revoked it.
 *
 * @param others certificates that came along, and trusted ones
 * @throws DocumentsError `documents.certificate-revoked` where one of them was revoked
 */
export async function signerStanding(
  standings: StandingSource,
  certificate: X509Certificate,
  others: readonly X509Certificate[],
): Promise<SignerStanding> {
  const path = pathUp(certificate, others);
  const certificates: Uint8Array[] = [];
  const answers: Uint8Array[] = [];
  const lists: Uint8Array[] = [];
  const said: RevocationAnswer[] = [];
  for (const [index, one] of path.entries()) {
    certificates.push(one.raw);
    const issuer = path[index + 1];
    if (issuer === undefined) {
      if (!isRoot(one)) said.push('unknown');
      continue;
    }
    try {
      const statement = await standings.of(one, issuer);
      if (statement) (statement.kind === 'answer' ? answers : lists).push(statement.bytes);
      said.push(statement ? 'good' : 'not-published');
    } catch (error) {
      if (!(error instanceof DocumentsError) || error.code !== 'documents.certificate-standing-unknown') throw error;
      said.push('unknown');
    }
  }
  // The word is about the signer's own certificate; a root that signs for itself is revoked by nobody.
  return { revocation: said[0] ?? 'not-published', kept: { certificates, answers, lists } };
}

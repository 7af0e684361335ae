import type { X509Certificate } from 'node:crypto';

import { DerError } from '../cms/der.js';
import { DocumentsError } from '../documents.errors.js';
import { standingAnswered, standingQuestion } from './responder.js';
import { standingInList } from './revocation-list.js';
import { StandingError, coversInstant, sourcesOf, type Standing } from './standing.js';

/** How long a statement is used before the issuer is asked again, in milliseconds. */
const FRESH_MS = 3_600_000;

/** What an issuer said of one certificate, as it is kept in a document. */
export interface Statement {
  readonly kind: 'answer' | 'list';
  /** OCSPResponse or CertificateList, DER. */
  readonly bytes: Uint8Array;
  readonly standing: Standing;
}

/** Nobody says whether a certificate was revoked, though its issuer promises to. Trying again later may help. */
class StandingUnknown extends DocumentsError {
  /** Seconds after which whoever seals tries again, without an attempt being counted. */
  readonly retryAfter = 60;
}

/** Hands over a question (null: none) to an address, and returns the bytes of the answer; throws where there is none. */
export type Fetch = (address: string, question: Uint8Array | null) => Promise<Uint8Array>;

/**
 * Asks issuers whether certificates were revoked: a responder before a list, since lists may be long. What was said is used for
 * an hour, and longer while the issuer does not answer and it still holds.
 */
export class StandingSource {
  private readonly said = new Map<string, { readonly statement: Statement; readonly at: Date }>();

  constructor(
    private readonly fetch: Fetch,
    private readonly now: () => Date,
  ) {}

  /**
   * What is said of a certificate at present; null where its issuer says nothing of any.
   *
   * @throws DocumentsError `documents.certificate-revoked`, `documents.certificate-standing-unknown`
   */
  async of(certificate: X509Certificate, issuer: X509Certificate): Promise<Statement | null> {
    const { responders, lists } = sourcesOf(certificate);
    if (responders.length + lists.length === 0) return null;
    const now = this.now();
    const before = this.said.get(certificate.fingerprint256);
    const usable = before !== undefined && coversInstant(before.statement.standing, now) ? before : null;
    if (usable !== null && now.getTime() - usable.at.getTime() < FRESH_MS) return usable.statement;
    const troubles: string[] = [];
    for (const { kind, address } of [
      ...responders.map((one) => ({ kind: 'answer' as const, address: one })),
      ...lists.map((one) => ({ kind: 'list' as const, address: one })),
    ]) {
      const found = await this.ask(kind, address, certificate, issuer);
      if (typeof found === 'string') {
        troubles.push(`${address}: ${found}`);
        continue;
      }
      this.said.set(certificate.fingerprint256, { statement: found, at: now });
      return found;
    }
    if (usable !== null) return usable.statement;
    throw new StandingUnknown(
      'documents.certificate-standing-unknown',
      `Nobody says whether the certificate ${nameOf(certificate)} was revoked: ${troubles.join('; ')}`,
    );
  }

  /** A statement that holds now, or why there is none. @throws DocumentsError when it is revoked */
  private async ask(
    kind: Statement['kind'],
    address: string,
    certificate: X509Certificate,
    issuer: X509Certificate,
  ): Promise<Statement | string> {
    const now = this.now();
    try {
      const bytes = await this.fetch(address, kind === 'answer' ? standingQuestion(certificate, issuer) : null);
      const standing =
        kind === 'answer'
          ? standingAnswered(bytes, { certificate, issuer, at: now })
          : standingInList(bytes, certificate, issuer);
      if (standing.status === 'revoked') {
        throw new DocumentsError('documents.certificate-revoked', `The certificate ${nameOf(certificate)} was revoked`);
      }
      if (standing.status === 'unknown') return 'it does not know the certificate';
      return coversInstant(standing, now) ? { kind, bytes, standing } : 'what it says is of another time';
    } catch (error) {
      if (error instanceof DocumentsError) throw error;
      if (error instanceof StandingError || error instanceof DerError) return error.message;
      return error instanceof Error ? error.message : 'no answer';
    }
  }
}

const nameOf = ({ subject }: X509Certificate): string => subject.split('\n').join(', ');

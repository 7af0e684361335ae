import { X509Certificate } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DocumentsError, signerStanding, StandingSource, type SignerStanding } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Outbound } from '#libs/platform/outbound/index.js';
import { NothingToSignWith } from './personal-signature.errors.js';
import { SigningServices } from './signing-services.js';

/** Longest wait for one issuer, in milliseconds: a person waits meanwhile. */
const PATIENCE_MS = 4_000;
/** Most addresses that are asked for one signature, however many its certificates name. */
const MOST_ASKED = 6;

/**
 * Asks whether the certificate of somebody who signs was revoked, at the addresses that it names itself: never inside the
 * operator's own network unless the operator names it. Answers come over plain HTTP as issuers publish them (RFC 6960, RFC 5280);
 * they are signed, and their signatures are checked. What comes of them: docs/adr/0027.
 */
@Injectable()
export class SignerStandings {
  private readonly logger = new Logger(SignerStandings.name);

  constructor(
    private readonly outbound: Outbound,
    private readonly services: SigningServices,
    private readonly clock: Clock,
  ) {}

  /**
   * @param certificate DER
   * @param chain DER of what came along
   * @throws NothingToSignWith `revoked`
   */
  async of(certificate: Uint8Array, chain: readonly Uint8Array[]): Promise<SignerStanding> {
    let asked = 0;
    // Its own for each signature: what is remembered of certificates of people would grow without end.
    const standings = new StandingSource(
      async (address, question) => {
        if (++asked > MOST_ASKED) throw new Error('too many addresses were asked');
        const answer = await this.outbound.fetch(address, {
          method: question ? 'POST' : 'GET',
          body: question,
          headers: question ? { 'content-type': 'application/ocsp-request' } : {},
          patienceMs: PATIENCE_MS,
          plainHttp: true,
        });
        if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
        return new Uint8Array(await answer.arrayBuffer());
      },
      () => this.clock.now(),
    );
    const others = [...chain.map((one) => new X509Certificate(one)), ...(await this.services.issuers())];
    try {
      return await signerStanding(standings, new X509Certificate(certificate), others);
    } catch (error) {
      if (!(error instanceof DocumentsError) || error.code !== 'documents.certificate-revoked') throw error;
      this.logger.warn(error.message);
      throw new NothingToSignWith('revoked');
    }
  }
}

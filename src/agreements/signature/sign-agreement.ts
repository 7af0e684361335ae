import { Injectable } from '@nestjs/common';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { CertificateNeeded } from '../certificates/personal-signature.errors.js';
import { EmployeeSignature } from './employee-signature.js';
import { OwnAgreements } from './own-agreements.js';

/** Input of the employee's signature. */
export interface SignInput {
  readonly agreementId: string;
  /** The fingerprint of the text that was on the screen. */
  readonly textSha256: string;
  /** The fresh identification, taken from the session: used once. */
  readonly proof: ReauthenticationProof | null | undefined;
}

/** The employee's simple electronic signature, with its evidence. */
@Injectable()
export class SignAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly signature: EmployeeSignature,
  ) {}

  /**
   * Signs once: repeating it after success changes nothing and says so.
   * @throws NotFound, TextReplaced, OtherText, TooLateToSign, ForbiddenTransition, NoConsent, ProofRefused, CertificateNeeded
   */
  async execute(ctx: RequestContext, { agreementId, textSha256, proof }: SignInput): Promise<{ repeated: boolean }> {
    return this.uow.run(ctx, async (tx) => {
      const agreement = await this.own.lock(tx, agreementId);
      const signed = agreement.state === 'signed_by_employee' || agreement.state === 'in_force';
      if (signed && agreement.frozenSha256 === textSha256) return { repeated: true };
      if (agreement.state === 'sent' && agreement.signatureLevel !== 'simple') throw new CertificateNeeded();
      const basis = await this.signature.basis(tx, agreement, { textSha256, proof });
      await this.signature.conclude(tx, agreement, basis, null);
      return { repeated: false };
    });
  }
}

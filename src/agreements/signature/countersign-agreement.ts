import { Injectable } from '@nestjs/common';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ChangedMeanwhile, NoConsentOfEmployer } from '../register/agreement.errors.js';
import { EMPLOYER_CONSENT } from './consent.rules.js';
import { EmployerSignature } from './employer-signature.js';

/** Input of a countersignature: one agreement or many, one fresh identification. */
export interface CountersignInput {
  readonly agreementIds: readonly string[];
  /** The list that was on the screen when the person identified again; all or some of it may be signed. */
  readonly named: readonly string[];
  /** What the box of the consent sent: it names the words that were on the screen. */
  readonly tick: string | null | undefined;
  readonly proof: ReauthenticationProof | null | undefined;
}

/**
 * HR signs for the employer: the terms come into force, earlier terms end the day before, the document is sealed by a
 * job.
 */
@Injectable()
export class CountersignAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly signature: EmployerSignature,
  ) {}

  /**
   * All or nothing. @returns how many came into force
   * @throws NoConsentOfEmployer, ProofRefused, NotFound, ForbiddenTransition, OwnAgreement, AlreadyOver, EvidenceBroken,
   * ChangedMeanwhile; CertificateNeeded, OneByOne where an agreement asks for a certificate
   */
  async execute(ctx: RequestContext, { agreementIds, named, tick, proof }: CountersignInput): Promise<number> {
    try {
      return await this.uow.run(ctx, async (tx) => {
        const consent = EMPLOYER_CONSENT.ticked(tick, (await this.employers.current(tx)).sector, 'simple');
        if (!consent) throw new NoConsentOfEmployer();
        const identification = await this.signature.identified(tx, { agreementIds, named, proof });
        return await this.signature.conclude(tx, agreementIds, { consent, identification }, null);
      });
    } catch (error) {
      if (violates(error, 'agreements_one_in_force')) throw new ChangedMeanwhile();
      throw error;
    }
  }
}

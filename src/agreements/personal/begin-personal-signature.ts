import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { FilesToSignRepository } from '../certificates/files-to-sign.repository.js';
import { FileNotReady } from '../certificates/personal-signature.errors.js';
import { SigningServices } from '../certificates/signing-services.js';
import { NoConsentOfEmployer } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { EMPLOYER_CONSENT } from '../signature/consent.rules.js';
import { EmployeeSignature, type SignatureBasis } from '../signature/employee-signature.js';
import { EmployerSignature } from '../signature/employer-signature.js';
import { OwnAgreements } from '../signature/own-agreements.js';
import { atService } from './at-service.js';
import { SigningAttemptsRepository } from './signing-attempts.repository.js';
import { ATTEMPT_LIFETIME_MS, newQuestion } from './signing-request.rules.js';
import { SigningSecrets } from './signing-secrets.js';

/** Who begins to sign which agreement. */
export type PersonalSignatureWish = {
  readonly agreementId: string;
  /** The fresh identification, taken from the session: used once. */
  readonly proof: ReauthenticationProof | null | undefined;
} & (
  | { readonly party: 'employee'; readonly textSha256: string }
  | { readonly party: 'employer'; readonly named: readonly string[]; readonly tick: string | null | undefined }
);

/** Begins a signature with a certificate: everything that a simple one needs is there before the person goes to the service. */
@Injectable()
export class BeginPersonalSignature {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly own: OwnAgreements,
    private readonly employee: EmployeeSignature,
    private readonly employer: EmployerSignature,
    private readonly employers: EmployerDirectory,
    private readonly services: SigningServices,
    private readonly secrets: SigningSecrets,
    private readonly files: FilesToSignRepository,
    private readonly attempts: SigningAttemptsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the attempt, whose page leads to the service
   * @throws NotFound, NoSigningService, ServiceFails, FileNotReady, and what a simple signature throws before it is given
   */
  async execute(ctx: RequestContext, wish: PersonalSignatureWish): Promise<{ attemptId: string }> {
    const level = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.agreements.byId(tx, wish.agreementId);
      if (!agreement) throw new NotFound('agreement');
      return agreement.signatureLevel;
    });
    if (level === 'simple') throw new Error('an agreement that asks for no certificate is signed otherwise');
    const service = this.services.at(level);
    const { state, verifier, challenge } = newQuestion();
    // Asked first: a service that is away costs nobody their identification.
    const address = await atService(ctx.requestId, () => service.askWho({ state, challenge, locale: ctx.locale }));
    const id = newId();
    const sealed = await this.secrets.seal(id, { verifier, token: null });
    await this.uow.run(ctx, async (tx) => {
      const basis = await this.basis(tx, wish);
      if (!(await this.files.of(tx, wish.agreementId))) throw new FileNotReady();
      const begunAt = this.clock.now();
      const expiresAt = new Date(begunAt.getTime() + ATTEMPT_LIFETIME_MS);
      const { agreementId, party } = wish;
      await this.attempts.begin(
        tx,
        { id, agreementId, party, basis, begunAt, expiresAt },
        { state, address, ...sealed },
      );
      await this.audit.record(tx, {
        action: 'agreements.begin-signature',
        subject: { type: 'agreement', id: agreementId },
        detail: { party, level },
      });
    });
    return { attemptId: id };
  }

  private async basis(tx: Tx, wish: PersonalSignatureWish): Promise<SignatureBasis> {
    const { agreementId, proof } = wish;
    if (wish.party !== 'employer') {
      const agreement = await this.own.lock(tx, agreementId);
      return this.employee.basis(tx, agreement, { textSha256: wish.textSha256, proof });
    }
    const consent = EMPLOYER_CONSENT.ticked(wish.tick, (await this.employers.current(tx)).sector, 'advanced');
    if (!consent) throw new NoConsentOfEmployer();
    await this.employer.lock(tx, [agreementId]);
    const identification = await this.employer.identified(tx, {
      agreementIds: [agreementId],
      named: wish.named,
      proof,
    });
    return { consent, identification };
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { SigningParty } from '../certificates/personal-signatures.repository.js';
import { AnswerNotAwaited, SigningDeclined } from '../certificates/personal-signature.errors.js';
import { CompleteSignature } from './complete-signature.js';
import { IdentifySigner } from './identify-signer.js';
import { SigningAttemptsRepository, type SigningAttempt } from './signing-attempts.repository.js';

/** What came back with a person. */
export interface ServiceAnswer {
  readonly state: string;
  readonly code: string | null;
  /** Why there is no code, in the service's word. */
  readonly error: string | null;
}

/** Where the person goes now. */
export type AfterAnswer =
  | { readonly next: 'authorise'; readonly address: string }
  | { readonly next: 'signed'; readonly party: SigningParty }
  | { readonly next: 'refused'; readonly attemptId: string };

/** A person comes back from the signing service: each answer is taken once, and by nobody but whom it was asked for. */
@Injectable()
export class ReturnFromService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attempts: SigningAttemptsRepository,
    private readonly identify: IdentifySigner,
    private readonly complete: CompleteSignature,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** A refusal ends the attempt, and its page says why. @throws AnswerNotAwaited */
  async execute(ctx: RequestContext, { state, code, error }: ServiceAnswer): Promise<AfterAnswer> {
    const attempt = await this.uow.run(ctx, (tx) => this.attempts.take(tx, state, this.clock.now()));
    if (!attempt) throw new AnswerNotAwaited();
    try {
      if (code === null) throw new SigningDeclined(error ?? 'no code');
      if (attempt.stage === 'identifying') {
        return { next: 'authorise', address: await this.identify.execute(ctx, { attempt, code }) };
      }
      await this.complete.execute(ctx, { attempt, code });
      return { next: 'signed', party: attempt.party };
    } catch (refusal) {
      if (!(refusal instanceof DomainError)) throw refusal;
      await this.refuse(ctx, attempt, refusal);
      return { next: 'refused', attemptId: attempt.id };
    }
  }

  private async refuse(ctx: RequestContext, { id, agreementId, party }: SigningAttempt, refusal: DomainError) {
    const { code, params } = refusal;
    await this.uow.run(ctx, async (tx) => {
      const at = this.clock.now();
      if (!(await this.attempts.end(tx, id, { stage: 'refused', refusal: { code, params }, at }))) return;
      await this.audit.record(tx, {
        action: 'agreements.fail-signature',
        subject: { type: 'agreement', id: agreementId },
        detail: { party, code, ...params },
      });
    });
  }
}

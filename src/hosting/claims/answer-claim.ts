import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ClaimSettled } from './claims.errors.js';
import { ClaimsRepository } from './claims.repository.js';

/** What an operator says of its own claim: it accepts the platform's invitation, or takes the claim back. */
export interface ClaimAnswer {
  readonly claimId: string;
  readonly answer: 'accept' | 'withdraw';
}

/** An operator accepts an invitation, which makes the place its own, or withdraws its claim. */
@Injectable()
export class AnswerClaim {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly claims: ClaimsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound (also for accepting what is no invitation), ClaimSettled */
  async execute(ctx: RequestContext, { claimId, answer }: ClaimAnswer): Promise<void> {
    requirePermission(ctx, 'places.manage');
    await this.uow.run(ctx, async (tx) => {
      const claim = await this.claims.lock(tx, claimId);
      if (!claim || (answer === 'accept' && claim.way !== 'invitation')) throw new NotFound('claim');
      const stands = claim.state === 'open' || (answer === 'withdraw' && claim.state === 'disputed');
      if (!stands) throw new ClaimSettled();
      const state = answer === 'accept' ? 'granted' : 'withdrawn';
      await this.claims.settle(tx, claimId, { state, by: actorName(ctx), at: this.clock.now(), reason: null });
      await this.audit.record(tx, {
        action: answer === 'accept' ? 'hosting.accept-place' : 'hosting.withdraw-claim',
        subject: { type: 'place-claim', id: claimId },
        detail: { place: claim.slug },
      });
    });
  }
}

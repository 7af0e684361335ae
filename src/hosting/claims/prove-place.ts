import { Injectable } from '@nestjs/common';
import { normaliseVerificationCode } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { codeHash, CODE_TRIES, isByCode } from './claim.rules.js';
import { ClaimSettled, CodeRunOut, CodeWrong } from './claims.errors.js';
import { ClaimsRepository } from './claims.repository.js';

/** An operator types the code that was written to the place: the place is its own. */
@Injectable()
export class ProvePlace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly claims: ClaimsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ClaimSettled, CodeRunOut, CodeWrong (which is counted) */
  async execute(
    ctx: RequestContext,
    { claimId, code }: { readonly claimId: string; readonly code: string },
  ): Promise<void> {
    requirePermission(ctx, 'places.manage');
    const typed = normaliseVerificationCode(code);
    // What cannot be a code at all is no guess.
    if (typed === null) throw new CodeWrong(CODE_TRIES);
    const left = await this.uow.run(ctx, async (tx) => {
      const claim = await this.claims.lock(tx, claimId);
      if (!claim || !isByCode(claim.way)) throw new NotFound('claim');
      if (claim.state !== 'open') throw new ClaimSettled();
      const at = this.clock.now();
      if (claim.codeHash === null || claim.codeUntil === null || claim.codeUntil <= at || claim.triesLeft === 0)
        throw new CodeRunOut();
      if (codeHash(claimId, typed) !== claim.codeHash) {
        await this.claims.miss(tx, claimId);
        return claim.triesLeft - 1;
      }
      await this.claims.settle(tx, claimId, { state: 'granted', by: actorName(ctx), at, reason: null });
      await this.audit.record(tx, {
        action: 'hosting.prove-place',
        subject: { type: 'place-claim', id: claimId },
        detail: { place: claim.slug },
      });
      return null;
    });
    if (left !== null) throw left === 0 ? new CodeRunOut() : new CodeWrong(left);
  }
}

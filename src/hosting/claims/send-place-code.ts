import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { organisationOf, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { RateLimits, type Limit } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ClaimSettled } from './claims.errors.js';
import { MAIL_PLACE_CODE } from './claims.jobs.js';
import { isByCode } from './claim.rules.js';
import { ClaimsRepository } from './claims.repository.js';
import { PlaceLettersRepository } from './place-letters.repository.js';

/** Letters with a code to the address of one place, whoever asks. */
export const PLACE_CODE_LIMIT: Limit = { name: 'place-codes', points: 5, seconds: 86_400 };

/** Letters on paper to one place, whoever asks. */
export const PLACE_LETTER_LIMIT: Limit = { name: 'place-letters', points: 2, seconds: 30 * 86_400 };

/** Sends another code for a claim; the former opens nothing from then on. On paper, the letter waits for the platform to print it. */
@Injectable()
export class SendPlaceCode {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly claims: ClaimsRepository,
    private readonly letters: PlaceLettersRepository,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ClaimSettled, TooManyAttempts by place */
  async execute(ctx: RequestContext, { claimId }: { readonly claimId: string }): Promise<void> {
    requirePermission(ctx, 'places.manage');
    const claim = await this.uow.read(ctx, (tx) => this.claims.byId(tx, claimId));
    if (!claim || !isByCode(claim.way)) throw new NotFound('claim');
    if (claim.state !== 'open') throw new ClaimSettled();
    const byPost = claim.way === 'post';
    await this.limits.consume(byPost ? PLACE_LETTER_LIMIT : PLACE_CODE_LIMIT, claim.placeId);
    await this.uow.run(ctx, async (tx) => {
      if (byPost) await this.letters.ask(tx, claimId, this.clock.now());
      else await this.outbox.add(tx, MAIL_PLACE_CODE, { organisationId: organisationOf(tx, 'operator'), claimId });
      await this.audit.record(tx, { action: 'hosting.send-place-code', subject: { type: 'place-claim', id: claimId } });
    });
  }
}

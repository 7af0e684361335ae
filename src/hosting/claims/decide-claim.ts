import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ClaimSettled } from './claims.errors.js';
import { TELL_OF_CLAIM } from './claims.jobs.js';
import { ClaimsRepository } from './claims.repository.js';
import { PlaceOwners } from './place-owners.queries.js';

/** What the platform decides of a disputed claim, and why. */
export interface ClaimDecision {
  readonly claimId: string;
  readonly outcome: 'grant' | 'refuse';
  readonly reason: string;
}

/** The platform decides a dispute: a claim that is granted takes the place, and the other claims of it are refused with it. */
@Injectable()
export class DecideClaim {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly claims: ClaimsRepository,
    private readonly owners: PlaceOwners,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ClaimSettled for a claim that is not disputed */
  async execute(ctx: RequestContext, { claimId, outcome, reason }: ClaimDecision): Promise<void> {
    requirePermission(ctx, 'claims.decide');
    await this.uow.run(ctx, async (tx) => {
      const claim = await this.claims.lock(tx, claimId);
      if (!claim) throw new NotFound('claim');
      if (claim.state !== 'disputed') throw new ClaimSettled();
      const former = await this.owners.of(tx, claim.placeId);
      const others = (await this.claims.disputed(tx, claim.placeId)).filter(({ id }) => id !== claimId);
      const settled = { by: actorName(ctx), at: this.clock.now(), reason };
      const refused = outcome === 'grant' ? others : [claim];
      if (outcome === 'grant') await this.claims.settle(tx, claimId, { ...settled, state: 'granted' });
      for (const one of refused) await this.claims.settle(tx, one.id, { ...settled, state: 'refused' });
      const concerned = [claim, ...refused, ...(former ? [former] : [])].map(({ organisationId }) => organisationId);
      await this.outbox.add(tx, TELL_OF_CLAIM, {
        claimId,
        event: 'decided',
        organisations: [...new Set(concerned)],
      });
      await this.audit.record(tx, {
        action: 'hosting.decide-claim',
        subject: { type: 'place-claim', id: claimId },
        detail: { place: claim.slug, outcome, refused: refused.length, reason },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { AlreadyClaimed, OperatorNotKnown, PlaceNotKnown } from './claims.errors.js';
import { TELL_OF_CLAIM } from './claims.jobs.js';
import { ClaimsRepository } from './claims.repository.js';

/** Which operator is asked to take which place, by the last part of the address of its page. */
export interface PlaceInvitation {
  readonly place: string;
  readonly operatorId: string;
}

/** The platform asks an operator to take a place: it is its own once it has accepted. */
@Injectable()
export class InviteToPlace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly claims: ClaimsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the claim's id. @throws PlaceNotKnown, OperatorNotKnown, AlreadyClaimed */
  async execute(ctx: RequestContext, { place: slug, operatorId }: PlaceInvitation): Promise<string> {
    requirePermission(ctx, 'claims.decide');
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const place = await this.places.bySlug(tx, slug);
        if (!place || (place.endedOn !== null && place.endedOn <= this.clock.today())) throw new PlaceNotKnown();
        const state = await this.claims.add(tx, {
          id,
          placeId: place.id,
          organisationId: operatorId,
          way: 'invitation',
          by: actorName(ctx),
          at: this.clock.now(),
        });
        if (state === null) throw new OperatorNotKnown();
        const event = state === 'disputed' ? 'disputed' : 'invited';
        await this.outbox.add(tx, TELL_OF_CLAIM, { claimId: id, event, organisations: [operatorId] });
        await this.audit.record(tx, {
          action: 'hosting.invite-to-place',
          subject: { type: 'place-claim', id },
          detail: { place: slug, operatorId, disputed: state === 'disputed' },
        });
      });
    } catch (error) {
      if (violates(error, 'place_claims_once')) throw new AlreadyClaimed();
      throw error;
    }
    return id;
  }
}

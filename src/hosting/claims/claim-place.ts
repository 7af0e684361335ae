import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, organisationOf, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { RateLimits, type Limit } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { publishedAddress } from './claim.rules.js';
import { AlreadyClaimed, PlaceNotKnown, WayClosed } from './claims.errors.js';
import { MAIL_PLACE_CODE, TELL_OF_CLAIM } from './claims.jobs.js';
import { ClaimsRepository } from './claims.repository.js';
import { postalAddress } from './postal-address.rules.js';
import { PLACE_CODE_LIMIT, PLACE_LETTER_LIMIT } from './send-place-code.js';

/** Claims by one operator. */
const CLAIM_LIMIT: Limit = { name: 'place-claims', points: 60, seconds: 3_600 };

/** What an operator claims, by the last part of the address of the place's page. */
export interface ClaimWish {
  readonly place: string;
  readonly way: 'site' | 'mail' | 'post' | 'proconnect';
}

/**
 * An operator says that a place is its own. Who runs all desks there has it at once; otherwise a code is written to the address
 * that is published for the place, by mail or on paper, or ProConnect is asked for which establishment a member acts. Where another claims the place or has it, the platform decides.
 */
@Injectable()
export class ClaimPlace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly claims: ClaimsRepository,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns the claim's id. @throws PlaceNotKnown, WayClosed, AlreadyClaimed, TooManyAttempts by operator, or by place for letters */
  async execute(ctx: RequestContext, { place: slug, way }: ClaimWish): Promise<string> {
    requirePermission(ctx, 'places.manage');
    await this.limits.consume(CLAIM_LIMIT, ctx.organisation?.id ?? '');
    const place = await this.uow.read(ctx, (tx) => this.places.bySlug(tx, slug));
    if (!place || (place.endedOn !== null && place.endedOn <= this.clock.today())) throw new PlaceNotKnown();
    if (way === 'mail') {
      if (publishedAddress(place) === null) throw new WayClosed();
      await this.limits.consume(PLACE_CODE_LIMIT, place.id);
    }
    if (way === 'post') {
      if (postalAddress(place) === null) throw new WayClosed();
      await this.limits.consume(PLACE_LETTER_LIMIT, place.id);
    }
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const organisationId = organisationOf(tx, 'operator');
        if (way === 'site' && !(await this.claims.runs(tx, place.id))) throw new WayClosed();
        if (way === 'proconnect' && !(await this.provable(tx, place.id))) throw new WayClosed();
        const [by, at] = [actorName(ctx), this.clock.now()];
        const state = await this.claims.add(tx, { id, placeId: place.id, organisationId, way, by, at });
        if (state === 'disputed')
          await this.outbox.add(tx, TELL_OF_CLAIM, { claimId: id, event: 'disputed', organisations: [] });
        else if (way === 'site') await this.claims.settle(tx, id, { state: 'granted', by, at, reason: null });
        else if (way === 'mail') await this.outbox.add(tx, MAIL_PLACE_CODE, { organisationId, claimId: id });
        await this.audit.record(tx, {
          action: 'hosting.claim-place',
          subject: { type: 'place-claim', id },
          detail: { place: slug, way, disputed: state === 'disputed' },
        });
      });
    } catch (error) {
      if (violates(error, 'place_claims_once')) throw new AlreadyClaimed();
      if (violates(error, 'place_claims_runs')) throw new WayClosed();
      throw error;
    }
    return id;
  }

  /** Whether ProConnect is asked here, and what it may say can be compared with what a source says of the place. */
  private async provable(tx: Tx, placeId: string): Promise<boolean> {
    return this.config.proconnect !== null && (await this.claims.provableSiret(tx, placeId)) !== null;
  }
}

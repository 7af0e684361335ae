import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { timeZoneOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { RateLimits } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { PlaceOwners } from '../claims/index.js';
import { VISIT_LETTER_LIMIT, VISIT_PLACE_LIMIT } from './visit-limits.js';
import type { VisitWish } from './visit.js';
import { checkVisit, takesVisitsOn } from './visit.rules.js';
import { VisitsNotTaken } from './visits.errors.js';
import { TELL_VISITOR } from './visits.jobs.js';
import { VisitsRepository } from './visits.repository.js';

/** Somebody without an account asks a place for a day. Nobody sees it before the address of e-mail is confirmed; nothing is reserved. */
@Injectable()
export class AskForVisit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly owners: PlaceOwners,
    private readonly visits: VisitsRepository,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the request's id. @throws NotFound, VisitsNotTaken, InvalidInput naming the fields, TooManyAttempts by place or address of e-mail */
  async execute(
    ctx: RequestContext,
    { place: slug, wish }: { readonly place: string; readonly wish: VisitWish },
  ): Promise<string> {
    const nobody = requestContext({ ...ctx, organisation: null });
    const place = await this.uow.read(nobody, (tx) => this.places.bySlug(tx, slug));
    if (!place) throw new NotFound('place');
    const today = this.clock.today(timeZoneOf(place.communeInsee));
    if (!takesVisitsOn(place, today)) throw new VisitsNotTaken();
    checkVisit(wish, today);
    await this.limits.consume(VISIT_PLACE_LIMIT, place.id);
    await this.limits.consume(
      VISIT_LETTER_LIMIT,
      createHash('sha256').update(wish.email.toLowerCase()).digest('base64url'),
    );
    const id = newId();
    try {
      await this.uow.run(nobody, async (tx) => {
        const owner = await this.owners.of(tx, place.id);
        if (!owner) throw new VisitsNotTaken();
        const { organisationId } = owner;
        await this.visits.add(tx, {
          ...wish,
          id,
          placeId: place.id,
          organisationId,
          locale: ctx.locale,
          at: this.clock.now(),
        });
        await this.outbox.add(tx, TELL_VISITOR, { visitId: id, news: 'confirm' });
        await this.audit.record(tx, {
          action: 'hosting.ask-visit',
          subject: { type: 'visit', id },
          detail: { place: place.slug },
        });
      });
    } catch (error) {
      if (violates(error, 'visit_requests_taken')) throw new VisitsNotTaken();
      throw error;
    }
    return id;
  }
}

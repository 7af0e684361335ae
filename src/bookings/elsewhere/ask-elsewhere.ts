import { Injectable } from '@nestjs/common';
import { halvesOf, monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { SiteRecords } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { standingOf, quotaLeft } from '../booking.rules.js';
import { BookerReader } from '../find/booker.reader.js';
import { AskedForThatDay, BookableThere, ElsewhereAnswered, ElsewhereRefused } from './elsewhere.errors.js';
import { TELL_OF_ELSEWHERE } from './elsewhere.jobs.js';
import { ElsewhereRepository } from './elsewhere.repository.js';

/** A day that somebody would like where the company holds nothing. */
export interface ElsewhereWish {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly words: string;
}

/** An employee away from home asks HR for a day. What the agreement and the law would refuse whatever the place is refused here too, and a day on which it is closed. */
@Injectable()
export class AskElsewhere {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly facts: BookingFactsReader,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly requests: ElsewhereRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ElsewhereRefused naming the limit, BookableThere, AskedForThatDay */
  async execute(ctx: RequestContext, { siteId, day, part, words }: ElsewhereWish): Promise<void> {
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const booker = await this.bookers.of(tx);
        const site = await this.sites.byId(tx, siteId);
        if (!booker || !site) throw new NotFound('site');
        const { employee } = booker;
        const person = await this.facts.person(tx, employee, day);
        const now = this.clock.now();
        const { refusal } = standingOf({ ...person, day, wish: { part }, now, zone: site.zone, place: null });
        if (refusal) throw new ElsewhereRefused(refusal);
        const hours = (await this.sites.hoursOn(tx, [siteId], day)).get(siteId);
        if (!hours?.open) throw new ElsewhereRefused({ code: 'sites.closed', params: { day, site: site.name } });
        const held = (await this.grants.remaining(tx, [siteId], monthOf(day))).get(siteId) ?? null;
        if (quotaLeft(held) >= halvesOf(part).length) throw new BookableThere();
        await this.requests.add(tx, { id, employeeId: employee.id, siteId, day, part, words, at: now });
        await this.outbox.add(tx, TELL_OF_ELSEWHERE, { requestId: id, news: 'open' });
        await this.audit.record(tx, {
          action: 'bookings.ask-elsewhere',
          subject: { type: 'elsewhere-request', id },
          detail: { siteId, day, part },
        });
      });
    } catch (error) {
      if (violates(error, 'elsewhere_requests_one_open')) throw new AskedForThatDay(day);
      throw error;
    }
  }

  /** Takes one's own request back. @throws NotFound for that of another, ElsewhereAnswered */
  async withdraw(ctx: RequestContext, { requestId }: { readonly requestId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const request = await this.requests.lock(tx, requestId);
      if (!request || request.employeeId !== ctx.employeeId) throw new NotFound('request');
      if (request.state !== 'open') throw new ElsewhereAnswered();
      await this.requests.settle(tx, requestId, { state: 'withdrawn', reason: '', by: null, at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'bookings.withdraw-elsewhere',
        subject: { type: 'elsewhere-request', id: requestId },
      });
    });
  }
}

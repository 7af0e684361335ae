import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteLocksRepository, SiteRecords } from '../../sites/index.js';
import { JudgeWish } from '../judge-wish.js';
import { DeskHoldsRepository } from './desk-holds.repository.js';
import { DeskWaitsRepository, type PlaceInLine } from './desk-waits.repository.js';
import { offerEnds } from './offer-time.rules.js';
import { waitedFor, type WaitedFor } from './rest-of-part.rules.js';
import { OFFER_DESKS, TELL_OF_OFFER } from './waiting.jobs.js';

/** Refusals after which nobody waits any more. */
const FOR_GOOD = new Set(['bookings.left', 'bookings.in-the-past', 'bookings.begun', 'not-found']);

/**
 * Goes through lines in their order and offers each free desk to the first who could book it; offers that were not answered in time
 * are passed on first. Locks person, then place: a booking in progress there is waited for, and one that comes later sees
 * the hold. Of a part of the day that has begun its rest is offered while it is worth the half-day. Whoever cannot book now (their week, their employer's grant) is passed over and keeps their turn.
 */
@Injectable()
export class OfferDesks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteLocksRepository,
    private readonly places: SiteRecords,
    private readonly judge: JudgeWish,
    private readonly waits: DeskWaitsRepository,
    private readonly holds: DeskHoldsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Everything that can be offered now, at one place and day after another; at one of them where it is named. */
  async execute(ctx: RequestContext, only?: { readonly siteId: string; readonly day: IsoDate }): Promise<void> {
    const lines = only ? [only] : await this.uow.read(ctx, (tx) => this.waits.lines(tx));
    for (const { siteId, day } of lines) await this.at(ctx, siteId, day);
  }

  private async at(ctx: RequestContext, siteId: string, day: IsoDate): Promise<void> {
    // The line is read once what it is asked about is marked: a desk that is freed later waits for the next round.
    const since = await this.uow.run(ctx, (tx) => this.holds.beginRound(tx, siteId, day));
    const line = await this.uow.read(ctx, (tx) => this.waits.line(tx, siteId, day));
    const now = this.clock.now();
    const as = ({ employerId }: PlaceInLine) =>
      systemContext(`job ${OFFER_DESKS.name}`, employerId, ctx.requestId, ctx.locale);
    for (const one of line.filter(({ offerEndsAt, state }) => state === 'offered' && offerEndsAt && offerEndsAt <= now))
      await this.passOn(as(one), one);
    const full = new Set<DayPart>();
    for (const one of line.filter(({ state }) => state === 'waiting')) {
      // Whoever comes later is offered nothing that would have served somebody before them: a whole day serves its halves.
      if (full.has(one.part)) continue;
      if ((await this.offer(as(one), one, siteId, day)) === 'full')
        for (const part of [one.part, 'day'] as const) full.add(part);
    }
    await this.uow.run(ctx, async (tx) => {
      await this.waits.lockLine(tx, siteId, day);
      await this.holds.openAsked(tx, siteId, day, { since, asked: line.map(({ id }) => id) });
    });
  }

  /** An offer that was not answered in time: its desk is free for the next. */
  private async passOn(ctx: RequestContext, { id, employeeId }: PlaceInLine): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      await this.employees.lock(tx, employeeId);
      const wait = await this.waits.byId(tx, id);
      if (!wait?.offerEndsAt || wait.offerEndsAt > this.clock.now()) return;
      await this.waits.settle(tx, id, 'lapsed', this.clock.now());
    });
  }

  /** What is offered of a part of a day; null once too little of it is left. */
  private async awaited(
    tx: Tx,
    { siteId, day, part }: { readonly siteId: string; readonly day: IsoDate; readonly part: DayPart },
    now: Date,
  ): Promise<WaitedFor | null> {
    const site = await this.places.byId(tx, siteId);
    const siteDay = (await this.places.hoursOn(tx, [siteId], day)).get(siteId);
    // A place that is closed then is refused by the rules of booking.
    if (!site || !siteDay?.open) return { wish: { part }, rest: false };
    return waitedFor({ day, part, hours: siteDay.hours, zone: site.zone }, now);
  }

  /** @returns `full` where no desk is left for that part of the day */
  private async offer(
    ctx: RequestContext,
    { id, employeeId, part }: PlaceInLine,
    siteId: string,
    day: IsoDate,
  ): Promise<'offered' | 'full' | 'passed'> {
    try {
      await this.uow.run(ctx, async (tx) => {
        const employee = await this.employees.lock(tx, employeeId);
        if (!employee) return;
        await this.sites.settle(tx, siteId);
        const freed = await this.holds.takeFreed(tx, siteId, day);
        const now = this.clock.now();
        const awaited = await this.awaited(tx, { siteId, day, part }, now);
        if (!awaited) {
          await this.waits.settle(tx, id, 'ended', now);
          await this.holds.putFreed(tx, siteId, day, freed);
          return;
        }
        const { wish: slot, rest } = awaited;
        const allowed = await this.judge.of(tx, { employee, siteId, day, slot, deskId: null });
        const deskId = allowed.desk!.id;
        const { interval: during, part: held } = allowed.slot;
        if (await this.waits.offer(tx, id, { at: now, until: offerEnds(now, during.start), rest })) {
          await this.holds.hold(tx, id, { siteId, deskId, day, part: held, during });
          await this.outbox.add(tx, TELL_OF_OFFER, { waitId: id });
          await this.audit.record(tx, {
            action: 'bookings.offer-desk',
            subject: { type: 'desk-wait', id },
            detail: { employeeId, siteId, deskId, day, part },
          });
        }
        await this.holds.putFreed(tx, siteId, day, freed);
      });
      return 'offered';
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (FOR_GOOD.has(error.code))
        await this.uow.run(ctx, (tx) => this.waits.settle(tx, id, 'ended', this.clock.now()));
      return error.code === 'bookings.desk-taken' ? 'full' : 'passed';
    }
  }
}

import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SiteRecords } from '../../sites/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { datesDue } from './due-dates.rules.js';
import { occurrences, type Pattern } from './pattern.rules.js';
import { faultOf, NoSuchDays, TooManySeries } from './series.errors.js';
import { FINISH_SERIES } from './series.jobs.js';
import { SeriesRepository } from './series.repository.js';
import { SettleSeries } from './settle-series.js';

/** As many series as one person has going on at the most: every weekday at a place of its own, mornings and afternoons. */
const MOST_SERIES = 10;

/** What somebody wants to book again and again. */
export interface SeriesWanted extends Pattern {
  readonly siteId: string;
  readonly part: DayPart;
  /** Of the dates that can be asked for today, those that are wanted, all of them where it is null; the others of them are left out for good. */
  readonly days: readonly IsoDate[] | null;
}

/** What a series goes on from. */
interface GoneOnFrom {
  /** Id of the series that ends where this one begins; null for none. */
  readonly follows: string | null;
  /** Dates on which the person has the desk already: they are not asked for. */
  readonly kept: readonly IsoDate[];
  /** Dates on which they have another, which the caller asks to change. */
  readonly moved: readonly IsoDate[];
}

const FROM_NOTHING: GoneOnFrom = { follows: null, kept: [], moved: [] };

/** What a repetition is answered with. */
export const BEGUN_SERIES = z.object({ id: z.string() });

/** Begins a series: the dates that can be asked for today are booked, the others as soon as they can be. */
@Injectable()
export class BeginSeries {
  constructor(
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly series: SeriesRepository,
    private readonly settle: SettleSeries,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the id of the series, of which each date that can be booked today is booked or refused
   * @throws NotFound (site; somebody who is no employee), BadSeriesEnd, SeriesInPast, NoSuchDays, TooManySeries, Conflict (key reused for another wish)
   */
  async execute(
    ctx: RequestContext,
    { idempotencyKey = null, ...wanted }: SeriesWanted & { readonly idempotencyKey?: string | null },
  ): Promise<string> {
    const { body } = await this.idempotency.once(ctx, idempotencyKey, { series: wanted }, async (tx) => ({
      status: 201,
      body: { id: await this.within(tx, wanted) },
    }));
    const { id } = BEGUN_SERIES.parse(body);
    await this.settle.execute(ctx, { seriesId: id, round: 0 });
    return id;
  }

  /**
   * The same within a transaction of the caller, who settles round 0 once it is committed.
   * @throws what {@link execute} throws, but for what keys lead to
   */
  async within(tx: Tx, wanted: SeriesWanted, after: GoneOnFrom = FROM_NOTHING): Promise<string> {
    const { employeeId } = tx.ctx;
    if (employeeId === null) throw new NotFound('employee');
    const { siteId, part, days, ...pattern } = wanted;
    const { follows } = after;
    const held = [...after.kept, ...after.moved];
    const [site] = await this.sites.byIds(tx, [siteId]);
    if (!site) throw new NotFound('site');
    const today = this.clock.today(site.zone);
    const fault = faultOf(pattern, today);
    if (fault) throw fault;
    const all = occurrences(pattern);
    if (all.length === 0) throw new NoSuchDays('weekdays');
    if (days?.some((day) => !all.includes(day))) throw new NoSuchDays('dates');
    const id = newId();
    const granted = await this.grants.heldIn(tx, [siteId], [...new Set(all.map(monthOf))]);
    const possible = datesDue({ pattern, today, held: (month) => granted.get(month)?.has(siteId) === true });
    const due = possible.filter((day) => !held.includes(day));
    const isWanted = (day: IsoDate) => days === null || days.includes(day);
    const [now, leftOut] = [due.filter(isWanted), due.filter((day) => !isWanted(day))];
    const later = all.some((day) => day > today && !possible.includes(day));
    if (now.length === 0 && held.length === 0 && !later) throw new NoSuchDays('dates');
    const others = await this.series.goingOn(tx, employeeId, today);
    if (others.length >= MOST_SERIES) throw new TooManySeries(MOST_SERIES);
    const { from, until } = pattern;
    const begun = { id, employeeId, from, until, pattern: { ...pattern, siteId, part } };
    await this.series.add(tx, { ...begun, askedAt: this.clock.now(), follows });
    const wish = (day: IsoDate) => ({ siteId, day, part });
    if (leftOut.length > 0) await this.series.leaveOut(tx, begun, leftOut.map(wish), this.clock.now());
    await this.series.ask(tx, begun, 0, now.map(wish));
    if (now.length + after.moved.length > 0) await this.outbox.add(tx, FINISH_SERIES, { seriesId: id, round: 0 });
    await this.audit.record(tx, {
      action: 'bookings.begin-series',
      subject: { type: 'booking-series', id },
      detail: { employeeId, siteId, part, ...pattern, weekdays: [...pattern.weekdays] },
    });
    return id;
  }
}

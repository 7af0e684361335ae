import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { BEGUN_SERIES, BeginSeries, type SeriesWanted } from './begin-series.js';
import { changedDates } from './changed-dates.rules.js';
import { EndSeries } from './end-series.js';
import { occurrences } from './pattern.rules.js';
import { SeriesNotFound, SeriesOver } from './series.errors.js';
import { SeriesRepository } from './series.repository.js';
import { SettleSeries } from './settle-series.js';

/** From which day a series is another, and what of it; members that are absent stay. */
export interface SeriesChange extends Partial<Omit<SeriesWanted, 'from' | 'days'>> {
  readonly seriesId: string;
  readonly from: IsoDate;
  readonly days: readonly IsoDate[] | null;
  readonly idempotencyKey?: string | null;
}

/**
 * Changes a series from a day on: the former ends there and another begins, in one transaction. A booking of a day that the new pattern
 * has too goes over to the new series: kept at the same place and part of the day, else changed, each in a transaction of its own. Where
 * that is refused it stands as it was: nobody loses a desk by a change.
 */
@Injectable()
export class ChangeSeries {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly series: SeriesRepository,
    private readonly ends: EndSeries,
    private readonly begins: BeginSeries,
    private readonly settle: SettleSeries,
  ) {}

  /**
   * @returns the id of the new series
   * @throws SeriesNotFound (missing, or somebody else's), SeriesOver, and what BeginSeries throws: then all is as it was
   */
  async execute(ctx: RequestContext, { idempotencyKey = null, ...change }: SeriesChange): Promise<string> {
    const { body } = await this.idempotency.once(ctx, idempotencyKey, { seriesChange: change }, async (tx) => ({
      status: 200,
      body: { id: await this.within(tx, change) },
    }));
    const { id } = BEGUN_SERIES.parse(body);
    await this.settle.execute(ctx, { seriesId: id, round: 0 });
    return id;
  }

  private async within(tx: Tx, { seriesId, from, days, ...change }: SeriesChange): Promise<string> {
    const former = await this.series.byId(tx, seriesId);
    if (!former || former.employeeId !== tx.ctx.employeeId) throw new SeriesNotFound();
    if (former.pattern === null || former.followedBy !== null) throw new SeriesOver(from);
    const present = (value: unknown) => value !== undefined;
    const differs = Object.fromEntries(Object.entries(change).filter(([, value]) => present(value)));
    const wanted: SeriesWanted = { ...former.pattern, ...differs, from, days };
    const wantedDays = days ?? occurrences(wanted);
    const { siteId, part } = wanted;
    const changed = changedDates(await this.series.days(tx, seriesId), { from, siteId, part, dates: wantedDays });
    const [kept, moved] = [daysOf(changed.kept), daysOf(changed.moved)];
    if (!(await this.ends.within(tx, former, from, [...kept, ...moved])).ended) throw new SeriesOver(from);
    const id = await this.begins.within(tx, wanted, { follows: seriesId, kept, moved });
    const over = { from: seriesId, to: id };
    await this.series.handOver(tx, over, { siteId, part }, kept, this.clock.now());
    await this.series.askToMove(tx, over, { siteId, part }, moved);
    return id;
  }
}

const daysOf = (dates: readonly { readonly day: IsoDate }[]): IsoDate[] => dates.map(({ day }) => day);

import { Injectable } from '@nestjs/common';
import { addDays, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { FINISH_SERIES } from './series.jobs.js';
import { NothingToRepeat } from './series.errors.js';
import type { Series } from './series.js';
import { SeriesRepository } from './series.repository.js';
import { SettleSeries } from './settle-series.js';
import { UsualWeekReader } from './usual-week.reader.js';

/** « Comme d'habitude »: books a week as the last one was. */
@Injectable()
export class RepeatWeek {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly usual: UsualWeekReader,
    private readonly series: SeriesRepository,
    private readonly settle: SettleSeries,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param wish any day of the week to book
   * @returns the id of what was asked for, of which each day is booked or refused; null where there is nothing to repeat, or where
   *   the same is asked a second time
   * @throws NotFound for somebody who is no employee
   */
  async execute(ctx: RequestContext, { date }: { readonly date: IsoDate }): Promise<string | null> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const { monday } = isoWeek(date);
    const id = newId();
    try {
      await this.uow.run(ctx, (tx) =>
        this.ask(tx, { id, employeeId, from: monday, until: addDays(monday, 6), pattern: null }),
      );
    } catch (error) {
      if (error instanceof NothingToRepeat) return null;
      throw error;
    }
    await this.settle.execute(ctx, { seriesId: id, round: 0 });
    return id;
  }

  /** @throws NothingToRepeat */
  private async ask(tx: Tx, asked: Pick<Series, 'id' | 'employeeId' | 'from' | 'until' | 'pattern'>): Promise<void> {
    const { id, employeeId, from } = asked;
    const wishes = await this.usual.wishes(tx, employeeId, from);
    if (wishes.length === 0) throw new NothingToRepeat();
    await this.series.add(tx, { ...asked, askedAt: this.clock.now(), follows: null });
    // Another tap at the same moment has asked for them.
    if ((await this.series.ask(tx, asked, 0, wishes)) === 0) throw new NothingToRepeat();
    await this.outbox.add(tx, FINISH_SERIES, { seriesId: id, round: 0 });
    await this.audit.record(tx, {
      action: 'bookings.repeat-week',
      subject: { type: 'booking-series', id },
      detail: { employeeId, monday: from },
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { BookDesk, withSecondLook } from '../book-desk.js';
import { ChangeBooking, withOtherDesk } from '../change/change-booking.js';
import { SeriesRepository, type AskedDay } from './series.repository.js';

/**
 * Books the dates of a round that wait, each in a transaction of its own, so that one that is refused costs no other and a process
 * that dies leaves the rest to the next. A date is locked while it is booked: whoever comes at the same time finds it settled. A date
 * that has a booking of the series before has it changed, so that it is never without one: where that is refused it keeps it.
 */
@Injectable()
export class SettleSeries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly series: SeriesRepository,
    private readonly books: BookDesk,
    private readonly changes: ChangeBooking,
  ) {}

  async execute(ctx: RequestContext, { seriesId, round }: { seriesId: string; round: number }): Promise<void> {
    const waiting = await this.uow.read(ctx, (tx) => this.series.waiting(tx, seriesId, round));
    for (const asked of waiting) await this.settle(ctx, seriesId, asked);
  }

  private async settle(ctx: RequestContext, seriesId: string, asked: AskedDay): Promise<void> {
    const { employeeId, former, ...wish } = asked;
    const once = () =>
      this.uow.run(ctx, async (tx) => {
        if (!(await this.series.lockAsked(tx, seriesId, wish))) return;
        const { siteId, day, part } = wish;
        const { id } =
          former === null
            ? await this.books.within(tx, employeeId, wish, 'nobody')
            : await this.changes.within(tx, { bookingId: former, siteId, day, slot: { part } }, 'nobody');
        await this.series.booked(tx, seriesId, wish, id, this.clock.now());
      });
    try {
      await withOtherDesk(() => withSecondLook(once));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params } = error;
      await this.uow.run(ctx, (tx) => this.series.refused(tx, seriesId, wish, { code, params }, this.clock.now()));
    }
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { BookDesk, withSecondLook } from '../book-desk.js';
import { SeriesRepository, type AskedDay } from './series.repository.js';

/**
 * Books the dates of a round that wait, each in a transaction of its own, so that one that is refused costs no other and a process
 * that dies leaves the rest to the next. A date is locked while it is booked: whoever comes at the same time finds it settled.
 */
@Injectable()
export class SettleSeries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly series: SeriesRepository,
    private readonly books: BookDesk,
  ) {}

  async execute(ctx: RequestContext, { seriesId, round }: { seriesId: string; round: number }): Promise<void> {
    const waiting = await this.uow.read(ctx, (tx) => this.series.waiting(tx, seriesId, round));
    for (const asked of waiting) await this.settle(ctx, seriesId, asked);
  }

  private async settle(ctx: RequestContext, seriesId: string, asked: AskedDay): Promise<void> {
    const { employeeId, ...wish } = asked;
    try {
      await withSecondLook(() =>
        this.uow.run(ctx, async (tx) => {
          if (!(await this.series.lockAsked(tx, seriesId, wish))) return;
          const { id } = await this.books.within(tx, employeeId, wish, 'nobody');
          await this.series.booked(tx, seriesId, wish, id, this.clock.now());
        }),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params } = error;
      await this.uow.run(ctx, (tx) => this.series.refused(tx, seriesId, wish, { code, params }, this.clock.now()));
    }
  }
}

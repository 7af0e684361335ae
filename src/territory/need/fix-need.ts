import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { NeedCellsRepository } from './need-cells.repository.js';
import { needCells } from './need-cells.rules.js';

/** Fixes what is told of the last whole quarter. What is fixed stays as it is: doing it again changes nothing. */
@Injectable()
export class FixNeed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cells: NeedCellsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns how many cells it fixed; null where the quarter was fixed before */
  async execute(ctx: RequestContext): Promise<number | null> {
    const until = quarterOf(this.clock.today());
    return this.uow.run(ctx, async (tx) => {
      if (!(await this.cells.take(tx, until, this.clock.now()))) return null;
      const cells = needCells(await this.cells.counts(tx, until));
      await this.cells.add(tx, until, cells);
      // How many cells, and nothing of what they tell.
      await this.audit.record(tx, {
        action: 'territory.fix-need',
        subject: { type: 'network', id: 'need' },
        detail: { until, cells: cells.length },
      });
      return cells.length;
    });
  }
}

/** The first day of the quarter of a day. */
function quarterOf(day: IsoDate): IsoDate {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

import { Injectable } from '@nestjs/common';
import { addMonths, lastDayOfMonth, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { KeptFigures } from '#libs/platform/kept-figures/index.js';
import { ComplianceBoard, RuleVerdictsRepository } from '../../compliance/index.js';
import { DashboardPage } from '../dashboard/dashboard.page.js';
import { MonthFiguresReader } from '../figures/month-figures.reader.js';

/** How many months, up to the present one, have the sums of their dashboard and figures page kept. */
const MONTHS_KEPT = 4;

/** Refreshes the kept figures of the dashboard, the compliance board and the last months' pages, by asking for them, and notes what the board finds anew. */
@Injectable()
export class KeepFigures {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kept: KeptFigures,
    private readonly dashboard: DashboardPage,
    private readonly months: MonthFiguresReader,
    private readonly board: ComplianceBoard,
    private readonly verdicts: RuleVerdictsRepository,
  ) {}

  /** Idempotent: valid figures are left as they are. */
  async execute(ctx: RequestContext): Promise<void> {
    const today = this.clock.today();
    const present = monthOf(today);
    await this.uow.run(ctx, (tx) =>
      this.kept.keep(tx, async () => {
        for (let back = 0; back < MONTHS_KEPT; back += 1) {
          const month = addMonths(present, -back);
          await this.dashboard.within(tx, month);
          await this.months.within(tx, month);
          // A board that stands asks for no terms; one that does not is judged from them.
          const last = lastDayOfMonth(month);
          await this.board.terms(tx, last < today ? last : today);
        }
        await this.verdicts.note(tx, await this.board.evaluate(tx, today), this.clock.now());
      }),
    );
  }
}

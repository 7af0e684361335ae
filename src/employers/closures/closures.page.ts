import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { scopeOf } from '../../access/index.js';
import { COMPANY_CLOSED } from '../employer.events.js';
import { ClosedAlready } from '../employer.errors.js';
import { plannedClosure, type Closure } from './closure.rules.js';
import { closureCheckModel, closuresModel, type ClosureCheckModel, type ClosuresModel } from './closures.view.js';
import { ClosingDays } from './closing-days.queries.js';

/** The closing days that are ahead, and what would follow from another closure. */
@Injectable()
export class ClosuresPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly closings: ClosingDays,
    private readonly consequences: Consequences,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<ClosuresModel> {
    const today = this.clock.today();
    const closures = await this.uow.read(ctx, (tx) => this.closings.from(tx, today));
    return closuresModel(ctx.locale, closures, refused);
  }

  /**
   * Who holds which booking is read by whoever may read everybody's bookings; others see how many go.
   * @throws InvalidInput naming `from`, `to` or `reason`, ClosedAlready
   */
  async check(ctx: RequestContext, input: Closure): Promise<ClosureCheckModel> {
    const closure = plannedClosure(input, this.clock.today());
    const { from, to } = closure;
    return this.uow.read(ctx, async (tx) => {
      if ((await this.closings.between(tx, from, to)).length > 0) throw new ClosedAlready();
      const foreseen = await this.consequences.foresee(tx, COMPANY_CLOSED, { from, to });
      return closureCheckModel(
        ctx.locale,
        closure,
        scopeOf(ctx, 'bookings.read') === 'all' ? foreseen : counted(foreseen),
      );
    });
  }
}

/** The same without the rows. */
const counted = ({ consequences, ...sums }: Foreseen): Foreseen => ({
  ...sums,
  consequences: consequences.map((one) => ({ ...one, rows: [], more: 0 })),
});

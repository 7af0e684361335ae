import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { COMPANY_CLOSED } from '../employer.events.js';
import { ClosedAlready } from '../employer.errors.js';
import { plannedClosure, type Closure } from './closure.rules.js';
import { ClosuresRepository } from './closures.repository.js';

/** Closes the whole company on some days: nobody books, what is booked is let go and its people are told. */
@Injectable()
export class AnnounceClosure {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly closures: ClosuresRepository,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput naming `from`, `to` or `reason`, ClosedAlready when some of the days are closed */
  async execute(ctx: RequestContext, input: Closure): Promise<void> {
    requirePermission(ctx, 'closures.manage');
    const { employerId } = requireTenant(ctx);
    const closure = plannedClosure(input, this.clock.today());
    const { from, to } = closure;
    try {
      await this.uow.run(ctx, async (tx) => {
        await this.closures.add(tx, { id: newId(), ...closure });
        await this.events.publish(tx, COMPANY_CLOSED, { from, to });
        await this.audit.record(tx, {
          action: 'employers.close-days',
          subject: { type: 'employer', id: employerId },
          detail: { ...closure },
        });
      });
    } catch (error) {
      if (violates(error, 'employer_closures_apart')) throw new ClosedAlready();
      throw error;
    }
  }
}

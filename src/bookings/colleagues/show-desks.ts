import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Audience } from './shown-desks.js';
import { ShownDesksRepository } from './shown-desks.repository.js';

/** Somebody shows where they have a desk, or no longer does: their own choice alone, at once and for all days. */
@Injectable()
export class ShowDesks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly shown: ShownDesksRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Choosing again what holds changes nothing. @throws NotFound for somebody who is no employee */
  async execute(
    ctx: RequestContext,
    { audience, show }: { readonly audience: Audience; readonly show: boolean },
  ): Promise<void> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    await this.uow.run(ctx, async (tx) => {
      const changed = show
        ? await this.shown.begin(tx, employeeId, audience, this.clock.now())
        : await this.shown.end(tx, employeeId, audience);
      if (!changed) return;
      await this.audit.record(tx, {
        action: show ? 'bookings.show-desks' : 'bookings.hide-desks',
        subject: { type: 'employee', id: employeeId },
        detail: { audience },
      });
    });
  }
}

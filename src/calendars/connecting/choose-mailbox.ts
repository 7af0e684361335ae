import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CalendarCopiesRepository } from '../copies/calendar-copies.repository.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';

/** A person says whether their bookings are written into the mailbox that the employer gave them. */
@Injectable()
export class ChooseMailbox {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly connections: CalendarConnectionsRepository,
    private readonly copies: CalendarCopiesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Twice changes nothing; what is there is taken out after a no. @throws NotFound for somebody who is no employee */
  async execute(ctx: RequestContext, { wanted }: { readonly wanted: boolean }): Promise<void> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.connections.setRefusal(tx, employeeId, wanted ? null : this.clock.now()))) return;
      await this.copies.askForAll(tx, addDays(this.clock.today(), -1), employeeId);
      const action = wanted ? 'calendars.accept' : 'calendars.refuse';
      await this.audit.record(tx, { action, subject: { type: 'employee', id: employeeId } });
    });
  }
}

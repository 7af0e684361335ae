import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { END_CALENDAR } from '../copies/copies.jobs.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';

/** Which calendar ends, and whether what was written is taken out of it. */
export interface EndingWish {
  /** One's own, or the mailboxes of the employer. */
  readonly whose: 'own' | 'employer';
  readonly remove: boolean;
}

/** Writes no more into a calendar. */
@Injectable()
export class EndCalendar {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly connections: CalendarConnectionsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Twice changes nothing. @throws Forbidden, NotFound for somebody who is no employee */
  async execute(ctx: RequestContext, { whose, remove }: EndingWish): Promise<void> {
    const { employeeId } = ctx;
    if (whose === 'employer') requirePermission(ctx, 'calendars.manage');
    await this.uow.run(ctx, async (tx) => {
      if (whose === 'own' && employeeId === null) throw new NotFound('employee');
      const connection =
        whose === 'own' && employeeId !== null
          ? await this.connections.ofPerson(tx, employeeId, 'for update')
          : await this.connections.ofEmployer(tx, 'for update');
      if (!connection || connection.state === 'ending') return;
      const { id } = connection;
      if (remove) {
        await this.connections.end(tx, id, this.clock.now());
        await this.outbox.add(tx, END_CALENDAR, { connectionId: id });
      } else await this.connections.remove(tx, id);
      await this.audit.record(tx, { action: 'calendars.end', subject: { type: 'calendar', id }, detail: { remove } });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EMPLOYEE_LEFT, EmployeeRecords, worksOn } from '../../employees/index.js';
import { MAIL_REQUEST } from './request.jobs.js';
import { TeleworkRequestsRepository } from './telework-requests.repository.js';

/** Somebody leaves before the telework they asked for would begin: the request ends as withdrawn. */
@HandlesEvent(EMPLOYEE_LEFT, { name: 'agreements.follow-asker-left' })
@Injectable()
export class FollowAskerLeftJob implements EventHandler<{ readonly employeeId: string; readonly leftOn: IsoDate }> {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly requests: TeleworkRequestsRepository,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  async handle(tx: Tx, { employeeId }: { readonly employeeId: string }): Promise<void> {
    const open = await this.requests.lockOpen(tx, employeeId);
    const person = open && (await this.employees.byId(tx, employeeId));
    // The departure may have been taken back since: the present record counts.
    if (!open || !person || worksOn(person, open.startOn)) return;
    await this.requests.decide(tx, open.id, { outcome: 'withdrawn', by: actorName(tx.ctx), at: this.clock.now() });
    await this.outbox.add(tx, MAIL_REQUEST, { requestId: open.id, news: 'withdrawn' });
    await this.audit.record(tx, {
      action: 'agreements.withdraw-request',
      subject: { type: 'telework-request', id: open.id },
      detail: { because: 'employee-left' },
    });
  }
}

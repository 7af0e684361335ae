import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords, worksOn } from '../employees/index.js';
import { AlertsRepository } from './alerts.repository.js';

/** Whom HR names, by staff number or work address; nobody when empty. */
export interface ContactWish {
  readonly person: string;
  readonly role: string;
  readonly answerDays: number;
}

/** HR names the person whom people may alert beside HR. Alerts raised before stay with whom they were addressed to. */
@Injectable()
export class NameAlertContact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly alerts: AlertsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput naming the field */
  async execute(ctx: RequestContext, { person, role, answerDays }: ContactWish): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const found =
        person === ''
          ? null
          : ((await this.employees.byStaffNumber(tx, person)) ??
            (await this.employees.byEmail(tx, person.toLowerCase())));
      if (person !== '' && (!found || !worksOn(found, this.clock.today())))
        throw new InvalidInput([{ field: 'person', code: 'alerts.person-unknown' }]);
      if (found && role === '') throw new InvalidInput([{ field: 'role', code: 'alerts.role-missing' }]);
      const contact = { employeeId: found?.id ?? null, role: found ? role : '', answerDays };
      await this.alerts.setContact(tx, contact, actorName(ctx), this.clock.now());
      await this.audit.record(tx, {
        action: 'alerts.name-contact',
        subject: found ? { type: 'employee', id: found.id } : { type: 'employer', id: requireTenant(ctx).employerId },
        detail: { role: contact.role, answerDays },
      });
    });
  }
}

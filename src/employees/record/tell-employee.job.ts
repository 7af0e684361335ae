import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EmployeeRecords } from '../employee-records.queries.js';
import { lastDayOf } from '../leaving-day.rules.js';
import { TELL_EMPLOYEE } from './employee-letters.jobs.js';

type Payload = z.infer<typeof TELL_EMPLOYEE.payload>;

/** The letter about a change of one's own record: which fields, never their values. */
export interface EmployeeRecordLetter {
  readonly kind: Payload['news']['kind'];
  readonly givenName: string;
  readonly employerName: string;
  readonly fields: readonly string[];
  readonly lastDay: IsoDate | null;
}

/** Notifies somebody of a change to their record; the values are shown by HR, not in a letter. */
@HandlesJob(TELL_EMPLOYEE)
@Injectable()
export class TellEmployeeJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { employeeId, revision, news }: Payload): Promise<void> {
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    const person = await this.uow.read(ctx, (tx) => this.employees.byId(tx, employeeId));
    if (!employer || !person) return;
    await this.letters.send(ctx, {
      effectKey: `employees.record:${employeeId}:${revision}`,
      to: { email: person.email, employeeId },
      write: (locale, letterhead) => {
        const model: EmployeeRecordLetter = {
          kind: news.kind,
          givenName: person.givenName,
          employerName: employer.name,
          fields: news.kind === 'changed' ? news.fields.map((field) => t(locale, `employees.fields.${field}`)) : [],
          lastDay: news.kind === 'leaves' ? lastDayOf(news.leftOn) : null,
        };
        return this.views.renderEmail('employee-record', model, locale, letterhead);
      },
    });
  }
}

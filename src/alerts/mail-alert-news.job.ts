import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { MAIL_ALERT_NEWS } from './alerts.jobs.js';
import { AlertsRepository } from './alerts.repository.js';

type Payload = z.infer<typeof MAIL_ALERT_NEWS.payload>;

/** The letter to whoever raised an alert; what was answered stays on the page. */
export interface AlertNewsLetter {
  readonly givenName: string;
  readonly closed: boolean;
  readonly url: string;
}

/** Tells whoever raised an alert that it was acknowledged, answered or closed. */
@HandlesJob(MAIL_ALERT_NEWS)
@Injectable()
export class MailAlertNewsJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly alerts: AlertsRepository,
    private readonly employees: EmployeeRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { alertId }: Payload, run: JobRun): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const alert = await this.alerts.byId(tx, alertId);
      const employee = alert && (await this.employees.byId(tx, alert.employeeId));
      return alert && employee ? { alert, employee } : null;
    });
    if (!facts) return;
    const { alert, employee } = facts;
    await this.letters.send(ctx, {
      effectKey: `alerts.author:${run.id}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const model: AlertNewsLetter = {
          givenName: employee.givenName,
          closed: alert.closedAt !== null,
          url: letterhead.link(`/alerts/${alertId}`),
        };
        return this.views.renderEmail('alert-news', model, locale, letterhead);
      },
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { MAIL_ALERT } from './alerts.jobs.js';
import { AlertsRepository } from './alerts.repository.js';

type Payload = z.infer<typeof MAIL_ALERT.payload>;

/** The letter to whom an alert is addressed: letters lie about, so it says neither whose nor what. */
export interface AlertLetter {
  readonly late: boolean;
  readonly url: string;
}

/** Tells the named person, or everybody in HR, that an alert waits; of a late one, only while nobody acknowledged it. */
@HandlesJob(MAIL_ALERT)
@Injectable()
export class MailAlertJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly alerts: AlertsRepository,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { alertId, late }: Payload, run: JobRun): Promise<void> {
    const { alert, addresses } = await this.uow.read(ctx, async (tx) => {
      const found = await this.alerts.byId(tx, alertId);
      if (!found) return { alert: null, addresses: [] };
      if (found.receiverId === null) {
        const hr = await this.members.withRole(tx, 'hr');
        return { alert: found, addresses: hr.map(({ id, email }) => ({ id, email, employeeId: null })) };
      }
      const person = await this.employees.byId(tx, found.receiverId);
      return {
        alert: found,
        addresses: person ? [{ id: person.id, email: person.email, employeeId: person.id }] : [],
      };
    });
    if (!alert || alert.closedAt !== null || (late && alert.acknowledgedAt !== null)) return;
    const letters = addresses.map(({ id, email, employeeId }): Letter => ({
      effectKey: `alerts.receiver:${late ? alertId : run.id}:${late ? 'late' : 'news'}:${id}`,
      to: { email, employeeId },
      write: (locale, letterhead) => {
        const model: AlertLetter = { late, url: letterhead.link(`/alerts/${alertId}`) };
        return this.views.renderEmail('alert-received', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }
}

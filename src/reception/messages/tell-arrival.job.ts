import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { TELL_ARRIVAL } from './messages.jobs.js';
import { MessagesRepository } from './messages.repository.js';

type Payload = z.infer<typeof TELL_ARRIVAL.payload>;

/** The letter `arrival-message`: what the operator of a place wrote. */
export interface ArrivalMessageLetter {
  readonly givenName: string;
  readonly day: IsoDate;
  readonly siteName: string;
  readonly sender: string;
  readonly lines: readonly string[];
  readonly url: string;
}

/** Sends the message of a place to a person, unless they do not come any more. */
@HandlesJob(TELL_ARRIVAL)
@Injectable()
export class TellArrivalJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessagesRepository,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { messageId, employeeId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const message = await this.messages.received(tx, messageId);
      if (!message) return null;
      const employee = await this.employees.byId(tx, employeeId);
      const site = await this.sites.byId(tx, message.siteId);
      const comes = await this.messages.peopleAt(tx, message.siteId, message.day);
      return employee && site && comes.includes(employeeId) ? { message, employee, site } : null;
    });
    if (!facts) return;
    const { message, employee, site } = facts;
    await this.letters.send(ctx, {
      effectKey: `reception.message:${messageId}:${employeeId}`,
      to: { email: employee.email, employeeId },
      write: (locale, letterhead) => {
        const model: ArrivalMessageLetter = {
          givenName: employee.givenName,
          day: message.day,
          siteName: site.name,
          sender: message.sender,
          lines: message.text.split('\n'),
          url: letterhead.link(`/week?date=${message.day}`),
        };
        return this.views.renderEmail('arrival-message', model, locale, letterhead);
      },
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { TELL_OF_CALENDAR } from './copies.jobs.js';

type Payload = z.infer<typeof TELL_OF_CALENDAR.payload>;

/** The letter `calendar-stopped`, to a person or an administrator. */
export interface CalendarStoppedLetter {
  readonly reader: string;
  /** It is the reader's own calendar; else that of the employer's mailboxes. */
  readonly own: boolean;
  /** Entries were left in it; else nothing is written any more. */
  readonly left: boolean;
  readonly why: string;
  readonly since: string;
  readonly url: string;
}

/** Whom a letter goes to. */
interface Reader {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Tells whoever can mend it that a calendar takes nothing any more, or that entries were left in it. */
@HandlesJob(TELL_OF_CALENDAR)
@Injectable()
export class TellOfCalendarJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, payload: Payload): Promise<void> {
    const { connectionId, employeeId, news, trouble, since } = payload;
    const readers = await this.readers(ctx, employeeId);
    const letters = readers.map((reader): Letter => ({
      effectKey: `calendars.${news}:${connectionId}:${since}:${reader.id}`,
      to: { email: reader.email, employeeId },
      write: (locale, letterhead) => {
        const model: CalendarStoppedLetter = {
          reader: reader.name,
          own: employeeId !== null,
          left: news === 'left',
          why: t(locale, `calendars.trouble.${employeeId === null ? 'graph' : 'caldav'}.${trouble}`),
          since: formatInstant(locale, new Date(since), employerZone(), 'date'),
          url: letterhead.link(employeeId === null ? '/admin/calendars' : '/week/calendar/server'),
        };
        return this.views.renderEmail('calendar-stopped', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }

  private async readers(ctx: RequestContext, employeeId: string | null): Promise<Reader[]> {
    return this.uow.read(ctx, async (tx) => {
      if (employeeId === null)
        return (await this.members.withRole(tx, 'admin')).map(({ id, email, displayName: name }) => ({
          id,
          email,
          name,
        }));
      const person = await this.employees.byId(tx, employeeId);
      return person ? [{ id: person.id, email: person.email, name: person.givenName }] : [];
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { addressOf, SiteRecords } from '../../sites/index.js';
import { PROPOSE_DAY } from './common-day.jobs.js';
import { CommonDaysRepository } from './common-days.repository.js';

type Payload = z.infer<typeof PROPOSE_DAY.payload>;

/** The letter `day-proposed`: nobody else whom the day is proposed to is named. */
export interface DayProposedLetter {
  readonly givenName: string;
  /** Name of whoever proposes it. */
  readonly by: string;
  readonly day: string;
  readonly part: string;
  readonly siteName: string;
  readonly address: string;
  readonly url: string;
}

/** Tells somebody of a day that is proposed to them; nothing where it was withdrawn or answered already. */
@HandlesJob(PROPOSE_DAY)
@Injectable()
export class ProposeDayJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly days: CommonDaysRepository,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { commonDayId, employeeId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const proposal = await this.days.byId(tx, commonDayId);
      const invited =
        proposal && (await this.days.people(tx, commonDayId)).find((one) => one.employeeId === employeeId);
      const employee = invited?.answer === null ? await this.employees.byId(tx, employeeId) : null;
      const site = proposal && (await this.sites.byId(tx, proposal.siteId));
      return proposal?.withdrawnAt === null && employee && site ? { proposal, employee, site } : null;
    });
    if (!facts) return;
    const { proposal, employee, site } = facts;
    await this.letters.send(ctx, {
      effectKey: `bookings.day-proposed:${commonDayId}:${employeeId}`,
      to: { email: employee.email, employeeId },
      write: (locale, letterhead) => {
        const model: DayProposedLetter = {
          givenName: employee.givenName,
          by: proposal.proposedBy,
          day: proposal.day,
          part: t(locale, `bookings.ends.part.${proposal.part}`),
          siteName: site.name,
          address: addressOf(site),
          url: letterhead.link('/colleagues'),
        };
        return this.views.renderEmail('day-proposed', model, locale, letterhead);
      },
    });
  }
}

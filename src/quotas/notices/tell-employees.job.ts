import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { type Letter, Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { SiteRecords } from '../../sites/index.js';
import { TravelWays } from '../planning/travel-ways.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';
import { TELL_EMPLOYEES } from './notice.jobs.js';
import { QuotaNoticeRepository } from './quota-notice.repository.js';
import { reachable } from './reachable.rules.js';

type Payload = z.infer<typeof TELL_EMPLOYEES.payload>;

/** A letter names no more places than these; the finder has them all. */
const MOST_PLACES = 5;

/** The letter about a published month: places near the reader's home. */
export interface QuotasPublishedLetter {
  readonly givenName: string;
  readonly employerName: string;
  readonly month: IsoMonth;
  readonly maxMinutes: number;
  readonly places: readonly { readonly name: string; readonly town: string; readonly minutes: number }[];
  /** How many places the letter does not name. */
  readonly more: number;
  readonly url: string;
}

/**
 * Writes to each person on the list of a published plan which places are open near home. A repetition finds the
 * letters that left; nobody is notified of a plan that has been replaced meanwhile.
 */
@HandlesJob(TELL_EMPLOYEES)
@Injectable()
export class TellEmployeesJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly plans: QuotaPlanRepository,
    private readonly notices: QuotaNoticeRepository,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly sites: SiteRecords,
    private readonly ways: TravelWays,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { planId }: Payload): Promise<void> {
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    const facts = await this.uow.read(ctx, async (tx) => {
      const plan = await this.plans.byId(tx, planId);
      if (plan?.state !== 'published') return null;
      // Somebody who leaves later still works for part of the month, and is notified.
      const firstDay = [firstDayOfMonth(plan.month), this.clock.today()].toSorted().at(-1)!;
      const held = [...(await this.plans.grants(tx, plan.month))].filter(([, { granted }]) => granted > 0);
      const people = await this.employees.byIds(tx, await this.notices.of(tx, planId));
      return {
        plan,
        people: people.filter((person) => worksOn(person, firstDay)),
        sites: await this.sites.byIds(
          tx,
          held.map(([siteId]) => siteId),
        ),
      };
    });
    if (!facts || !employer) return;
    const { plan, people, sites } = facts;
    const { minutes } = await this.ways.minutes(
      people.flatMap(({ id, home }) => (home ? [{ id, at: home }] : [])),
      sites.map((site) => ({ id: site.id, at: site })),
      plan.maxMinutes,
    );
    const letters = people.map((person): Letter => {
      const near = reachable(person, sites, minutes);
      const words = {
        givenName: person.givenName,
        employerName: employer.name,
        month: plan.month,
        maxMinutes: plan.maxMinutes,
        places: near.slice(0, MOST_PLACES).map((place) => ({
          name: place.site.name,
          town: place.site.communeName,
          minutes: place.minutes,
        })),
        more: Math.max(0, near.length - MOST_PLACES),
      };
      return {
        effectKey: `quotas.published:${planId}:${person.id}`,
        to: { email: person.email, employeeId: person.id },
        write: (locale, letterhead) => {
          const model: QuotasPublishedLetter = { ...words, url: letterhead.link('/desks') };
          return this.views.renderEmail('quotas-published', model, locale, letterhead);
        },
      };
    });
    await this.letters.sendAll(ctx, letters);
  }
}

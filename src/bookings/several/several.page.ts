import { Injectable } from '@nestjs/common';
import { addDays, monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { scopeOf } from '../../access/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import { MOST_PEOPLE, type GroupBooking, type GroupPerson } from './group-booking.js';
import { GroupBookingsRepository } from './group-bookings.repository.js';
import { judgePeople, type JudgedPerson } from './judge-people.rules.js';
import { PeopleToBookForReader } from './people-to-book-for.reader.js';
import { GroupNotFound } from './several.errors.js';
import type { SeveralQuery } from './several.forms.js';

/** People, place and time as far as they are chosen. */
export interface SeveralOffer {
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly words: string;
  readonly near: boolean;
  /** Whether there are more people than are offered, to be found by name. */
  readonly search: boolean;
  /** Who can be chosen, and who is, by name. */
  readonly people: readonly EmployeeView[];
  readonly chosen: readonly string[];
  /** Places at which the employer holds desk-days in the month, by name. */
  readonly sites: readonly SiteView[];
  readonly site: SiteView | null;
  /** What stands against each who is chosen; null before everything is. */
  readonly judged: readonly JudgedPerson[] | null;
}

/** An act and what came of it. */
export interface SeveralOutcome {
  readonly group: GroupBooking;
  readonly site: SiteView;
  readonly people: readonly (GroupPerson & { readonly employee: EmployeeView })[];
}

/** Reads what the pages of desks for several people show. */
@Injectable()
export class SeveralPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly finder: NearbyDesksReader,
    private readonly facts: BookingFactsReader,
    private readonly reachable: PeopleToBookForReader,
    private readonly groups: GroupBookingsRepository,
  ) {}

  async offer(ctx: RequestContext, query: SeveralQuery): Promise<SeveralOffer> {
    const day = query.date ?? addDays(this.clock.today(), 1);
    const { part, near, q: words } = query;
    return this.uow.read(ctx, async (tx) => {
      const chosen = [...new Set(query.people)].slice(0, MOST_PEOPLE);
      const { people, more } = await this.reachable.of(tx, { day, words, chosen });
      const sites = await this.sites.byIds(tx, await this.grants.sitesOf(tx, [monthOf(day)]));
      const site = sites.find(({ id }) => id === query.site) ?? null;
      const named = people.filter(({ id }) => chosen.includes(id));
      return {
        day,
        part,
        words,
        near,
        search: more || words !== '',
        people,
        chosen: named.map(({ id }) => id),
        sites: sites.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')),
        site,
        judged: site && named.length > 0 ? await this.judge(tx, site.id, named, { day, part }) : null,
      };
    });
  }

  /** @throws GroupNotFound for one that is missing, or of somebody else for whoever does not reach everybody */
  async outcome(ctx: RequestContext, id: string): Promise<SeveralOutcome> {
    return this.uow.read(ctx, async (tx) => {
      const group = await this.groups.byId(tx, id);
      const site = group && (await this.sites.byId(tx, group.siteId));
      const all = scopeOf(ctx, 'bookings.book-for-others') === 'all';
      if (!group || !site || !(all || (group.askerId !== null && group.askerId === ctx.employeeId)))
        throw new GroupNotFound();
      const people = await this.groups.people(tx, id);
      const employees = await this.employees.byIds(
        tx,
        people.map(({ employeeId }) => employeeId),
      );
      return {
        group,
        site,
        people: employees.flatMap((employee) => {
          const person = people.find(({ employeeId }) => employeeId === employee.id);
          return person ? [{ ...person, employee }] : [];
        }),
      };
    });
  }

  private async judge(
    tx: Tx,
    siteId: string,
    named: readonly EmployeeView[],
    { day, part }: { readonly day: IsoDate; readonly part: DayPart },
  ): Promise<JudgedPerson[] | null> {
    const place = await this.finder.one(tx, siteId, null, day);
    if (!place) return null;
    const people = [];
    for (const employee of named.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      people.push({ employeeId: employee.id, person: await this.facts.person(tx, employee, day) });
    return judgePeople({ people, place, day, part, now: this.clock.now() });
  }
}

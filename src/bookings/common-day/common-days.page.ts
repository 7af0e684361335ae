import { Injectable } from '@nestjs/common';
import { addDays, daysFromTo, monthOf, weekdayOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { communeIndex, TravelTime, type GeoPoint } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { scopeOf } from '../../access/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingFactsReader, type PersonFacts } from '../booking-facts.reader.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import { PeopleToBookForReader } from '../several/people-to-book-for.reader.js';
import { MOST_INVITED, type CommonDay, type InvitedPerson } from './common-day.js';
import { ProposalNotFound } from './common-day.errors.js';
import type { CommonDayQuery } from './common-day.forms.js';
import { bestOptions, optionAt, placesOfMost, type CommonOption } from './common-day.rules.js';
import { CommonDaysRepository } from './common-days.repository.js';

/** Days ahead that are compared, weekends left out; places that most people reach. */
const DAYS_AHEAD = 14;
const CANDIDATES = 20;
/** Options that are shown, and how many of them at one place. */
const SHOWN = 5;
const SHOWN_OF_PLACE = 2;

/** For whom a day is sought, and what was found. */
export interface CommonDaySearch {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly part: DayPart;
  readonly minutes: number;
  readonly words: string;
  readonly search: boolean;
  readonly people: readonly EmployeeView[];
  readonly chosen: readonly string[];
  readonly sites: ReadonlyMap<string, SiteView>;
  /** The best first; null before two people are chosen. */
  readonly options: readonly CommonOption[] | null;
}

/** A proposal and what each answered. */
export interface ProposedDay {
  readonly proposal: CommonDay;
  readonly site: SiteView;
  readonly people: readonly (InvitedPerson & { readonly employee: EmployeeView })[];
}

/** Reads what the pages of common days show. */
@Injectable()
export class CommonDaysPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly finder: NearbyDesksReader,
    private readonly facts: BookingFactsReader,
    private readonly travel: TravelTime,
    private readonly reachable: PeopleToBookForReader,
    private readonly days: CommonDaysRepository,
  ) {}

  async search(ctx: RequestContext, query: CommonDayQuery): Promise<CommonDaySearch> {
    const tomorrow = addDays(this.clock.today(), 1);
    const from = query.date !== undefined && query.date > tomorrow ? query.date : tomorrow;
    const to = addDays(from, DAYS_AHEAD - 1);
    const { part, minutes, q: words } = query;
    return this.uow.read(ctx, async (tx) => {
      const chosen = [...new Set(query.people)].slice(0, MOST_INVITED);
      const { people, more } = await this.reachable.of(tx, { day: from, words, chosen });
      const named = people.filter(({ id }) => chosen.includes(id));
      const found = named.length < 2 ? null : await this.options(tx, named, { from, to, part, minutes });
      return {
        from,
        to,
        part,
        minutes,
        words,
        search: more || words !== '',
        people,
        chosen: named.map(({ id }) => id),
        sites: new Map(found?.sites.map((site) => [site.id, site])),
        options: found && found.options,
      };
    });
  }

  /** @throws ProposalNotFound for one that is missing, or of somebody else for whoever does not reach everybody */
  async one(ctx: RequestContext, id: string): Promise<ProposedDay> {
    return this.uow.read(ctx, async (tx) => {
      const proposal = await this.days.byId(tx, id);
      const site = proposal && (await this.sites.byId(tx, proposal.siteId));
      const all = scopeOf(ctx, 'bookings.book-for-others') === 'all';
      if (!proposal || !site || !(all || (proposal.proposerId !== null && proposal.proposerId === ctx.employeeId)))
        throw new ProposalNotFound();
      const invited = await this.days.people(tx, id);
      const employees = await this.employees.byIds(
        tx,
        invited.map(({ employeeId }) => employeeId),
      );
      return {
        proposal,
        site,
        people: employees.flatMap((employee) => {
          const person = invited.find(({ employeeId }) => employeeId === employee.id);
          return person ? [{ ...person, employee }] : [];
        }),
      };
    });
  }

  private async options(
    tx: Tx,
    people: readonly EmployeeView[],
    { from, to, part, minutes }: { from: IsoDate; to: IsoDate; part: DayPart; minutes: number },
  ): Promise<{ readonly options: CommonOption[]; readonly sites: SiteView[] }> {
    const days = daysFromTo(from, to).filter((day) => weekdayOf(day) <= 5);
    const held = await this.grants.sitesOf(tx, [...new Set(days.map(monthOf))]);
    const { sites, minutesTo } = await this.reached(await this.sites.byIds(tx, held), people, minutes);
    const over = await this.finder.over(
      tx,
      sites.map((site) => ({ site, travel: undefined })),
      days,
    );
    const sides: { readonly employeeId: string; readonly on: (day: IsoDate) => PersonFacts }[] = [];
    for (const employee of people)
      sides.push({ employeeId: employee.id, on: (await this.facts.personOver(tx, employee, from, to)).on });
    const now = this.clock.now();
    const options = days.flatMap((day) => {
      const team = sides.map(({ employeeId, on }) => ({ employeeId, person: on(day) }));
      return (over.get(day) ?? []).map((place) =>
        optionAt({
          place,
          day,
          part,
          now,
          people: team,
          minutesOf: (id) => minutesTo.get(id)?.get(place.site.id),
          maxMinutes: minutes,
        }),
      );
    });
    return { options: bestOptions(options, SHOWN, SHOWN_OF_PLACE), sites };
  }

  /** The places that most of some people reach, and how far each is for each: from the middle of their communes. */
  private async reached(sites: readonly SiteView[], people: readonly EmployeeView[], most: number) {
    const homes = people.flatMap((person) => {
      const middle = middleOf(person);
      return middle ? [{ id: person.id, middle }] : [];
    });
    const matrix = await this.travel.matrix({
      origins: 'homes',
      from: homes.map(({ middle }) => middle),
      to: sites,
    });
    const minutesTo = new Map(
      homes.map(({ id }, row) => {
        const ways = sites.flatMap((site, at) => {
          const way = matrix[row]?.[at];
          return way ? [[site.id, way.minutes] as const] : [];
        });
        return [id, new Map(ways)] as const;
      }),
    );
    const near = placesOfMost(
      sites.map(({ id }) => id),
      [...minutesTo.values()],
      { most, count: CANDIDATES },
    );
    return { sites: sites.filter(({ id }) => near.includes(id)), minutesTo };
  }
}

/** The middle of somebody's commune: all that whoever plans for others may know of a home; null where it is unknown. */
const middleOf = ({ communeInsee }: EmployeeView): GeoPoint | null =>
  (communeInsee !== null && communeIndex().get(communeInsee)) || null;

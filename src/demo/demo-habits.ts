import { Injectable } from '@nestjs/common';
import { addDays, isoWeek, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { TravelTime } from '#libs/geo/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { AgreementRecords } from '../agreements/index.js';
import {
  AskException,
  BeginSeries,
  BookingRecords,
  CalendarFeedsRepository,
  ExceptionsRepository,
  FavouritesRepository,
  KeepFavourite,
  OpenCalendarFeed,
  SeriesRepository,
  SetLimit,
} from '../bookings/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { SiteRecords } from '../sites/index.js';
import type { DemoCompany } from './demo-companies.js';
import { emailOf, PERSONAS } from './demo-people.rules.js';

/** Days from the load to the week in which the series begins: the weeks before are left free to try. */
const AHEAD = 21;
/** ISO weekdays of the series, as many of them as the agreement allows, and the one that is asked for beyond. */
const WEEKDAYS = [2, 4, 1] as const;
const BEYOND = 3;

/** The company of the demonstration and the day of the load. */
interface Load {
  readonly company: DemoCompany;
  readonly today: IsoDate;
}

/** Gives the demonstration what people have who have booked for a while: a favourite place, a series, a calendar, requests beyond a limit. */
@Injectable()
export class DemoHabits {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly grants: QuotaGrants,
    private readonly sites: SiteRecords,
    private readonly travel: TravelTime,
    private readonly favourites: FavouritesRepository,
    private readonly keep: KeepFavourite,
    private readonly series: SeriesRepository,
    private readonly begin: BeginSeries,
    private readonly feeds: CalendarFeedsRepository,
    private readonly openFeed: OpenCalendarFeed,
    private readonly records: BookingRecords,
    private readonly exceptions: ExceptionsRepository,
    private readonly setLimit: SetLimit,
    private readonly ask: AskException,
  ) {}

  /** What the employee of the demonstration has; each is done once. */
  async own(ctx: RequestContext, { company, today }: Load): Promise<void> {
    const monday = addDays(isoWeek(today).monday, AHEAD);
    const known = await this.uow.read(ctx, async (tx) => {
      const me = await this.employees.byEmail(tx, emailOf(company, PERSONAS.employee));
      if (!me) return null;
      return {
        me,
        sites: await this.sites.byIds(tx, await this.grants.sitesOf(tx, [monthOf(monday)])),
        terms: await this.agreements.inForce(tx, me.id, monday),
        favourite: (await this.favourites.of(tx, me.id)).length > 0,
        series: (await this.series.goingOn(tx, me.id, today)).length > 0,
        feed: (await this.feeds.of(tx, me.id)) !== null,
        asked: (await this.exceptions.own(tx, me.id, today)).length > 0,
      };
    });
    if (!known?.me.home || !known.terms) return;
    const { me, sites, terms } = known;
    const ways = await this.travel.from(known.me.home, { origins: 'homes', to: sites });
    const minutes = (at: number) => ways[at]?.minutes ?? Infinity;
    const [nearest] = sites.map((site, at) => ({ site, at })).toSorted((a, b) => minutes(a.at) - minutes(b.at));
    if (!nearest) return;
    const siteId = nearest.site.id;
    const mine = as(ctx, me);
    if (!known.favourite) await this.keep.execute(mine, { siteId, deskId: null });
    if (!known.feed) await this.openFeed.execute(mine);
    if (!known.series) {
      const weekdays = WEEKDAYS.slice(0, terms.daysPerWeek);
      const until = addDays(monday, 60);
      await this.begin.execute(mine, { siteId, part: 'day', weekdays, everyWeeks: 1, from: monday, until, days: null });
    }
    if (known.asked) return;
    const words = 'Réunion fictive avec un fournisseur, tout près de ce lieu';
    await allowed(this.ask.execute(mine, { siteId, day: addDays(monday, BEYOND - 1), part: 'day', words }));
  }

  /** Somebody of the manager's team asks the manager for a day beyond a limit that HR set for them; done once. */
  async team(ctx: RequestContext, { company, today }: Load): Promise<void> {
    const monday = addDays(isoWeek(today).monday, 14);
    const found = await this.uow.read(ctx, async (tx) => {
      const manager = await this.employees.byEmail(tx, emailOf(company, PERSONAS.manager));
      if (!manager || (await this.exceptions.open(tx, today, manager.id)).length > 0) return null;
      const team = await this.employees.teamOf(tx, manager.id, today);
      const ids = team.filter(({ email }) => email !== emailOf(company, PERSONAS.employee)).map(({ id }) => id);
      const [booked] = await this.records.ofEmployees(tx, ids, addDays(monday, -7), addDays(monday, -1));
      const who = booked && team.find(({ id }) => id === booked.employeeId);
      return who ? { who, siteId: booked.siteId } : null;
    });
    if (!found) return;
    const { who, siteId } = found;
    const hr = requestContext({
      ...ctx,
      actor: { kind: 'system', id: ctx.actor.id ?? 'demo', name: 'Camille Exemple' },
    });
    await this.setLimit.execute(hr, {
      whom: 'person',
      person: who.staffNumber,
      counted: 'each',
      period: 'week',
      days: 0,
      from: monday,
      until: addDays(monday, 25),
      reason: 'Prise de poste fictive : quatre semaines au bureau avec l’équipe',
    });
    const words = 'Livraison attendue chez moi : je préfère travailler à deux pas plutôt que de perdre la journée';
    for (const day of [1, 2, 3].map((after) => addDays(monday, after)))
      if (await allowed(this.ask.execute(as(ctx, who), { siteId, day, part: 'day', words }))) return;
  }
}

/** Somebody of the register, as the loader acts for them. */
const as = (ctx: RequestContext, { id }: EmployeeView): RequestContext =>
  requestContext({ ...ctx, employeeId: id, roles: ['employee'] });

/** Whether an act was done; a refusal leaves it out. */
async function allowed(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

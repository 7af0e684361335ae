import { Injectable } from '@nestjs/common';
import { addDays, addMonths, daysFromTo, monthOf, monthsBetween, openParts } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { SiteRecords, type SiteDay, type SiteView } from '../../sites/index.js';
import { NobodyToBookFor } from '../booking.errors.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { quotaLeft, standingOf } from '../booking.rules.js';
import { CONDITION_NAMES, type Condition, type ConditionName } from '../booking-standing.js';
import { BookerReader } from '../find/booker.reader.js';
import { DeskAvailability } from '../find/desk-availability.queries.js';
import { judgeAt, type FoundPlace } from '../find/found-place.rules.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import type { z } from 'zod';
import type {
  AVAILABILITY_ANSWER,
  AVAILABILITY_QUERY,
  NEARBY_ANSWER,
  NEARBY_QUERY,
  SITE_ANSWER,
  STANDING_ANSWER,
  STANDING_QUERY,
} from './booking-api.forms.js';

/** The answers of the JSON API about desks. */
@Injectable()
export class DeskOffersReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly facts: BookingFactsReader,
    private readonly employees: EmployeeRecords,
    private readonly finder: NearbyDesksReader,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly availability: DeskAvailability,
  ) {}

  /** Places near a point, nearest first by travel time. */
  async nearby(ctx: RequestContext, query: z.infer<typeof NEARBY_QUERY>): Promise<z.infer<typeof NEARBY_ANSWER>> {
    const { lat, lon, part, limit, mine, date: day = this.clock.today() } = query;
    const { places, person } = await this.uow.readByKeptPlans(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      return {
        places: await this.finder.near(tx, {
          from: { lat, lon },
          origins: 'typed',
          day,
          candidates: limit,
          mine: mine !== undefined,
        }),
        person: booker && (await this.facts.person(tx, booker.employee, day)),
      };
    });
    const reached = places.flatMap((place) => (place.travel ? [{ ...place, travel: place.travel }] : []));
    const now = this.clock.now();
    const judge = person && judgeAt(person, { day, part, now });
    const judged = (place: FoundPlace) => {
      if (!judge) return { refusal: 'bookings.nobody', halfDays: null };
      const { refusal, weight } = judge(place);
      return { refusal: refusal?.code ?? null, halfDays: weight };
    };
    return {
      date: day,
      part,
      travelSource: reached[0]?.travel.source ?? 'none',
      sites: reached.map((place) => ({
        ...placeAnswer(place.site),
        km: place.travel.km,
        minutes: place.travel.minutes,
        travelErrorPercent: place.travel.errorPercent,
        ...opening(place.siteDay),
        capacity: place.capacity,
        freeDesks: place.free[part],
        ...judged(place),
        missingEvidence: [...place.missingEvidence],
        quota: place.quota && {
          grantedHalfDays: place.quota.granted,
          leftHalfDays: quotaLeft(place.quota),
        },
      })),
    };
  }

  /** One place and the hours of its next seven days: public facts only. @throws NotFound */
  async site(ctx: RequestContext, siteId: string): Promise<z.infer<typeof SITE_ANSWER>> {
    return this.uow.readByKeptPlans(ctx, async (tx) => {
      const site = await this.sites.byId(tx, siteId);
      if (!site) throw new NotFound('site');
      const today = this.clock.today(site.zone);
      const days = daysFromTo(today, addDays(today, 6));
      const hours = await this.sites.daysOf(tx, siteId, days);
      return {
        ...placeAnswer(site),
        deskCount: (await this.sites.desks(tx, siteId, today)).length,
        days: days.map((date) => ({ date, ...opening(hours.get(date)) })),
      };
    });
  }

  /** Free desks of one site day by day. @throws NotFound */
  async availabilityOf(
    ctx: RequestContext,
    siteId: string,
    { from, to }: z.infer<typeof AVAILABILITY_QUERY>,
  ): Promise<z.infer<typeof AVAILABILITY_ANSWER>> {
    return this.uow.readByKeptPlans(ctx, async (tx) => {
      const site = await this.sites.byId(tx, siteId);
      if (!site) throw new NotFound('site');
      const days = daysFromTo(from, to);
      const hours = await this.sites.daysOf(tx, siteId, days);
      const desks = await this.availability.over(tx, [siteId], from, to);
      const left = new Map<string, number | null>();
      for (let step = 0; step <= monthsBetween(monthOf(from), monthOf(to)); step += 1) {
        const month = addMonths(monthOf(from), step);
        const balance = (await this.grants.remaining(tx, [siteId], month)).get(siteId);
        left.set(month, balance ? balance.granted - balance.used : null);
      }
      return {
        siteId,
        zone: site.zone,
        days: days.map((date) => {
          const siteDay = hours.get(date);
          const open = siteDay?.open ? openParts(siteDay.hours) : [];
          const there = desks.on(siteId, date);
          const free = there?.free;
          return {
            date,
            ...opening(siteDay),
            capacity: there?.capacity ?? 0,
            free: {
              am: open.includes('am') ? (free?.am ?? 0) : 0,
              pm: open.includes('pm') ? (free?.pm ?? 0) : 0,
              day: open.includes('day') ? (free?.day ?? 0) : 0,
            },
            quotaLeftHalfDays: left.get(monthOf(date)) ?? null,
          };
        }),
      };
    });
  }

  /**
   * The standing of a booking that the caller considers: each condition, and its cost.
   * @throws NotFound, NobodyToBookFor
   */
  async standing(
    ctx: RequestContext,
    siteId: string,
    { date, part, from, to }: z.infer<typeof STANDING_QUERY>,
  ): Promise<z.infer<typeof STANDING_ANSWER>> {
    const wish = part ? { part } : { from: from!, to: to! };
    return this.uow.readByKeptPlans(ctx, async (tx) => {
      const employee = ctx.employeeId ? await this.employees.byId(tx, ctx.employeeId) : null;
      if (!employee) throw new NobodyToBookFor();
      const site = await this.sites.byId(tx, siteId);
      if (!site) throw new NotFound('site');
      const { facts } = await this.facts.of(tx, { employee, site, day: date, wish, deskId: null });
      const { slot, weight, refusal, conditions } = standingOf(facts);
      return {
        siteId,
        date,
        part: slot?.part ?? null,
        start: slot?.interval.start.toISOString() ?? null,
        end: slot?.interval.end.toISOString() ?? null,
        halfDays: weight,
        quotaLeftHalfDays: facts.place?.quota ? quotaLeft(facts.place.quota) : null,
        refusal: refusal?.code ?? null,
        conditions: CONDITION_NAMES.map((name) => conditionAnswer(name, conditions[name])),
      };
    });
  }
}

/**
 * A condition with its figures; that of the free desk has none here, where one free desk is looked for and not all are
 * counted.
 */
function conditionAnswer(name: ConditionName, { state, figures, refusal }: Condition<object>) {
  const shown = figures === null || name === 'freeDesk' ? null : { ...figures };
  return { name, state, figures: shown, refusal: refusal?.code ?? null };
}

function placeAnswer(site: SiteView) {
  const { id, name, kind, address, postcode, communeName: town, lat, lon, zone, features, dayPriceCents } = site;
  const generated = [...site.generated];
  return { id, name, kind, address, postcode, town, lat, lon, zone, features: [...features], dayPriceCents, generated };
}

function opening(siteDay: SiteDay | undefined) {
  if (siteDay?.open) {
    return { open: true, opens: siteDay.hours.opens, closes: siteDay.hours.closes, closedReason: null };
  }
  return { open: false, opens: null, closes: null, closedReason: siteDay?.reason ?? 'ended' };
}

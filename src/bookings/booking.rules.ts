import {
  addDays,
  halvesOf,
  localDay,
  monthOf,
  partsOverlap,
  weekdayOf,
  type DayPart,
  type IsoDate,
} from '#libs/calendar/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';
import { worksOn } from '../employees/index.js';
import { afterChange, countedOf, limitOf, limitParams, limitsBeyond, type SpentHalf } from '../agreements/index.js';
import { officeParams, officeShort, officeStanding, type OfficeWeek } from '../ledger/index.js';
import type { GrantBalance } from '../quotas/index.js';
import { evidenceWords } from '../sites/index.js';
import {
  type BookableTerms,
  type BookingFacts,
  type BookingRefusal,
  type BookingStanding,
  type Condition,
  type ConditionFigures,
  CONDITION_NAMES,
} from './booking-standing.js';
import { exceptionFor, isLiftable } from './exceptions/exception.rules.js';
import type { GrantedException } from './exceptions/limit-exception.js';
import { limitPassed, limitsOf, limitWords } from './limits/limit.rules.js';
import { momentAgainst } from './moments/moment.rules.js';
import { momentParams } from './moments/moment-params.js';
import { isLongEnough, SHORTEST_STAY_MINUTES, skippedTime, slotOf, type Slot, type SlotWish } from './slot.rules.js';

/** How far ahead a desk can be booked, in days. */
export const BOOKING_HORIZON_DAYS = 90;

const UNASKED = { state: 'unasked', figures: null, refusal: null } as const;

function judged<F>(holds: boolean, figures: F, refusal: () => BookingRefusal): Condition<F> {
  return holds ? { state: 'met', figures, refusal: null } : { state: 'unmet', figures, refusal: refusal() };
}

const refuse = (code: string, field: BookingRefusal['field'], params: RefusalParams = {}): BookingRefusal => ({
  code,
  field,
  params,
  conflict: false,
});
const conflict = (code: string, field: BookingRefusal['field'], params: RefusalParams): BookingRefusal => ({
  ...refuse(code, field, params),
  conflict: true,
});

/** The conditions that are the same at every place of a zone: those of the day and of the agreement. */
export type ZoneConditions = ReturnType<typeof zoneConditions>;

/** Judges what is the same at every place of the facts' zone. */
export function zoneConditions(facts: Omit<BookingFacts, 'wish' | 'place'>) {
  return { ...dayConditions(facts), ...agreementConditions(facts) };
}

/**
 * Judges a wanted booking by the facts; see {@link BookingStanding}.
 * @param common where many places are judged for one person and day: what they share, judged once for their zone
 */
export function standingOf<T extends BookableTerms>(
  facts: BookingFacts<T>,
  common: ZoneConditions = zoneConditions(facts),
): BookingStanding<T> {
  const slot = slotAt(facts, facts.wish);
  const part = slot?.part ?? ('part' in facts.wish ? facts.wish.part : null);
  const weight = part ? addedHalves(part, facts) : 0;
  const judgedBefore = {
    ...common,
    ...timeConditions(facts, slot),
    ...countedInHalves(facts, part),
    teamTogether: teamTogether(facts, part),
    employerLimit: employerLimit(facts, part, weight),
    notAbsent: notAbsent(facts, part),
    ...ownConditions(facts, slot, part),
    ...supplyConditions(facts, slot, weight),
  };
  const exception = part && exceptionFor(facts.exceptions, { day: facts.day, part });
  const conditions = exception ? lifted(judgedBefore, exception) : judgedBefore;
  const unmet = CONDITION_NAMES.find((name) => conditions[name].refusal !== null);
  const refusal = unmet === undefined ? null : conditions[unmet].refusal;
  const uses = CONDITION_NAMES.some((name) => conditions[name] !== judgedBefore[name]);
  const exceptionId = uses && exception ? exception.id : null;
  const booking = refusal === null && slot && facts.terms ? { slot, weight, terms: facts.terms, exceptionId } : null;
  return { conditions, slot, weight, booking, refusal };
}

/** The conditions with those that an exception names met. */
function lifted(conditions: BookingStanding['conditions'], { codes }: GrantedException): BookingStanding['conditions'] {
  const met = <F>(condition: Condition<F>): Condition<F> =>
    condition.state === 'unmet' && codes.includes(condition.refusal.code) && isLiftable(condition.refusal.code)
      ? { state: 'met', figures: condition.figures, refusal: null }
      : condition;
  return {
    ...conditions,
    weekdayAgreed: met(conditions.weekdayAgreed),
    teamTogether: met(conditions.teamTogether),
    weeklyLimit: met(conditions.weeklyLimit),
    monthlyLimit: met(conditions.monthlyLimit),
    yearlyLimit: met(conditions.yearlyLimit),
    officeDays: met(conditions.officeDays),
    employerLimit: met(conditions.employerLimit),
  };
}

function dayConditions({
  day,
  now,
  zone,
  companyClosed,
}: Pick<BookingFacts, 'day' | 'now' | 'zone' | 'companyClosed'>) {
  const today = localDay(now, zone);
  const last = lastBookableDay(today);
  return {
    dayNotPast: judged(day >= today, {}, () => refuse('bookings.in-the-past', 'date', { day })),
    withinHorizon: judged(day <= last, { last }, () =>
      refuse('bookings.too-far', 'date', { day, last, days: BOOKING_HORIZON_DAYS }),
    ),
    companyOpen: judged(companyClosed === null, companyClosed === null ? {} : { reason: companyClosed }, () =>
      refuse('employers.closed', 'date', { day, reason: companyClosed ?? '' }),
    ),
  };
}

function timeConditions(facts: BookingFacts, slot: Slot | undefined) {
  const { day, place, now } = facts;
  if (!place) {
    return {
      siteOpen: UNASKED,
      evidenceThere: UNASKED,
      partOpen: UNASKED,
      longEnough: UNASKED,
      timesExist: UNASKED,
      notBegun: UNASKED,
    };
  }
  const { siteDay, name: site, missingEvidence: missing } = place;
  const reason = siteDay.open ? null : siteDay.detail;
  const skipped = skippedTime(facts);
  const begun = () => {
    // The afternoon is proposed only while it can still be had.
    const afternoon = slotAt(facts, { part: 'pm' });
    const later = slot?.part !== 'pm' && afternoon !== undefined && afternoon.interval.start > now;
    return refuse('bookings.begun', 'part', { day, ...(later && { context: 'afternoon-left' }) });
  };
  return {
    siteOpen: judged(siteDay.open, {}, () =>
      refuse('sites.closed', 'date', { day, site, ...(reason && { context: 'because', reason }) }),
    ),
    evidenceThere: judged(missing.length === 0, {}, () =>
      refuse('sites.evidence-missing', 'siteId', {
        day,
        site,
        what: { fr: evidenceWords('fr', missing), en: evidenceWords('en', missing) },
      }),
    ),
    partOpen: siteDay.open
      ? judged(slot !== undefined, {}, () => refuse('sites.closed-part', 'part', { day, site }))
      : UNASKED,
    longEnough: judged(isLongEnough(facts), {}, () =>
      refuse('bookings.too-short', 'to', { minutes: SHORTEST_STAY_MINUTES }),
    ),
    timesExist: judged(skipped === null, {}, () =>
      refuse('bookings.no-such-time', skipped?.field ?? 'from', { day, time: skipped?.time ?? '' }),
    ),
    notBegun: slot ? judged(slot.interval.start > now, {}, begun) : UNASKED,
  };
}

function agreementConditions(facts: Omit<BookingFacts, 'wish' | 'place'>) {
  const { day, leftOn, terms, suspended } = facts;
  const away = () =>
    leftOn === null ? refuse('bookings.away', 'date', { day }) : refuse('bookings.left', 'date', { day: leftOn });
  const worksHere = judged(worksOn(facts, day), {}, away);
  const agreementInForce = judged(terms !== null, {}, () =>
    suspended
      ? refuse('agreements.suspended', 'date', {
          day,
          from: suspended.from,
          to: suspended.to,
          ...(suspended.from === suspended.to && { context: 'single' }),
        })
      : refuse('agreements.none-in-force', 'date', { day }),
  );
  if (!terms) {
    return { worksHere, agreementInForce, placeAgreed: UNASKED, weekdayAgreed: UNASKED, weeklyLimit: UNASKED };
  }
  const limit = terms.daysPerWeek;
  const counted = countedOf(terms, 'week', day, facts.halves).days.map((one) => one.day);
  const after = counted.includes(day) ? counted.length : counted.length + 1;
  return {
    worksHere,
    agreementInForce,
    placeAgreed: judged(terms.places.includes('third_places'), {}, () => refuse('agreements.place', 'siteId')),
    weekdayAgreed: judged(terms.weekdays.includes(weekdayOf(day)), {}, () =>
      refuse('agreements.weekday', 'date', { day }),
    ),
    // The other half of a day that already counts costs no further day.
    weeklyLimit: judged(counted.includes(day) || after <= limit, { after, limit }, () =>
      refuse('agreements.weekly-limit', 'date', { count: limit, limit, days: counted.join(' ') }),
    ),
  };
}

/**
 * Limits of month and year and the days that the office must have, all counted in half days: each place is asked for its own
 * part of the day.
 */
function countedInHalves({ day, terms, halves: now, office }: BookingFacts, part: DayPart | null) {
  if (!terms || part === null) return { monthlyLimit: UNASKED, yearlyLimit: UNASKED, officeDays: UNASKED };
  const halves = halvesOf(part).map((half) => ({ day, half, kind: 'third-place' as const }));
  const then = afterChange(now, halves);
  const beyond = limitsBeyond(terms, day, now, then);
  const condition = (period: 'month' | 'year') => {
    const limit = limitOf(terms, period);
    if (limit === null) return UNASKED;
    const reached = beyond.find((one) => one.period === period);
    const after = countedOf(terms, period, day, then).used;
    const refusal = () =>
      refuse(`agreements.${period}ly-limit`, 'date', reached ? limitParams(reached, reached.before) : {});
    return judged(reached === undefined, { after, limit }, refusal);
  };
  return {
    monthlyLimit: condition('month'),
    yearlyLimit: condition('year'),
    officeDays: officeDays(office, now, then),
  };
}

function officeDays(
  office: OfficeWeek,
  now: readonly SpentHalf[],
  then: readonly SpentHalf[],
): Condition<ConditionFigures['officeDays']> {
  const after = officeStanding(office, then);
  if (!after) return UNASKED;
  const short = officeShort(office, now, then);
  const figures = { left: after.left, minimum: after.minimum };
  const standing = officeStanding(office, now)?.teleworked ?? [];
  return judged(short === null, figures, () => refuse('agreements.office-days', 'date', officeParams(after, standing)));
}

/** Nobody is at a desk elsewhere while the team is together. */
function teamTogether({ day, place, moments }: BookingFacts, part: DayPart | null): Condition<object> {
  if (part === null) return UNASKED;
  const moment = momentAgainst(moments, { day, part, siteId: place?.siteId ?? null });
  return judged(moment === null, {}, () =>
    refuse('bookings.team-moment', 'date', { day, ...(moment && momentParams(moment)) }),
  );
}

/** What the employer allows in a week or a month beside the agreement; the tightest is shown. */
function employerLimit(
  { day, limits }: BookingFacts,
  part: DayPart | null,
  weight: number,
): Condition<ConditionFigures['employerLimit']> {
  const passed = limitPassed(limits, day, weight);
  const [tightest] = limitsOf(limits, day).toSorted((a, b) => a.halfDays - a.used - (b.halfDays - b.used));
  const shown = passed ?? tightest;
  if (part === null || shown === undefined) return UNASKED;
  return judged(passed === null, { after: shown.used + weight, limit: shown.halfDays }, () =>
    conflict('bookings.employer-limit', 'date', { day, ...limitWords(shown, weight) }),
  );
}

/** Who is outweighed by the booking itself: what the person only planned or declared gives way to it. */
const WEAKER: readonly string[] = ['planned', 'declared'];

/** Nobody holds a desk on half a day that HR knows as an absence. */
function notAbsent({ day, halves }: BookingFacts, part: DayPart | null): Condition<object> {
  if (part === null) return UNASKED;
  const known = halves.filter((one) => one.day === day && one.kind === 'absence' && !WEAKER.includes(one.origin));
  const away = new Set(known.map(({ half }) => half));
  const context = away.size === 1 && { context: 'half' };
  return judged(!halvesOf(part).some((half) => away.has(half)), {}, () =>
    refuse('bookings.absent', 'part', { day, ...context }),
  );
}

function ownConditions({ day, place, week }: BookingFacts, slot: Slot | undefined, part: DayPart | null) {
  const own = week.filter((booking) => booking.day === day);
  const sameHalf = own.filter((booking) => part !== null && partsOverlap(booking.part, part));
  const elsewhere = sameHalf.filter(({ siteId }) => siteId !== place?.siteId);
  // Without a place there are no hours: a part of a day collides with whatever is booked in it.
  const overlapping = slot
    ? week.filter(({ start, end }) => start < slot.interval.end && end > slot.interval.start)
    : sameHalf;
  return {
    noOtherBooking:
      place && !slot
        ? UNASKED
        : judged(overlapping.length === 0, {}, () => conflict('bookings.already-booked', 'part', { day })),
    halfAtOnePlace: place
      ? judged(elsewhere.length === 0, {}, () => conflict('bookings.half-elsewhere', 'part', { day }))
      : UNASKED,
  };
}

function supplyConditions({ day, place }: BookingFacts, slot: Slot | undefined, weight: number) {
  if (!place) return { grantOfMonth: UNASKED, quotaLeft: UNASKED, freeDesk: UNASKED };
  const { quota, freeDesks, name: site } = place;
  const month = monthOf(day);
  const left = quotaLeft(quota);
  return {
    grantOfMonth: judged(quota !== null || weight === 0, {}, () => conflict('quotas.no-grant', 'siteId', { month })),
    quotaLeft: quota
      ? judged(left >= weight, { left, weight }, () =>
          conflict(quota.givenBack ? 'quotas.given-back' : 'quotas.exceeded', 'siteId', { month }),
        )
      : UNASKED,
    // A time at which the place is closed has no desks, free or taken.
    freeDesk: slot
      ? judged(freeDesks > 0, { free: freeDesks }, () => conflict('bookings.desk-taken', 'siteId', { site }))
      : UNASKED,
  };
}

function slotAt({ day, place, zone }: BookingFacts, wish: SlotWish): Slot | undefined {
  return place?.siteDay.open ? slotOf(day, wish, place.siteDay.hours, zone) : undefined;
}

/**
 * Half-days that a part adds to a person's day: a half that already counts is not counted again, whatever its hours.
 */
function addedHalves(part: DayPart, { day, week }: Pick<BookingFacts, 'day' | 'week'>): number {
  const counted = new Set(week.filter((booking) => booking.day === day).flatMap((booking) => halvesOf(booking.part)));
  return halvesOf(part).filter((half) => !counted.has(half)).length;
}

/** Refusals whose words speak to the person for whom a desk is wanted. */
const SPOKEN_TO: ReadonlySet<string> = new Set([
  'bookings.already-booked',
  'bookings.half-elsewhere',
  'bookings.away',
  'bookings.absent',
  'agreements.none-in-force',
  'agreements.suspended',
  'agreements.place',
  'agreements.weekday',
  'agreements.weekly-limit',
  'agreements.monthly-limit',
  'agreements.yearly-limit',
  'agreements.office-days',
]);

/**
 * The same refusal for whoever books for somebody else: in words about that person, which leave the terms of an agreement and
 * the days of a suspension between the person and HR.
 */
export const aboutSomebody = (refusal: BookingRefusal): BookingRefusal =>
  SPOKEN_TO.has(refusal.code) ? { ...refusal, params: { ...refusal.params, context: 'somebody' } } : refusal;

/** Half-days that an employer has left. */
export const quotaLeft = (quota: GrantBalance | null): number => (quota ? quota.granted - quota.used : 0);

/** The last day on which a desk can be booked, seen from a day. */
export function lastBookableDay(today: IsoDate): IsoDate {
  return addDays(today, BOOKING_HORIZON_DAYS);
}

/** Whether a booking can still be cancelled: it is active, and its time has not begun. */
export function canCancel(booking: { readonly start: Date; readonly cancelledAt: Date | null }, now: Date): boolean {
  return booking.cancelledAt === null && booking.start > now;
}

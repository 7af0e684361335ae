import * as fc from 'fast-check';
import { addDays, DAY_PARTS, daysFromTo, halvesOf, isoWeek, weekdayOf, type DayPart } from '#libs/calendar/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { speaking } from '#libs/platform/i18n/index.js';
import type { DayKind, HalfDay } from '#libs/day-ledger/index.js';
import { USUAL_TERMS } from '../agreements/index.js';
import { aboutSomebody, canCancel, standingOf } from './booking.rules.js';
import type { BookableTerms, BookingFacts, BookingStanding, OwnBooking, PlaceFacts } from './booking-standing.js';
import { slotOf } from './slot.rules.js';
import { halvesWith } from './known-halves.rules.js';

const hours = { opens: '08:30', closes: '18:30' };
const terms: BookableTerms = {
  ...USUAL_TERMS,
  daysPerWeek: 2,
  weekdays: [1, 2, 3, 4, 5],
  places: ['home', 'third_places'],
};
const place: PlaceFacts = {
  siteId: 'fabrique',
  name: 'La Fabrique',
  siteDay: { open: true, hours },
  quota: { granted: 20, used: 8 },
  freeDesks: 3,
  missingEvidence: [],
};
const closed = (detail: { fr: string; en: string } | null): PlaceFacts => ({
  ...place,
  siteDay: { open: false, reason: detail ? 'holiday' : 'weekly', detail },
});

/** Thursday 26 November 2026 seen from the Monday before, in Touraine. */
const facts = (changes: Partial<BookingFacts> & { part?: DayPart } = {}): BookingFacts => {
  const { part = 'day', ...rest } = changes;
  return {
    day: '2026-11-26',
    wish: { part },
    now: new Date('2026-11-23T08:00:00Z'),
    zone: 'Europe/Paris',
    leftOn: null,
    away: [],
    terms,
    suspended: null,
    companyClosed: null,
    week: [],
    halves: halvesWith([], rest.week ?? []),
    office: { minimum: null, working: [] },
    moments: [],
    limits: [],
    exceptions: [],
    place,
    ...rest,
  };
};
const booked = (day: string, part: DayPart, siteId = 'fabrique'): OwnBooking => {
  const { interval } = slotOf(day, { part }, hours, 'Europe/Paris')!;
  return { siteId, day, part, ...interval };
};
const said = (day: string, kind: DayKind): HalfDay => ({ day, half: 'am', kind, country: 'FR', origin: 'imported' });
/** An hour of Thursday that is booked already, by the clocks of Touraine. */
const hour = (from: number, part: DayPart, siteId = 'fabrique'): OwnBooking => ({
  siteId,
  day: '2026-11-26',
  part,
  start: new Date(Date.UTC(2026, 10, 26, from - 1)),
  end: new Date(Date.UTC(2026, 10, 26, from)),
});
const at = (from: string, to: string) => slotOf('2026-11-26', { from, to }, hours, 'Europe/Paris');
const refusal = (changes: Parameters<typeof facts>[0] = {}) => standingOf(facts(changes)).refusal;
const code = (changes: Parameters<typeof facts>[0] = {}) => refusal(changes)?.code ?? null;
const unmet = ({ conditions }: BookingStanding) =>
  Object.entries(conditions).flatMap(([name, { state }]) => (state === 'unmet' ? [name] : []));

describe('the clocks of the place', () => {
  // Summer time begins on Sunday 26 March 2028 at 02:00 in Paris, which shows 03:00 then.
  const spring = (from: string, to: string, zone = 'Europe/Paris') =>
    standingOf(
      facts({
        day: '2028-03-26',
        wish: { from, to },
        now: new Date('2028-03-20T08:00:00Z'),
        zone,
        terms: { ...terms, weekdays: [7] },
        place: { ...place, siteDay: { open: true, hours: { opens: '00:00', closes: '24:00' } } },
      }),
    ).refusal;

  it('refuses hours that they jump over, by name', () => {
    expect(spring('02:15', '05:00')).toEqual({
      code: 'bookings.no-such-time',
      field: 'from',
      params: { day: '2028-03-26', time: '02:15' },
      conflict: false,
    });
    expect(spring('00:30', '02:45')).toMatchObject({ code: 'bookings.no-such-time', field: 'to' });
  });

  it.each([
    ['03:00', '05:00', 'Europe/Paris'],
    ['00:30', '02:00', 'Indian/Reunion'],
    ['22:00', '24:00', 'Europe/Paris'],
  ])('takes %s to %s in %s', (from, to, zone) => {
    expect(spring(from, to, zone)).toBeNull();
  });
});

describe('who may book when', () => {
  it('takes a day that everything allows, and says what it would be', () => {
    const standing = standingOf(facts());
    expect(unmet(standing)).toEqual([]);
    expect(standing).toMatchObject({
      refusal: null,
      weight: 2,
      booking: { slot: { part: 'day' }, weight: 2, terms },
      conditions: {
        weeklyLimit: { state: 'met', figures: { after: 1, limit: 2 } },
        quotaLeft: { state: 'met', figures: { left: 12, weight: 2 } },
        freeDesk: { state: 'met', figures: { free: 3 } },
      },
    });
  });

  it('refuses the past, and today once the part has begun', () => {
    expect(refusal({ day: '2026-11-20' })).toMatchObject({
      code: 'bookings.in-the-past',
      field: 'date',
      params: { day: '2026-11-20' },
    });
    // 12:00 in Paris on the day itself: the morning and the day have begun, the afternoon has not.
    const noon = { now: new Date('2026-11-26T11:00:00Z') };
    expect(refusal({ ...noon, part: 'am' })).toMatchObject({
      code: 'bookings.begun',
      params: { context: 'afternoon-left' },
    });
    expect(code({ ...noon, part: 'day' })).toBe('bookings.begun');
    expect(code({ ...noon, part: 'pm' })).toBeNull();
  });

  it('proposes no afternoon that has begun or does not exist', () => {
    const evening = { now: new Date('2026-11-26T21:35:00Z') };
    for (const part of DAY_PARTS) expect(refusal({ ...evening, part })?.params).toEqual({ day: '2026-11-26' });
    const bare: PlaceFacts = { ...place, missingEvidence: ['fire-safety', 'insurance'] };
    expect(refusal({ place: bare })).toEqual({
      code: 'sites.evidence-missing',
      field: 'siteId',
      params: {
        day: '2026-11-26',
        site: 'La Fabrique',
        what: { fr: 'sécurité incendie et assurance', en: 'fire safety and insurance' },
      },
      conflict: false,
    });
    const mornings = { ...place, siteDay: { open: true, hours: { opens: '08:30', closes: '12:30' } } } as const;
    const late = refusal({ now: new Date('2026-11-26T09:00:00Z'), part: 'am', place: mornings });
    expect(late).toMatchObject({ code: 'bookings.begun', params: { day: '2026-11-26' } });
    expect(late?.params).not.toHaveProperty('context');
  });

  it('goes by the clocks of the site: La Réunion begins three hours before Paris', () => {
    // 8:30 at Saint-Denis is 4:30 UTC, 5:30 in Paris.
    const dawn = { part: 'am', zone: 'Indian/Reunion' } as const;
    expect(code({ ...dawn, now: new Date('2026-11-26T04:29:00Z') })).toBeNull();
    expect(code({ ...dawn, now: new Date('2026-11-26T04:30:00Z') })).toBe('bookings.begun');
    expect(code({ ...dawn, now: new Date('2026-11-26T20:00:00Z') })).toBe('bookings.in-the-past');
  });

  it('takes 90 days ahead and no more', () => {
    const everyDay = { ...terms, weekdays: [1, 2, 3, 4, 5, 6, 7] };
    expect(code({ day: addDays('2026-11-23', 90), terms: everyDay })).toBeNull();
    expect(refusal({ day: addDays('2026-11-23', 91) })).toMatchObject({
      code: 'bookings.too-far',
      params: { last: '2027-02-21', days: 90 },
    });
  });

  it('names a closed day, its reason where there is one, what the place does not show, and a closed part', () => {
    expect(refusal({ place: closed(null) })).toMatchObject({ code: 'sites.closed', params: { site: 'La Fabrique' } });
    expect(refusal({ place: closed(null) })?.params).not.toHaveProperty('context');
    const name = { fr: 'Noël', en: 'Christmas Day' };
    expect(refusal({ place: closed(name) })).toMatchObject({
      code: 'sites.closed',
      params: { context: 'because', reason: name },
    });
    const mornings = { ...place, siteDay: { open: true, hours: { opens: '08:30', closes: '12:30' } } } as const;
    expect(refusal({ place: mornings })).toMatchObject({ code: 'sites.closed-part', field: 'part' });
  });

  it('asks for an agreement in force that allows the place and the weekday', () => {
    expect(code({ terms: null })).toBe('agreements.none-in-force');
    expect(refusal({ terms: null, suspended: { from: '2026-11-23', to: '2026-12-04' } })).toMatchObject({
      code: 'agreements.suspended',
      field: 'date',
      params: { from: '2026-11-23', to: '2026-12-04' },
    });
    expect(code({ terms: { ...terms, places: ['home'] } })).toBe('agreements.place');
    expect(code({ terms: { ...terms, weekdays: [1, 2] } })).toBe('agreements.weekday');
    expect(code({ leftOn: '2026-11-26' })).toBe('bookings.left');
    expect(code({ leftOn: '2026-11-27' })).toBeNull();
    expect(code({ away: ['2026-11-01/2026-11-27'] })).toBe('bookings.away');
    expect(code({ away: ['2026-11-01/2026-11-26'] })).toBeNull();
  });

  it('counts distinct days of the ISO week', () => {
    const two = [booked('2026-11-24', 'day'), booked('2026-11-25', 'am'), booked('2026-11-25', 'pm')];
    expect(refusal({ week: two })).toMatchObject({
      code: 'agreements.weekly-limit',
      params: { count: 2, limit: 2, days: '2026-11-24 2026-11-25' },
    });
    // A day at home is telework as well; one that is also booked counts once.
    const withHome = (day: string) => halvesWith([said(day, 'home')], two.slice(0, 1));
    expect(code({ halves: withHome('2026-11-25') })).toBe('agreements.weekly-limit');
    expect(code({ halves: withHome('2026-11-24') })).toBeNull();
    expect(code({ halves: withHome('2026-11-26') })).toBeNull();
    // A desk that is held on a day of leave is no telework.
    const away = [said('2026-11-24', 'absence'), { ...said('2026-11-24', 'absence'), half: 'pm' as const }];
    expect(code({ week: two, halves: halvesWith(away, two) })).toBeNull();
    // A second half-day on a day that counts already costs no further day.
    expect(code({ week: [booked('2026-11-26', 'am'), booked('2026-11-25', 'day')], part: 'pm' })).toBeNull();
  });

  it('gives no desk on half a day that HR knows as an absence, and the other half is left', () => {
    const DAY = '2026-11-26';
    const away = (half: 'am' | 'pm', origin: HalfDay['origin'] = 'imported'): HalfDay => ({
      ...said(DAY, 'absence'),
      half,
      origin,
    });
    for (const origin of ['imported', 'corrected'] as const)
      expect(refusal({ halves: [away('am', origin), away('pm', origin)] })).toEqual({
        code: 'bookings.absent',
        field: 'part',
        params: { day: DAY },
        conflict: false,
      });
    const morning = [away('am')];
    for (const part of ['am', 'day'] as const)
      expect(refusal({ halves: morning, part })?.params).toEqual({ day: DAY, context: 'half' });
    expect(code({ halves: morning, part: 'pm' })).toBeNull();
    // Without a place too, so that the week and the finder say it at once.
    expect(code({ halves: morning, part: 'am', place: null })).toBe('bookings.absent');
    // What the person said gives way to the booking.
    expect(code({ halves: [away('am', 'declared')], part: 'am' })).toBeNull();
  });

  it('counts half days of the month and of the year, and tells which days fill them', () => {
    const month = ['2026-11-02', '2026-11-09', '2026-11-16'].map((day) => booked(day, 'day'));
    const limited = (changes: Partial<BookableTerms>) => ({ ...terms, ...changes });
    const telework = halvesWith([said('2026-11-10', 'home')], month);
    const judge = (changes: Partial<BookableTerms>, part: DayPart = 'day', day = '2026-11-26') =>
      refusal({ terms: limited(changes), halves: telework, part, day });
    expect(judge({ daysPerMonth: 4 }, 'am')).toBeNull();
    expect(judge({ daysPerMonth: 4 })).toMatchObject({
      code: 'agreements.monthly-limit',
      params: { limit: 4, month: '2026-11', days: '2026-11-02 2026-11-09 2026-11-10 2026-11-16', used: { fr: '3,5' } },
    });
    expect(judge({ daysPerMonth: 4 }, 'day', '2026-12-01')).toBeNull();
    expect(judge({ daysPerYear: 4 }, 'day', '2026-12-01')).toMatchObject({
      code: 'agreements.yearly-limit',
      params: { limit: 4, year: '2026', months: { fr: 'nov. (3,5)', en: 'Nov (3.5)' } },
    });
    expect(judge({ daysPerYear: 4 }, 'day', '2027-01-04')).toBeNull();
    // Where days in third places do not count, no booking can exceed the month.
    expect(judge({ daysPerMonth: 1, thirdPlacesCount: false })).toBeNull();
    // A booking in the place of a half day at home adds nothing.
    const atHome = halvesWith([said('2026-11-26', 'home')], month);
    expect(refusal({ terms: limited({ daysPerMonth: 3 }), halves: atHome, part: 'am' })).toBeNull();
    expect(refusalText('fr', 'agreements.monthly-limit', judge({ daysPerMonth: 4 })!.params)).toMatch(
      /au plus 4\u00a0?.?jours .* déjà 3,5 en novembre 2026\s: lundi 2/,
    );
  });

  it('leaves the office the days that the framework wants, where absences leave as many', () => {
    const working = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    const judge = (minimum: number | null, known: HalfDay[], part: DayPart = 'day') =>
      refusal({ office: { minimum, working }, halves: known, part, terms: { ...terms, daysPerWeek: 5 } });
    const away = (day: string, kind: DayKind) => (['am', 'pm'] as const).map((half) => ({ ...said(day, kind), half }));
    const two = [...away('2026-11-24', 'home'), ...away('2026-11-25', 'third-place')];
    expect(judge(null, two)).toBeNull();
    expect(judge(2, two)).toBeNull();
    expect(judge(3, two)).toMatchObject({
      code: 'agreements.office-days',
      params: { minimum: 3, left: { fr: '2' }, days: '2026-11-24 2026-11-25' },
    });
    expect(judge(3, away('2026-11-24', 'home').slice(0, 1))).toBeNull();
    expect(judge(3, two.slice(1), 'am')).toBeNull();
    // A day of leave is none that could be spent there; once fewer than three are left, none is asked for.
    expect(judge(3, [...two.slice(0, 2), ...away('2026-11-27', 'absence')])?.code).toBe('agreements.office-days');
    expect(
      judge(3, [
        ...two.slice(0, 2),
        ...['2026-11-23', '2026-11-25', '2026-11-27'].flatMap((day) => away(day, 'absence')),
      ]),
    ).toBeNull();
    expect(judge(5, [])?.params).toMatchObject({ context: 'none' });
    expect(refusalText('fr', 'agreements.office-days', judge(5, [])!.params)).toContain(
      'Avec ce jour, il en resterait 4.',
    );
  });

  it('refuses a time that the person has booked already, wherever they go', () => {
    const morning = [booked('2026-11-26', 'am', 'atelier')];
    expect(code({ week: morning })).toBe('bookings.already-booked');
    expect(code({ week: morning, part: 'am', place: null })).toBe('bookings.already-booked');
    expect(code({ week: morning, part: 'pm' })).toBeNull();
    expect(code({ week: morning, part: 'pm', place: null })).toBeNull();
  });

  it('keeps a half-day at one place, whose quota it is taken from', () => {
    const nine = [hour(9, 'am', 'atelier')];
    const wish = { from: '11:00', to: '12:00' };
    expect(refusal({ week: nine, wish })).toMatchObject({ code: 'bookings.half-elsewhere', conflict: true });
    expect(code({ week: [hour(9, 'am')], wish })).toBeNull();
    expect(code({ week: nine, wish: { from: '14:00', to: '15:00' } })).toBeNull();
  });

  it('asks for a grant of the month, half-days left in it, and a desk', () => {
    expect(refusal({ place: { ...place, quota: null } })).toMatchObject({
      code: 'quotas.no-grant',
      params: { month: '2026-11' },
      conflict: true,
    });
    const nearly = { ...place, quota: { granted: 9, used: 8 } };
    expect(code({ place: nearly })).toBe('quotas.exceeded');
    expect(code({ place: nearly, part: 'am' })).toBeNull();
    expect(refusal({ place: { ...place, freeDesks: 0 } })).toMatchObject({
      code: 'bookings.desk-taken',
      params: { site: 'La Fabrique' },
    });
  });

  it('asks nothing of a place while there is none, and then allows no booking', () => {
    const standing = standingOf(facts({ place: null }));
    expect(standing).toMatchObject({ refusal: null, booking: null, slot: undefined });
    expect(standing.conditions).toMatchObject({ siteOpen: { state: 'unasked' }, freeDesk: { state: 'unasked' } });
    expect(standingOf(facts({ place: null, terms: null })).refusal?.code).toBe('agreements.none-in-force');
  });

  it('tells every condition that is not met, the first of them as the refusal', () => {
    const standing = standingOf(facts({ leftOn: '2026-11-26', place: { ...place, quota: null, freeDesks: 0 } }));
    expect(unmet(standing)).toEqual(['worksHere', 'grantOfMonth', 'freeDesk']);
    expect(standing.refusal).toBe(standing.conditions.worksHere.refusal);
  });

  it('never lets a week hold more days than agreed, whatever the order of the wishes', () => {
    const monday = '2026-11-30';
    const days = daysFromTo(monday, addDays(monday, 27));
    const everyDay = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...days), { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        everyDay,
        (wishes, daysPerWeek, weekdays) => {
          const held: OwnBooking[] = [];
          for (const day of wishes) {
            const week = held.filter((other) => isoWeek(other.day).key === isoWeek(day).key);
            const taken = new Set(week.map((other) => other.day));
            const agreed = weekdays.includes(weekdayOf(day));
            const full = !taken.has(day) && taken.size >= daysPerWeek;
            const expected = !agreed
              ? 'agreements.weekday'
              : full
                ? 'agreements.weekly-limit'
                : taken.has(day)
                  ? 'bookings.already-booked'
                  : null;
            const refused = refusal({ day, week, part: 'am', terms: { ...terms, daysPerWeek, weekdays } });
            expect(refused?.code ?? null).toBe(expected);
            if (!refused) held.push(booked(day, 'am'));
          }
          for (const { key } of held.map(({ day }) => isoWeek(day))) {
            expect(held.filter(({ day }) => isoWeek(day).key === key).length).toBeLessThanOrEqual(daysPerWeek);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('what a booking takes from the quota', () => {
  it('is the halves that the day does not count yet', () => {
    const weight = (changes: Parameters<typeof facts>[0]) => standingOf(facts(changes)).weight;
    expect(weight({ week: [hour(9, 'am')], wish: { from: '10:00', to: '11:00' } })).toBe(0);
    expect(weight({ week: [hour(9, 'am')], wish: { from: '12:00', to: '14:00' } })).toBe(1);
    expect(weight({ week: [hour(14, 'pm')], part: 'am' })).toBe(1);
    expect(weight({ week: [booked('2026-11-25', 'day')] })).toBe(2);
    // Nothing left to take, and nothing to be taken.
    const used = { ...place, quota: { granted: 8, used: 8 } };
    expect(code({ week: [hour(9, 'am')], wish: { from: '10:00', to: '11:00' }, place: used })).toBeNull();
  });

  it('never makes a day weigh more than two halves nor a half more than one, whatever is booked in it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 9, max: 17 }), fc.integer({ min: 1, max: 7 }))), (wishes) => {
        const week: OwnBooking[] = [];
        let taken = 0;
        for (const [from, length] of wishes) {
          const clock = (n: number) => `${String(n).padStart(2, '0')}:00`;
          const standing = standingOf(facts({ week, wish: { from: clock(from), to: clock(from + length) } }));
          if (!standing.booking) continue;
          const { slot, weight } = standing.booking;
          taken += weight;
          week.push({ siteId: 'fabrique', day: '2026-11-26', part: slot.part, ...slot.interval });
          expect(taken).toBe(new Set(week.flatMap(({ part }) => halvesOf(part))).size);
        }
        expect(taken).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('is nothing for two minutes around noon: hours last an hour at least', () => {
    expect(refusal({ wish: { from: '12:59', to: '13:01' } })).toMatchObject({
      code: 'bookings.too-short',
      params: { minutes: 60 },
    });
    expect(code({ wish: { from: '12:30', to: '13:30' } })).toBeNull();
  });
});

describe('a cancellation', () => {
  const booking = { start: new Date('2026-11-26T07:30:00Z'), cancelledAt: null };

  it('is possible until the booked time begins, once', () => {
    expect(canCancel(booking, new Date('2026-11-26T07:29:59.999Z'))).toBe(true);
    expect(canCancel(booking, booking.start)).toBe(false);
    expect(canCancel({ ...booking, cancelledAt: new Date('2026-11-24') }, new Date('2026-11-25'))).toBe(false);
  });
});

describe('a slot', () => {
  it('stays eight hours of wall clock when the clocks change', () => {
    // 25 October 2026: clocks go back at 3:00, before any desk opens; 28 March 2027: forward.
    const autumn = slotOf('2026-10-25', { part: 'day' }, hours, 'Europe/Paris')!;
    expect(autumn.interval.start.toISOString()).toBe('2026-10-25T07:30:00.000Z');
    const spring = slotOf('2027-03-28', { part: 'am' }, hours, 'Europe/Paris')!;
    expect(spring.interval.start.toISOString()).toBe('2027-03-28T06:30:00.000Z');
    expect(spring.interval.end.toISOString()).toBe('2027-03-28T11:00:00.000Z');
  });

  it('takes hours and counts what they touch', () => {
    expect(at('09:00', '11:30')).toMatchObject({ part: 'am' });
    expect(at('13:00', '14:00')).toMatchObject({ part: 'pm' });
    expect(at('12:00', '14:00')).toMatchObject({ part: 'day' });
    expect(at('09:00', '11:30')!.interval.start.toISOString()).toBe('2026-11-26T08:00:00.000Z');
    expect(at('08:00', '11:30')).toBeUndefined();
    expect(at('11:30', '11:30')).toBeUndefined();
    expect(at('18:00', '18:31')).toBeUndefined();
  });
});

describe('a refusal about somebody else', () => {
  const CODES = [
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
  ];
  const params = { day: '2026-11-26', from: '2026-11-23', to: '2026-11-27', count: 2, limit: 2, days: '2026-11-24' };

  it.each(CODES)('speaks of that person, and keeps the terms and the days of a suspension: %s', (named) => {
    const told = aboutSomebody({
      code: named,
      field: 'date',
      params: { ...params, context: 'single' },
      conflict: false,
    });
    const words = { fr: refusalText('fr', named, told.params), en: refusalText('en', named, told.params) };
    expect(words.fr).toMatch(/cette personne/i);
    expect(words.en).toMatch(/this person/i);
    expect(`${words.fr} ${words.en}`).not.toMatch(/\b(vous|votre|you|your)\b|23 novembre|23 November/i);
    expect(speaking('agents', () => refusalText('fr', named, told.params))).not.toMatch(/avenant|\bvotre\b/i);
  });

  it('is the same where its words speak to nobody', () => {
    const same = { code: 'sites.closed', field: 'date', params: { context: 'because' }, conflict: false } as const;
    expect(aboutSomebody(same)).toBe(same);
  });
});

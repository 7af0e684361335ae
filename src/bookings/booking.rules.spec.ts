import * as fc from 'fast-check';
import { addDays, daysFromTo, isoWeek, weekdayOf, type DayPart } from '#libs/calendar/index.js';
import { bookingRefusal, slotOf, type BookingFacts } from './booking.rules.js';

const hours = { opens: '08:30', closes: '18:30' };
const terms = { daysPerWeek: 2, weekdays: [1, 2, 3, 4, 5], places: ['home', 'third_places'] };

/** Thursday 26 November 2026 seen from the Monday before, in Touraine. */
const facts = (changes: Partial<BookingFacts> & { part?: DayPart; zone?: string } = {}): BookingFacts => {
  const { part = 'day', zone = 'Europe/Paris', day = '2026-11-26', ...rest } = changes;
  return {
    day,
    now: new Date('2026-11-23T08:00:00Z'),
    today: '2026-11-23',
    siteName: 'La Fabrique',
    siteOpens: true,
    slot: slotOf(day, { part }, hours, zone),
    leftOn: null,
    terms,
    bookedDays: new Set(),
    ...rest,
  };
};
/** Hours on the clocks of a site in Touraine. */
const at = (from: string, to: string) => slotOf('2026-11-26', { from, to }, hours, 'Europe/Paris');
const code = (changes: Parameters<typeof facts>[0]) => bookingRefusal(facts(changes))?.code ?? null;

describe('who may book when', () => {
  it('takes a day that everything allows', () => {
    expect(bookingRefusal(facts())).toBeNull();
  });

  it('refuses the past, and today once the part has begun', () => {
    expect(bookingRefusal(facts({ day: '2026-11-20' }))).toMatchObject({
      code: 'bookings.in-the-past',
      field: 'date',
      params: { day: '2026-11-20' },
    });
    // 12:00 in Paris on the day itself: the morning and the day have begun, the afternoon has not.
    const noon = { now: new Date('2026-11-26T11:00:00Z'), today: '2026-11-26' };
    expect(code({ ...noon, part: 'am' })).toBe('bookings.begun');
    expect(code({ ...noon, part: 'day' })).toBe('bookings.begun');
    expect(code({ ...noon, part: 'pm' })).toBeNull();
    expect(code({ now: new Date('2026-11-26T12:00:00Z'), today: '2026-11-26', part: 'pm' })).toBe('bookings.begun');
  });

  it('goes by the clocks of the site: La Réunion begins three hours before Paris', () => {
    // 8:30 at Saint-Denis is 4:30 UTC, 5:30 in Paris.
    const dawn = { today: '2026-11-26', part: 'am', zone: 'Indian/Reunion' } as const;
    expect(code({ ...dawn, now: new Date('2026-11-26T04:29:00Z') })).toBeNull();
    expect(code({ ...dawn, now: new Date('2026-11-26T04:30:00Z') })).toBe('bookings.begun');
  });

  it('takes 90 days ahead and no more', () => {
    expect(code({ day: '2027-02-19', terms: { ...terms } })).toBeNull();
    expect(code({ day: addDays('2026-11-23', 90), terms: { ...terms, weekdays: [1, 2, 3, 4, 5, 6, 7] } })).toBeNull();
    expect(bookingRefusal(facts({ day: addDays('2026-11-23', 91) }))).toMatchObject({
      code: 'bookings.too-far',
      params: { last: '2027-02-21' },
    });
  });

  it('names a closed day and a closed part apart', () => {
    expect(code({ siteOpens: false, slot: undefined })).toBe('sites.closed');
    expect(bookingRefusal(facts({ slot: undefined }))).toMatchObject({ code: 'sites.closed-part', field: 'part' });
  });

  it('asks for an agreement in force that allows the place and the weekday', () => {
    expect(code({ terms: null })).toBe('agreements.none-in-force');
    expect(code({ terms: { ...terms, places: ['home'] } })).toBe('agreements.place');
    expect(code({ terms: { ...terms, weekdays: [1, 2] } })).toBe('agreements.weekday');
    expect(code({ leftOn: '2026-11-26' })).toBe('bookings.left');
    expect(code({ leftOn: '2026-11-27' })).toBeNull();
  });

  it('counts distinct days of the ISO week', () => {
    const two = new Set(['2026-11-24', '2026-11-25']);
    expect(bookingRefusal(facts({ bookedDays: two }))).toMatchObject({
      code: 'agreements.weekly-limit',
      params: { count: 2, monday: '2026-11-23', sunday: '2026-11-29' },
    });
    // A second half-day on a day that counts already costs no further day.
    expect(code({ bookedDays: new Set(['2026-11-26', '2026-11-25']), part: 'pm' })).toBeNull();
  });

  it('never lets a week hold more days than agreed, whatever the order of the wishes', () => {
    const monday = '2026-11-30';
    const days = daysFromTo(monday, addDays(monday, 27));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...days), { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (wishes, daysPerWeek, weekdays) => {
          const booked = new Set<string>();
          for (const day of wishes) {
            const { days: week, monday: first } = isoWeek(day);
            const bookedDays = new Set([...booked].filter((other) => week.includes(other)));
            const refusal = bookingRefusal(
              facts({
                day,
                bookedDays,
                terms: { ...terms, daysPerWeek, weekdays },
                slot: slotOf(day, { part: 'am' }, hours, 'Europe/Paris'),
              }),
            );
            const agreed = weekdays.includes(weekdayOf(day));
            const full = !bookedDays.has(day) && bookedDays.size >= daysPerWeek;
            const expected = !agreed ? 'agreements.weekday' : full ? 'agreements.weekly-limit' : null;
            expect(refusal?.code ?? null).toBe(expected);
            expect(refusal?.params['monday'] ?? first).toBe(first);
            if (!refusal) booked.add(day);
          }
          for (const day of booked) {
            expect([...booked].filter((other) => isoWeek(other).key === isoWeek(day).key).length).toBeLessThanOrEqual(
              daysPerWeek,
            );
          }
        },
      ),
      { numRuns: 30 },
    );
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

import * as fc from 'fast-check';
import { bookableAt, isOffered, standingAt, type JudgeablePlace } from './found-place.rules.js';
import { USUAL_TERMS } from '../../agreements/index.js';
import { halvesWith } from '../known-halves.rules.js';

const place = (changes: Partial<JudgeablePlace> = {}): JudgeablePlace => ({
  site: { id: 'fabrique', name: 'La Fabrique', zone: 'Europe/Paris' },
  siteDay: { open: true, hours: { opens: '08:30', closes: '18:30' } },
  free: { am: 2, pm: 1, day: 1 },
  quota: { granted: 10, used: 8 },
  missingEvidence: [],
  ...changes,
});
const nobody = {
  leftOn: null,
  away: [],
  terms: null,
  suspended: null,
  companyClosed: null,
  week: [],
  halves: [],
  office: { minimum: null, working: [] },
  moments: [],
  limits: [],
  exceptions: [],
};
const offered = (changes: Partial<JudgeablePlace>, part: 'day' | 'am') =>
  isOffered(standingAt(place(changes), nobody, { day: '2026-11-26', part, now: new Date('2026-11-23T08:00:00Z') }));

describe('a place that is offered', () => {
  it('is open, has a desk and enough half-days, whatever the agreement of who looks', () => {
    expect(offered({}, 'day')).toBe(true);
    expect(offered({ siteDay: { open: false, reason: 'weekly', detail: null } }, 'day')).toBe(false);
    expect(offered({ missingEvidence: ['insurance'] }, 'day')).toBe(false);
    expect(offered({ free: { am: 1, pm: 0, day: 0 } }, 'day')).toBe(false);
    expect(offered({ free: { am: 1, pm: 0, day: 0 } }, 'am')).toBe(true);
  });

  it('needs two half-days of quota for a day and one for a morning', () => {
    expect(offered({ quota: { granted: 9, used: 8 } }, 'am')).toBe(true);
    expect(offered({ quota: { granted: 9, used: 8 } }, 'day')).toBe(false);
    expect(offered({ quota: null }, 'am')).toBe(false);
  });
});

describe('the number of places that can be booked', () => {
  const part = fc.constantFrom('am' as const, 'pm' as const, 'day' as const);
  const hours = fc.constantFrom(
    { opens: '08:30', closes: '18:30' },
    { opens: '08:30', closes: '18:30', noon: '12:00' },
    { opens: '09:00', closes: '12:30' },
    { opens: '14:00', closes: '22:00' },
  );
  const ids = fc.constantFrom('fabrique', 'relais', 'verger', 'phare');
  const places = fc.array(
    fc.record({
      site: fc.record({
        id: ids,
        name: fc.constant('Un lieu'),
        zone: fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Cayenne'),
      }),
      missingEvidence: fc.constantFrom([], [], ['insurance' as const]),
      siteDay: fc.oneof(
        hours.map((each) => ({ open: true as const, hours: each })),
        fc.constant({ open: false as const, reason: 'weekly' as const, detail: null }),
      ),
      free: fc.record({ am: fc.nat(1), pm: fc.nat(1), day: fc.nat(1) }),
      quota: fc.option(fc.record({ granted: fc.integer({ min: 1, max: 4 }), used: fc.nat(3) })),
    }),
    { maxLength: 12 },
  );
  const terms = fc.option(fc.constant({ ...USUAL_TERMS, daysPerWeek: 2, weekdays: [4], places: ['third_places'] }), {
    freq: 8,
  });
  const week = fc.array(
    fc.record({
      siteId: ids,
      part,
      day: fc.constantFrom('2026-11-26', '2026-11-27'),
      start: fc.constant(new Date('2026-11-26T08:00:00Z')),
      end: fc.constantFrom(new Date('2026-11-26T11:00:00Z'), new Date('2026-11-26T16:00:00Z')),
    }),
    { maxLength: 2 },
  );
  const now = fc.constantFrom('2026-11-23T08:00:00Z', '2026-11-26T07:00:00Z', '2026-11-26T12:00:00Z');

  it('is what judging each of them gives', () => {
    fc.assert(
      fc.property(places, terms, week, part, now, (around, agreed, booked, wished, instant) => {
        const person = {
          leftOn: null,
          away: [],
          terms: agreed,
          suspended: null,
          companyClosed: null,
          week: booked,
          halves: halvesWith([], booked),
          office: { minimum: null, working: [] },
          moments: [],
          limits: [],
          exceptions: [],
        };
        const at = { day: '2026-11-26', part: wished, now: new Date(instant) };
        const each = around.filter((one) => standingAt(one, person, at).refusal === null);
        expect(bookableAt(around, person, at)).toBe(each.length);
      }),
      { numRuns: 500 },
    );
  });
});

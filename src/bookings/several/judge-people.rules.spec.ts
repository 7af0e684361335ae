import { USUAL_TERMS } from '../../agreements/index.js';
import type { BookableTerms } from '../booking-standing.js';
import type { JudgeablePlace, PersonSide } from '../find/found-place.rules.js';
import { judgePeople } from './judge-people.rules.js';

const NOW = new Date('2026-11-23T08:00:00Z');
const person: PersonSide<BookableTerms> = {
  leftOn: null,
  away: [],
  terms: { ...USUAL_TERMS, daysPerWeek: 2, weekdays: [1, 2, 3, 4, 5], places: ['home', 'third_places'] },
  suspended: null,
  companyClosed: null,
  week: [],
  halves: [],
  office: { minimum: null, working: [] },
  moments: [],
  limits: [],
  exceptions: [],
};

const place = (free: number, left: number): JudgeablePlace => ({
  site: { id: 's', name: 'La Fabrique', zone: 'Europe/Paris' },
  siteDay: { open: true, hours: { opens: '08:30', closes: '18:30' } },
  quota: { granted: left, used: 0 },
  free: { am: free, pm: free, day: free },
  missingEvidence: [],
});

const judged = (count: number, at: JudgeablePlace) =>
  judgePeople({
    people: Array.from({ length: count }, (_, n) => ({ employeeId: String(n), person })),
    place: at,
    day: '2026-11-26',
    part: 'day',
    now: NOW,
  }).map(({ refusal }) => refusal?.code ?? 'possible');

describe('several people at one place', () => {
  it('all come where there is room for all', () => {
    expect(judged(3, place(3, 6))).toEqual(['possible', 'possible', 'possible']);
  });

  it('take the desks in their order', () => {
    expect(judged(3, place(2, 20))).toEqual(['possible', 'possible', 'bookings.desk-taken']);
  });

  it('take the quota in their order, and a half-day that is left helps nobody for a whole day', () => {
    expect(judged(3, place(9, 3))).toEqual(['possible', 'quotas.exceeded', 'quotas.exceeded']);
  });
});

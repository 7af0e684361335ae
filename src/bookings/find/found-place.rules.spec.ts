import { isOffered, standingAt, type JudgeablePlace } from './found-place.rules.js';

const place = (changes: Partial<JudgeablePlace> = {}): JudgeablePlace => ({
  site: { id: 'fabrique', name: 'La Fabrique', zone: 'Europe/Paris' },
  siteDay: { open: true, hours: { opens: '08:30', closes: '18:30' } },
  free: { am: 2, pm: 1, day: 1 },
  quota: { granted: 10, used: 8 },
  ...changes,
});
const nobody = { leftOn: null, away: [], terms: null, suspended: null, week: [] };
const offered = (changes: Partial<JudgeablePlace>, part: 'day' | 'am') =>
  isOffered(standingAt(place(changes), nobody, { day: '2026-11-26', part, now: new Date('2026-11-23T08:00:00Z') }));

describe('a place that is offered', () => {
  it('is open, has a desk and enough half-days, whatever the agreement of who looks', () => {
    expect(offered({}, 'day')).toBe(true);
    expect(offered({ siteDay: { open: false, reason: 'weekly', detail: null } }, 'day')).toBe(false);
    expect(offered({ free: { am: 1, pm: 0, day: 0 } }, 'day')).toBe(false);
    expect(offered({ free: { am: 1, pm: 0, day: 0 } }, 'am')).toBe(true);
  });

  it('needs two half-days of quota for a day and one for a morning', () => {
    expect(offered({ quota: { granted: 9, used: 8 } }, 'am')).toBe(true);
    expect(offered({ quota: { granted: 9, used: 8 } }, 'day')).toBe(false);
    expect(offered({ quota: null }, 'am')).toBe(false);
  });
});

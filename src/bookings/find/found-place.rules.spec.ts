import { isBookable, quotaLeft } from './found-place.rules.js';

const open = { open: true, hours: { opens: '08:30', closes: '18:30' } } as const;
const place = (changes: Partial<Parameters<typeof isBookable>[0]> = {}) => ({
  siteDay: open,
  free: { am: 2, pm: 1, day: 1 },
  quota: { granted: 10, used: 8 },
  ...changes,
});

describe('a place that can be booked', () => {
  it('is open, has a desk and enough half-days', () => {
    expect(isBookable(place(), 'day')).toBe(true);
    expect(isBookable(place({ siteDay: { open: false, reason: 'weekly', detail: null } }), 'day')).toBe(false);
    expect(isBookable(place({ free: { am: 1, pm: 0, day: 0 } }), 'day')).toBe(false);
    expect(isBookable(place({ free: { am: 1, pm: 0, day: 0 } }), 'am')).toBe(true);
  });

  it('needs two half-days of quota for a day and one for a morning', () => {
    const nearlyUsed = place({ quota: { granted: 9, used: 8 } });
    expect(quotaLeft(nearlyUsed)).toBe(1);
    expect(isBookable(nearlyUsed, 'am')).toBe(true);
    expect(isBookable(nearlyUsed, 'day')).toBe(false);
    expect(isBookable(place({ quota: null }), 'am')).toBe(false);
  });
});

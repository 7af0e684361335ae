import { CONDITION_NAMES } from '../booking-standing.js';
import { askable, reachFor, exceptionFor, isLiftable } from './exception.rules.js';

describe('an exception from a limit', () => {
  it('is never one from the law, from the signed frame or from what others need', () => {
    expect(CONDITION_NAMES.length).toBeGreaterThan(20);
    for (const code of [
      'agreements.none-in-force',
      'agreements.suspended',
      'agreements.place',
      'sites.evidence-missing',
      'sites.closed',
      'employers.closed',
      'bookings.absent',
      'bookings.away',
      'bookings.left',
      'bookings.already-booked',
      'quotas.exceeded',
      'quotas.no-grant',
      'bookings.desk-taken',
      'constructor',
    ])
      expect([code, isLiftable(code)]).toEqual([code, false]);
  });

  it('is the manager’s as long as it touches nothing that was signed, HR’s otherwise', () => {
    expect(reachFor(['bookings.team-moment', 'agreements.office-days'], 'm')).toBe('team');
    expect(reachFor(['bookings.team-moment', 'agreements.weekly-limit'], 'm')).toBe('all');
    expect(reachFor(['bookings.employer-limit'], null)).toBe('all');
  });

  it('is asked for all that stands in the way, unless something of it is nobody’s to lift', () => {
    const [moment, week, desk] = ['bookings.team-moment', 'agreements.weekly-limit', 'bookings.desk-taken'].map(
      (code) => ({
        code,
      }),
    );
    expect(askable([moment!, week!, moment!])).toEqual({ lift: [moment!.code, week!.code] });
    expect(askable([moment!, desk!])).toEqual({ never: desk });
    expect(askable([])).toEqual({ lift: [] });
  });

  it('serves its day and its part alone', () => {
    const granted = { id: 'x', day: '2026-12-01', part: 'am' as const, codes: ['bookings.team-moment'] };
    expect(exceptionFor([granted], { day: '2026-12-01', part: 'am' })).toBe(granted);
    expect(exceptionFor([granted], { day: '2026-12-01', part: 'day' })).toBeNull();
    expect(exceptionFor([granted], { day: '2026-12-02', part: 'am' })).toBeNull();
    expect(exceptionFor([{ ...granted, part: 'day' }], { day: '2026-12-01', part: 'pm' })?.id).toBe('x');
  });
});

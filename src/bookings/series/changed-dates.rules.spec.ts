import type { JudgeablePlace } from '../find/found-place.rules.js';
import { changedDates, placeWithout, withOwnDesk } from './changed-dates.rules.js';
import type { SeriesDay } from './series.js';

const booked = (day: string, more: Partial<SeriesDay> = {}): SeriesDay => ({
  siteId: 'here',
  day,
  part: 'day',
  round: 0,
  bookingId: day,
  standing: true,
  refusal: null,
  former: null,
  ...more,
});
const wish = { from: '2026-12-08', siteId: 'here', part: 'day', dates: ['2026-12-08', '2026-12-15'] } as const;

it('keeps what both have at the same place and for the same part of the day', () => {
  const days = [booked('2026-12-01'), booked('2026-12-08'), booked('2026-12-10'), booked('2026-12-15')];
  const { kept, gone } = changedDates(days, wish);
  expect(kept.map(({ day }) => day)).toEqual(['2026-12-08', '2026-12-15']);
  expect(gone.map(({ day }) => day)).toEqual(['2026-12-10']);
});

it('changes what is elsewhere or at another part of the day, and knows nothing of what does not stand', () => {
  const days = [
    booked('2026-12-08', { siteId: 'there' }),
    booked('2026-12-10', { part: 'am' }),
    booked('2026-12-15', { part: 'am' }),
    booked('2026-12-15', { standing: false }),
  ];
  const { kept, moved, gone } = changedDates(days, wish);
  expect([kept, moved.map(({ day }) => day), gone.map(({ day }) => day)]).toEqual([
    [],
    ['2026-12-08', '2026-12-15'],
    ['2026-12-10'],
  ]);
});

it('takes a date whose last change was refused as what it still has', () => {
  const refused = (day: string, part: 'am' | 'day') =>
    booked(day, {
      bookingId: null,
      standing: false,
      refusal: { code: 'bookings.desk-taken', params: {} },
      former: { bookingId: 'former', siteId: 'here', part },
    });
  const { kept, moved } = changedDates([refused('2026-12-08', 'day'), refused('2026-12-15', 'am')], wish);
  expect([kept, moved].map((dates) => dates.map(({ bookingId, part }) => [bookingId, part]))).toEqual([
    [['former', 'day']],
    [['former', 'am']],
  ]);
});

const place: JudgeablePlace = {
  site: { id: 'here', name: 'La Fabrique', zone: 'Europe/Paris' },
  siteDay: { open: true, hours: { opens: '08:00', closes: '18:00', noon: '13:00' } },
  quota: { granted: 10, used: 6, givenBack: false },
  free: { am: 0, pm: 1, day: 0 },
  missingEvidence: [],
};
const without = (
  day: string,
  gone: Parameters<typeof placeWithout>[2],
  stays: Parameters<typeof placeWithout>[3] = [],
) => {
  const { quota, free } = placeWithout(place, day, gone, stays);
  return { used: quota?.used, free };
};

it('frees the desk of the day and the half-days of the month', () => {
  const gone = [booked('2026-12-08'), booked('2026-12-10', { part: 'am' }), booked('2027-01-05')];
  expect(without('2026-12-08', gone)).toEqual({ used: 3, free: { am: 1, pm: 2, day: 1 } });
  expect(without('2026-12-10', gone)).toEqual({ used: 3, free: { am: 1, pm: 1, day: 0 } });
  expect(without('2027-01-05', gone).used).toBe(4);
});

it('frees nothing elsewhere, nor half-days that another booking of the day takes', () => {
  expect(without('2026-12-08', [booked('2026-12-08', { siteId: 'there' })]).used).toBe(6);
  expect(without('2026-12-08', [booked('2026-12-08')], [booked('2026-12-08', { part: 'pm' })]).used).toBe(5);
});

it('has the rest of a day at one’s own desk where nobody else has it', () => {
  const own = booked('2026-12-08', { part: 'am' });
  expect(withOwnDesk(place, 'day', own, []).free.day).toBe(1);
  expect(withOwnDesk(place, 'day', own, ['pm']).free.day).toBe(0);
  expect(withOwnDesk(place, 'am', own, ['pm']).free.am).toBe(1);
  expect(withOwnDesk(place, 'day', { siteId: 'there' }, []).free.day).toBe(0);
  const closed = { ...place, siteDay: { open: false, reason: 'ended', detail: null } as const };
  expect(withOwnDesk(closed, 'day', own, []).free.day).toBe(0);
});

import { daysFromTo } from '#libs/calendar/index.js';
import { occupancyOf } from './occupancy.rules.js';
import type { SiteDay } from '../../sites/index.js';

const open: SiteDay = { open: true, hours: { opens: '08:30', closes: '18:30' } };
const mornings: SiteDay = { open: true, hours: { opens: '08:30', closes: '13:00' } };
const closed: SiteDay = { open: false, reason: 'weekly', detail: null };
/** Monday 23 to Sunday 29 November 2026. */
const week = daysFromTo('2026-11-23', '2026-11-29');

describe('the occupancy of desks', () => {
  it('is what was booked of the half days that were offered', () => {
    const days = new Map(week.map((day, at) => [day, at === 0 ? mornings : at < 5 ? open : closed]));
    const [first, second] = occupancyOf({
      desks: [
        { id: 'a', label: '1', withdrawnOn: null },
        { id: 'b', label: '2', withdrawnOn: '2026-11-26' },
      ],
      days,
      booked: [
        { deskId: 'a', weekday: 2, booked: 2 },
        { deskId: 'b', weekday: 1, booked: 1 },
      ],
      blocked: [{ deskId: 'a', weekday: 3, blocked: 1 }],
    });
    expect(first).toMatchObject({ desk: '1', booked: 2, offered: 8 });
    expect(first!.weekdays.get(1)).toEqual({ booked: 0, offered: 1 });
    expect(first!.weekdays.get(2)).toEqual({ booked: 2, offered: 2 });
    expect(first!.weekdays.get(3)).toEqual({ booked: 0, offered: 1 });
    expect(first!.weekdays.get(7)).toEqual({ booked: 0, offered: 0 });
    expect(second).toMatchObject({ desk: '2', booked: 1, offered: 5 });
  });

  it('offers nothing where a blocking lies on a closed day', () => {
    const [desk] = occupancyOf({
      desks: [{ id: 'a', label: '1', withdrawnOn: null }],
      days: new Map([['2026-11-29', closed]]),
      booked: [],
      blocked: [{ deskId: 'a', weekday: 7, blocked: 2 }],
    });
    expect(desk).toMatchObject({ booked: 0, offered: 0 });
  });

  it('counts the days of a period with both ends', () => {
    expect(week).toHaveLength(7);
    expect(daysFromTo('2026-11-23', '2026-11-22')).toEqual([]);
  });
});

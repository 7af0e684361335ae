import { datesDue } from './due-dates.rules.js';

const pattern = { weekdays: [2], everyWeeks: 1, from: '2026-11-03', until: '2027-06-30' };
const due = (today: string, ...months: string[]) =>
  datesDue({ pattern, today, held: (month) => months.includes(month) });

describe('the dates of a series that can be asked for', () => {
  it('wait for the month in which something is held at the place', () => {
    expect(due('2026-11-23', '2026-11')).toEqual(['2026-11-24']);
    expect(due('2026-11-25', '2026-11', '2026-12')).toEqual([
      '2026-12-01',
      '2026-12-08',
      '2026-12-15',
      '2026-12-22',
      '2026-12-29',
    ]);
  });

  it('wait no longer than a week before, so that a refusal is told in time', () => {
    expect(due('2026-12-23')).toEqual(['2026-12-29']);
    expect(due('2026-12-21')).toEqual(['2026-12-22']);
  });

  it('are neither over nor farther ahead than anybody books', () => {
    const all = due('2026-11-25', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03');
    expect([all[0], all.at(-1)]).toEqual(['2026-12-01', '2027-02-23']);
    expect(due('2027-07-01', '2027-07')).toEqual([]);
  });
});

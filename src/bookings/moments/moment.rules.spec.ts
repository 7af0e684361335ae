import { InvalidInput } from '#libs/platform/errors/index.js';
import { daysOfMoment, holdsOn, momentAgainst, momentsAfter, plannedMoment, type MomentWords } from './moment.rules.js';

const TODAY = '2026-11-30';
const typed: MomentWords = {
  name: ' Mardi ensemble ',
  reason: 'Point de la semaine',
  weekdays: [2],
  everyWeeks: 1,
  from: TODAY,
  until: '2026-12-31',
  part: 'day',
};
const refusal = (over: Partial<MomentWords>): unknown => {
  try {
    plannedMoment({ ...typed, ...over }, TODAY);
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields.map(({ field, code }) => [field, code])[0];
    throw error;
  }
  return null;
};

describe('a moment of the team', () => {
  it('is recorded with clean words and each weekday once', () => {
    expect(plannedMoment({ ...typed, weekdays: [4, 2, 4] }, TODAY)).toMatchObject({
      name: 'Mardi ensemble',
      weekdays: [2, 4],
    });
    expect(refusal({ from: TODAY, until: '2027-11-30' })).toBeNull();
  });

  it.each([
    [{ weekdays: [] }, ['weekdays', 'bookings.moment-weekdays']],
    [{ from: '2026-11-29' }, ['from', 'bookings.moment-past']],
    [{ until: '2026-11-29' }, ['until', 'bookings.moment-ends-before']],
    [{ until: '2027-12-01' }, ['until', 'bookings.moment-long']],
    [{ weekdays: [2], until: '2026-11-30' }, ['weekdays', 'bookings.moment-never']],
    [{ name: ' ' }, ['name', 'bookings.moment-words-missing']],
    [{ name: 'x'.repeat(61) }, ['name', 'bookings.moment-words-long']],
    [{ reason: 'Po\u0007nt' }, ['reason', 'bookings.moment-words-form']],
  ])('is refused with %j', (over, expected) => {
    expect(refusal(over)).toEqual(expected);
  });

  it('holds on its weekdays, every second week counted from that of its first day, over the year’s end', () => {
    const second = { weekdays: [2], everyWeeks: 2, from: '2026-12-10', until: '2027-01-19' };
    // 10 December is a Thursday: its own week counts, its Tuesday is before.
    expect(daysOfMoment(second)).toEqual(['2026-12-22', '2027-01-05', '2027-01-19']);
    expect(holdsOn(second, '2026-12-08')).toBe(false);
    expect(holdsOn({ ...second, everyWeeks: 1 }, '2026-12-15')).toBe(true);
  });

  const office = { ...typed, siteId: null };
  const together = { ...typed, siteId: 'a', part: 'am' as const };

  it('stands against a desk anywhere while the team is at the office, else against one elsewhere', () => {
    const tuesday = { day: '2026-12-01', part: 'day' as const };
    expect(momentAgainst([office], { ...tuesday, siteId: null })).toBe(office);
    expect(momentAgainst([office], { ...tuesday, siteId: 'a' })).toBe(office);
    expect(momentAgainst([together], { ...tuesday, siteId: 'b' })).toBe(together);
    expect(momentAgainst([together], { ...tuesday, siteId: 'a' })).toBeNull();
    expect(momentAgainst([together], { ...tuesday, siteId: null })).toBeNull();
    expect(momentAgainst([together], { ...tuesday, part: 'pm', siteId: 'b' })).toBeNull();
    expect(momentAgainst([office], { day: '2026-12-02', part: 'day', siteId: 'b' })).toBeNull();
  });

  it('lets what was kept change on its day, and no more', () => {
    const kept = { day: '2026-12-01', part: 'am' as const, siteId: 'b' };
    const after = (day: string, part: 'am' | 'pm' | 'day', was = kept) => momentsAfter([office], was, { day, part });
    expect(after('2026-12-01', 'am')).toEqual([]);
    expect(after('2026-12-01', 'day')).toEqual([office]);
    expect(after('2026-12-08', 'am')).toEqual([office]);
    // Whoever is where the team is does not leave it.
    expect(momentsAfter([together], { ...kept, siteId: 'a' }, { day: '2026-12-01', part: 'am' })).toEqual([together]);
  });
});

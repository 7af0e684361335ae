import { worksOn } from './works-on.rules.js';

describe('worksOn', () => {
  it('holds for everybody whose end is not known', () => {
    expect(worksOn({ leftOn: null, away: [] }, '2026-11-27')).toBe(true);
  });

  it('holds up to the last day worked, and no longer on the first day away', () => {
    expect(worksOn({ leftOn: '2026-12-01', away: [] }, '2026-11-30')).toBe(true);
    expect(worksOn({ leftOn: '2026-12-01', away: [] }, '2026-12-01')).toBe(false);
    expect(worksOn({ leftOn: '2026-12-01', away: [] }, '2026-12-02')).toBe(false);
  });

  it('holds for the day of the question, whenever it is asked: a leaver still worked here before', () => {
    expect(worksOn({ leftOn: '2020-01-01', away: [] }, '2019-12-31')).toBe(true);
  });

  it('does not hold between a leaving and a return, and again from the first day back', () => {
    const employment = { leftOn: '2027-06-01', away: ['2025-01-01/2025-02-01', '2026-12-01/2027-03-01'] };
    const days = ['2025-01-15', '2026-11-30', '2026-12-01', '2027-02-28', '2027-03-01', '2027-05-31', '2027-06-01'];
    expect(days.map((day) => worksOn(employment, day))).toEqual([false, true, false, false, true, true, false]);
  });
});

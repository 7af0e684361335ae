import { worksOn } from './works-on.rules.js';

describe('worksOn', () => {
  it('holds for everybody whose end is not known', () => {
    expect(worksOn({ leftOn: null }, '2026-11-27')).toBe(true);
  });

  it('holds up to the last day worked, and no longer on the first day away', () => {
    expect(worksOn({ leftOn: '2026-12-01' }, '2026-11-30')).toBe(true);
    expect(worksOn({ leftOn: '2026-12-01' }, '2026-12-01')).toBe(false);
    expect(worksOn({ leftOn: '2026-12-01' }, '2026-12-02')).toBe(false);
  });

  it('holds for the day of the question, whenever it is asked: a leaver still worked here before', () => {
    expect(worksOn({ leftOn: '2020-01-01' }, '2019-12-31')).toBe(true);
  });
});

import { demandSums, teleworkShare } from './demand-sums.rules.js';
import { SURVEYED_RATES } from './teleworkers.rules.js';

const groups = { cadres: 100, intermediate: 50, clerks: 20, workers: 1000 };

describe('sums of a territory', () => {
  it('are those of its groups, and a commune without figures is no commune of zero people', () => {
    const sums = demandSums([{ groups }, { groups }, { groups: null }], SURVEYED_RATES);
    expect(sums.people).toBe(2 * 1170);
    expect(sums.teleworkers).toBeCloseTo(2 * (52.2 + 9.7 + 1.7 + 2), 9);
    expect(sums.share).toBeCloseTo(65.6 / 1170, 9);
    expect(sums.silent).toBe(1);
    expect(sums.groups.map(({ people }) => people)).toEqual([200, 100, 40, 2000]);
  });

  it('have no share where nobody is known', () => {
    expect(demandSums([{ groups: null }], SURVEYED_RATES)).toMatchObject({ people: 0, share: null, silent: 1 });
    expect(demandSums([], SURVEYED_RATES)).toMatchObject({ people: 0, share: null, silent: 0 });
    expect(teleworkShare(null, null)).toBeNull();
    expect(teleworkShare({ cadres: 0, intermediate: 0, clerks: 0, workers: 0 }, 0)).toBeNull();
    expect(teleworkShare(groups, 117)).toBe(0.1);
  });
});

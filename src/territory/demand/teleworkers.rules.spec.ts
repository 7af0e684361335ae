import { communeIndex, profileOf, SOCIAL_GROUPS } from '#libs/geo/index.js';
import { SURVEYED_RATES, teleworkersOf } from './teleworkers.rules.js';

describe('expected teleworkers', () => {
  it('are the groups of a commune times the rates', () => {
    const groups = { cadres: 100, intermediate: 50, clerks: 20, workers: 1000 };
    expect(teleworkersOf(groups, SURVEYED_RATES)).toBeCloseTo(52.2 + 9.7 + 1.7 + 2, 9);
    expect(teleworkersOf(groups, { cadres: 0, intermediate: 0, clerks: 100, workers: 0 })).toBe(20);
    expect(teleworkersOf(null, SURVEYED_RATES)).toBeNull();
  });

  it('are 5.31 million in France, 18.7 % of the four groups, as the survey leads to expect', () => {
    const groups = communeIndex()
      .all()
      .flatMap(({ insee }) => profileOf(insee)?.groups ?? []);
    const people = groups.reduce((sum, one) => sum + SOCIAL_GROUPS.reduce((all, group) => all + one[group], 0), 0);
    const expected = groups.reduce((sum, one) => sum + (teleworkersOf(one, SURVEYED_RATES) ?? 0), 0);
    expect(expected / 5_310_000).toBeGreaterThan(0.99);
    expect(expected / 5_310_000).toBeLessThan(1.01);
    expect(expected / people).toBeCloseTo(0.187, 3);
  });
});

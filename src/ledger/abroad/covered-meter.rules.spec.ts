import { addDays } from '#libs/calendar/index.js';
import type { SocialCover } from '../covers/social-cover.js';
import { stateMeters, type AbroadFacts } from './abroad.rules.js';
import { FROM, TODAY, expected, granted, halves } from '../../../test/support/frontier-year.js';

const step = (covers: readonly SocialCover[], since = FROM) => {
  const facts: AbroadFacts = {
    today: TODAY,
    home: { country: 'BE', since: '2020-01-01' },
    halves: halves(since),
    expected,
    coming: [],
    covers,
  };
  const meters = stateMeters(facts, 'BE', null);
  return [meters.social.find(({ name }) => name === 'substantial')?.step, meters.step];
};

describe('the meter of 25 %', () => {
  it('is passed without an agreement, and covered with one', () => {
    expect(step([])).toEqual(['reached', 'reached']);
    expect(step([granted({ standing: 'asked' })])).toEqual(['reached', 'reached']);
    expect(step([granted()])).toEqual(['covered', 'covered']);
  });

  it('judges days outside an agreement by themselves', () => {
    // Two days a week for two months before it begins: 40 % of those.
    expect(step([granted({ validFrom: '2026-02-01' })])[0]).toBe('reached');
    expect(step([granted({ validFrom: '2026-02-01' })], '2026-02-01')[0]).toBe('covered');
    // It ended: what follows needs another.
    expect(step([granted({ endedOn: addDays(TODAY, -14) })])[0]).toBe('reached');
  });
});

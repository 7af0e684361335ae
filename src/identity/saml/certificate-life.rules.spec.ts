import { makeKey } from '../../../test/support/saml-idp.js';
import { lastLife, lifeOf, thresholdOf } from './certificate-life.rules.js';

const NOW = new Date('2026-11-29T09:00:00Z');
const day = (from: number) => new Date(NOW.getTime() + from * 86_400_000);
const ending = async (days: number) => (await makeKey('idp', { since: day(-10), days: days + 10 })).certificate;

describe('the life of a certificate', () => {
  it.each([
    [61, 'holds', null],
    [60, 'look', 60],
    [31, 'look', 60],
    [30, 'act', 30],
    [8, 'act', 30],
    [7, 'hurry', 7],
    [0, 'hurry', 7],
    [-1, 'ended', 0],
  ])('with %d days left: %s', async (days, state, threshold) => {
    const life = lifeOf(await ending(days), NOW);
    expect(life).toMatchObject({ days, state });
    expect(thresholdOf(life)).toBe(threshold);
  });

  it('counts by the one that ends last, one of a later day included', async () => {
    const next = (await makeKey('idp', { since: day(3), days: 300 })).certificate;
    expect(lastLife([await ending(5), next], NOW)).toMatchObject({ state: 'later' });
    expect(lastLife([await ending(5), await ending(40)], NOW)).toMatchObject({ days: 40 });
    expect(lastLife([], NOW)).toBeNull();
  });
});

import type { SiteOfPlace } from './place.js';
import { factsOf, isStale, lastConfirmed } from './told-facts.rules.js';

const SITE: SiteOfPlace = {
  id: 'a',
  kind: 'coworking',
  operator: { name: 'Ville de Strasbourg', kind: 'public' },
  features: ['accessible', 'parking', 'fibre'],
  dayPriceCents: 1500,
  source: 'liste',
  asOf: '2019-06',
  generated: ['price'],
  hours: [{ weekday: 1, opens: '09:00', closes: '18:00' }],
};

describe('facts of a place', () => {
  it('are those of its sites: all their kinds, and what else the first says, each with its source', () => {
    const facts = factsOf({}, [SITE, { ...SITE, id: 'b', kind: 'innovation_lab', dayPriceCents: 900 }]);
    const told = { source: 'liste', sourceUrl: null, asOf: '2019-06', basis: 'source' };
    expect(facts.kinds).toEqual({ ...told, value: ['coworking', 'innovation_lab'] });
    expect(facts.operator).toEqual({ ...told, value: { name: 'Ville de Strasbourg', nature: 'public' } });
    expect(facts.prices).toEqual({ ...told, basis: 'generated', value: { day: 1500 } });
    expect(facts.hours?.value).toEqual({ 1: [['09:00', '18:00']] });
    expect(facts.equipment?.value).toEqual(['fibre', 'parking']);
    expect(facts.accessibility?.value).toEqual({ entree_plain_pied: true });
    expect(factsOf({}, [{ ...SITE, features: [] }])).not.toHaveProperty('accessibility');
  });

  it('are first what was told of the place itself', () => {
    const prices = {
      source: 'site web',
      sourceUrl: null,
      asOf: '2026-11-02',
      basis: 'source',
      value: { hour: 300 },
    } as const;
    expect(factsOf({ prices }, [SITE]).prices).toBe(prices);
    expect(factsOf({}, [])).toEqual({});
  });

  it('say which kind was assumed', () => {
    expect(factsOf({}, [{ ...SITE, generated: ['kind'] }]).kinds?.basis).toBe('assumed');
  });
});

describe('the last confirmation', () => {
  it('is the latest that somebody made, generated facts apart', () => {
    expect(
      lastConfirmed([
        { asOf: '2019-06', basis: 'source' },
        { asOf: '2024', basis: 'source' },
        { asOf: '2026-11-01', basis: 'generated' },
      ]),
    ).toBe('2024');
    expect(lastConfirmed([])).toBeNull();
  });

  it.each([
    ['2024-11-29', '2026-11-28', false],
    ['2024-11-29', '2026-11-29', true],
    ['2024-12', '2026-11-29', false],
    ['2024-11', '2026-11-29', true],
    ['2025', '2026-11-29', false],
    ['2024', '2026-11-29', true],
  ])('of %s is old on %s: %s', (asOf, today, stale) => {
    expect(isStale(asOf, today)).toBe(stale);
  });
});

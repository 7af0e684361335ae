import { communesOf, epciName, profileOf, regionName, SOCIAL_GROUPS, territoriesOf } from './territories.js';
import { communeIndex } from './communes.js';

describe('territories', () => {
  it('say of a commune what the census and the zonings say', () => {
    // Rennes: INSEE, RP 2022.
    expect(profileOf('35238')).toMatchObject({ region: '53', epci: '243500139', density: 1, rural: 'none' });
    expect(profileOf('35238')?.hectares).toBe(5033);
    expect(profileOf('97105')?.groups).toEqual(expect.any(Object));
    expect(profileOf('00000')).toBeUndefined();
  });

  it('know every commune with a position, and sum to the census', () => {
    const communes = communeIndex().all();
    const profiles = communes.flatMap(({ insee }) => profileOf(insee) ?? []);
    expect(communes.length - profiles.length).toBeLessThanOrEqual(1);
    const inWork = profiles.reduce((sum, one) => sum + (one.inWork ?? 0), 0);
    // 27.15 million people in work aged 15 to 64 (RP 2022).
    expect(inWork / 27_150_000).toBeCloseTo(1, 2);
    const amounts = profiles.flatMap(({ groups }) => (groups ? SOCIAL_GROUPS.map((group) => groups[group]) : []));
    expect(amounts.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(0);
  });

  it('hold the communes of a département, an intercommunality, an employment zone and a region', () => {
    expect(communesOf({ kind: 'departement', code: '37' })).toHaveLength(272);
    expect(communesOf({ kind: 'epci', code: '243700754' }).map(({ name }) => name)).toContain('Tours');
    const region = communesOf({ kind: 'region', code: '24' });
    expect(new Set(region.map(({ departement }) => departement))).toEqual(
      new Set(['18', '28', '36', '37', '41', '45']),
    );
    expect(regionName('24')).toBe('Centre-Val de Loire');
    expect(communesOf({ kind: 'zone', code: 'nowhere' })).toEqual([]);
  });

  it('are offered where they have a commune', () => {
    const found = territoriesOf(['37']);
    expect(found[0]).toEqual({ kind: 'departement', code: '37' });
    expect(found.at(-1)).toEqual({ kind: 'region', code: '24' });
    expect(found.filter(({ kind }) => kind === 'departement')).toHaveLength(1);
    expect(found.filter(({ kind }) => kind === 'epci').length).toBeGreaterThan(8);
    expect(territoriesOf(['00'])).toEqual([]);
  });

  it('name every intercommunality by its own name', () => {
    expect(epciName('243700754')).toBe('Tours Métropole Val de Loire');
    expect(epciName('000000000')).toBeUndefined();
    const codes = new Set(
      communeIndex()
        .all()
        .flatMap(({ insee }) => profileOf(insee)?.epci ?? []),
    );
    expect([...codes].filter((code) => epciName(code) === undefined)).toEqual([]);
  });
});

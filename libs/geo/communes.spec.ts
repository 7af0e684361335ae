import * as fc from 'fast-check';
import {
  type Commune,
  communeIndex,
  CommuneIndex,
  departementByCode,
  departements,
  distanceKm,
  normalisePlaceName,
} from './index.js';

const index = communeIndex();
const names = (communes: readonly Commune[]) => communes.map((commune) => commune.name);

describe('communes by code', () => {
  it('holds the whole list once', () => {
    expect(index.size).toBe(34_864);
    expect(communeIndex()).toBe(index);
    expect(index.all()[0]).toMatchObject({ insee: '01001', name: "L'Abergement-Clémenciat", departement: '01' });
  });

  it.each([
    ['37261', 'Tours'],
    ['2a004', 'Ajaccio'],
    [' 97411 ', 'Saint-Denis'],
    ['75101', 'Paris'],
    ['75120', 'Paris'],
    ['69381', 'Lyon'],
    ['69389', 'Lyon'],
    ['13201', 'Marseille'],
    ['13216', 'Marseille'],
    ['69152', 'Oullins-Pierre-Bénite'],
    ['16226', 'La Boixe'],
  ])('%s is %s', (insee, name) => {
    expect(index.get(insee)?.name).toBe(name);
  });

  it.each(['99999', '75121', '13217', '', '3726', 'Tours'])('%j is none', (insee) => {
    expect(index.get(insee)).toBeUndefined();
  });

  it('finds all communes of a postcode, and all postcodes of a commune', () => {
    expect(names(index.byPostcode('37200'))).toEqual(['Tours']);
    expect(names(index.byPostcode('75116'))).toEqual(['Paris']);
    expect(names(index.byPostcode('37400'))[0]).toBe('Amboise');
    expect(index.byPostcode('99999')).toEqual([]);
    expect(index.get('69123')?.postcodes).toEqual(expect.arrayContaining(['69001', '69009']));
  });
});

describe('communes by name', () => {
  it.each([
    ['SAINT PIERRE DES CORPS', 'saint pierre des corps'],
    ['St-Pierre-des-Corps', 'saint pierre des corps'],
    ['Ste Maxime', 'sainte maxime'],
    ['L’Haÿ-les-Roses', 'l hay les roses'],
    ['Œuilly', 'oeuilly'],
    ['  Tours Cedex 1 ', 'tours'],
  ])('%j is compared as %j', (name, key) => {
    expect(normalisePlaceName(name)).toBe(key);
  });

  it('puts the exact name first, then the larger', () => {
    expect(names(index.search('tours', 3))[0]).toBe('Tours');
    expect(names(index.search('tour', 2))).toEqual(['Tours', 'Tourcoing']);
    expect(names(index.search('Évry'))[0]).toBe('Évry');
    expect(names(index.search('saint cyr sur loi'))).toEqual(['Saint-Cyr-sur-Loire']);
    expect(names(index.search('corps'))).toContain('Saint-Pierre-des-Corps');
  });

  it('searches postcodes by prefix', () => {
    expect(names(index.search('37200'))).toEqual(['Tours']);
    expect(names(index.search('2A004'))).toEqual(['Ajaccio']);
    expect(index.search('374', 50).every((commune) => commune.postcodes.some((code) => code.startsWith('374')))).toBe(
      true,
    );
  });

  it.each(['', '   ', '%', "'; drop table", '🙂'])('finds nothing for %j', (text) => {
    expect(index.search(text)).toEqual([]);
  });

  it('never answers more than asked, and finds every commune by its own name', () => {
    fc.assert(
      fc.property(fc.nat(index.size - 1), (n) => {
        const commune = index.all()[n];
        const found = index.search(commune?.name ?? '', 40);
        expect(found.length).toBeLessThanOrEqual(40);
        expect(names(found)).toContain(commune?.name);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the nearest commune', () => {
  it('agrees with looking at every one', () => {
    const list = index.all();
    const point = fc.record({
      lat: fc.double({ min: 41, max: 51.5, noNaN: true }),
      lon: fc.double({ min: -5.5, max: 9.8, noNaN: true }),
    });
    fc.assert(
      fc.property(point, (here) => {
        const found = index.nearest(here);
        const best = Math.min(...list.map((commune) => distanceKm(here, commune)));
        expect(found?.km).toBe(best);
      }),
      { numRuns: 12 },
    );
  });

  it('looks inside one département when told to', () => {
    // The CENTQUATRE, in Paris, is nearer to the centre of Le Pré-Saint-Gervais than to that of Paris.
    const here = { lat: 48.89, lon: 2.3711 };
    expect(index.nearest(here)?.commune.departement).toBe('93');
    expect(index.nearest(here, '75')?.commune.name).toBe('Paris');
    expect(index.nearest(here, '00')).toBeUndefined();
  });

  it('answers nothing from an empty list', () => {
    expect(new CommuneIndex([]).nearest({ lat: 0, lon: 0 })).toBeUndefined();
  });
});

describe('départements', () => {
  it('knows 96 in metropolitan France and those overseas', () => {
    const codes = departements().map((each) => each.code);
    expect(codes.filter((code) => code.length === 2)).toHaveLength(96);
    expect(codes).toEqual(expect.arrayContaining(['971', '972', '973', '974', '976']));
    expect(departementByCode('37')).toEqual({ code: '37', name: 'Indre-et-Loire', region: 'Centre-Val de Loire' });
    expect(departementByCode('20')).toBeUndefined();
  });

  it('has one for every commune', () => {
    expect(index.all().filter((commune) => !departementByCode(commune.departement))).toEqual([]);
  });
});

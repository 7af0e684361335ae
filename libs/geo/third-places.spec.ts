import { zonesOfCommune } from '#libs/calendar/index.js';
import { DATA_SOURCES, departementAt, distanceKm, loadThirdPlaces, MAP_LAYERS, readBaseMap } from './index.js';

const places = loadThirdPlaces();
const byId = (id: string) => places.find((place) => place.id === id);

/** What the browser relies on. */
const tally = (key: 'kind' | 'kindFrom' | 'communeFrom') => {
  const counts: Record<string, number> = {};
  for (const place of places) counts[place[key]] = (counts[place[key]] ?? 0) + 1;
  return counts;
};

describe('the open list of third places', () => {
  it('has its 1,512 rows, each with an identifier, a name and a position', () => {
    expect(places).toHaveLength(1512);
    expect(new Set(places.map((place) => place.id)).size).toBe(1512);
    expect(places.every((place) => place.name !== '' && Number.isFinite(place.lat) && Number.isFinite(place.lon))).toBe(
      true,
    );
  });

  it('reads kinds from the source, or from a name that says so', () => {
    expect(tally('kind')).toEqual({
      coworking: 1137,
      innovation_lab: 355,
      telework_centre: 11,
      business_centre: 5,
      small_business: 3,
      public_digital_space: 1,
    });
    expect(tally('kindFrom')).toEqual({ source: 1365, name: 98, default: 49 });
  });

  it('gives every place a plausible commune, a postcode, a département and a time zone', () => {
    for (const place of places) {
      expect(distanceKm(place, place.commune)).toBeLessThan(30);
      expect(place.postcode).toMatch(/^\d{5}$/);
      expect(zonesOfCommune(place.commune.insee)?.departement).toBe(place.departement);
    }
  });

  it('maps arrondissements to the city and keeps their number', () => {
    expect(byId('2')).toMatchObject({ name: 'Anticafé', postcode: '75010', arrondissement: 10 });
    expect(byId('2')?.commune.name).toBe('Paris');
    expect(places.filter((place) => place.arrondissement !== undefined).length).toBeGreaterThan(290);
  });

  it('lets the position win over a code that contradicts it', () => {
    // The source gives this place of Sophia Antipolis the code of a commune in Calvados.
    expect(byId('1460')).toMatchObject({ departement: '06', communeFrom: 'position' });
    expect(byId('1470')).toMatchObject({ departement: '75', communeFrom: 'position' });
  });

  it('keeps overseas places overseas', () => {
    expect(byId('1409')).toMatchObject({ departement: '974', communeFrom: 'address' });
  });

  it('drops geocoding scores of another scale', () => {
    expect(places.every((place) => place.geocodeScore === undefined || place.geocodeScore <= 1)).toBe(true);
    expect(byId('1038')?.geocodeScore).toBeUndefined();
  });
});

describe('the département of a point', () => {
  it.each([
    [47.39, 0.69, '37'],
    [48.89, 2.3711, '75'],
    [41.95, 8.77, '2A'],
    [43.68, 7.2, '06'],
    // Valréas: an island of Vaucluse inside the Drôme.
    [44.385, 4.99, '84'],
  ])('%d, %d is in %s', (lat, lon, code) => {
    expect(departementAt({ lat, lon })).toBe(code);
  });

  it.each([
    [46, -5, 'sea'],
    [50.85, 4.35, 'Brussels'],
    [-20.9, 55.5, 'La Réunion'],
  ])('%d, %d is in none (%s)', (lat, lon) => {
    expect(departementAt({ lat, lon })).toBeUndefined();
  });
});

describe('the base map', () => {
  const { layers, towns } = readBaseMap();

  it('has every layer, in drawing order', () => {
    expect(Object.keys(layers)).toEqual([...MAP_LAYERS]);
    expect(Object.values(layers).map((shapes) => shapes.length)).toEqual([87, 27, 601, 96, 260, 52, 48]);
    expect(towns).toHaveLength(703);
  });

  it('names a producer and a licence for every data set', () => {
    expect(DATA_SOURCES.map((source) => source.id)).toEqual([
      'communes',
      'third-places',
      'directory',
      'territories',
      'commuting',
      'departements',
      'roads',
      'stations',
      'co2-factors',
      'natural-earth',
    ]);
    expect(DATA_SOURCES.every((source) => source.licenceUrl.startsWith('https://') && source.attribution !== '')).toBe(
      true,
    );
  });
});

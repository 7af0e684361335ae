import * as fc from 'fast-check';
import { readCoordinates } from './coordinates.js';

const RENNES = { lat: 48.1173, lon: -1.6778 };

describe('coordinates as people write them', () => {
  it.each([
    '48.1173, -1.6778',
    '48.1173 -1.6778',
    '48.1173,-1.6778',
    '48,1173 -1,6778',
    '48,1173; -1,6778',
    '48,1173, −1,6778',
    'geo:48.1173,-1.6778',
    'https://www.openstreetmap.org/#map=15/48.1173/-1.6778',
    'https://www.google.com/maps/@48.1173,-1.6778,14z',
    'https://maps.example/?q=48.1173,-1.6778&z=3',
    '48.1173°N 1.6778°W',
    '48,1173° N, 1,6778° O',
    'lat 48.1173 lon -1.6778',
    'lat=48.1173, lon=-1.6778',
    'Latitude : 48.1173, longitude : -1.6778',
    'N 48.1173 W 1.6778',
    '48.1173N 1.6778W',
    '(48.1173, -1.6778)',
    '[48.1173, -1.6778]',
    '48.1173/-1.6778',
    '+48.1173, -1.6778',
  ])('%s', (text) => {
    expect(readCoordinates(text)).toEqual(RENNES);
  });

  it.each([`48°07'02.28"N 1°40'40.08"W`, '48° 07’ 02,28” N, 1° 40’ 40,08” O', `48°07'02.28''N 1°40'40.08''W`])(
    '%s',
    (text) => {
      const { lat, lon } = readCoordinates(text)!;
      expect(lat).toBeCloseTo(RENNES.lat, 6);
      expect(lon).toBeCloseTo(RENNES.lon, 6);
    },
  );

  it.each([
    '',
    '48',
    '37000',
    '37000 Tours',
    'Paris 11',
    '91.5, 2',
    '48, 181',
    '48°N',
    '1,2,3,4',
    'geo:x,y',
    '48.1.2, 3',
  ])('%j is none', (text) => {
    expect(readCoordinates(text)).toBeUndefined();
  });

  it('reads back what it is given, and never answers what is no position', () => {
    const degrees = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(degrees(90), degrees(180), (lat, lon) => {
        expect(readCoordinates(`${lat}, ${lon}`)).toEqual({ lat: lat + 0, lon: lon + 0 });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = readCoordinates(text);
        expect(read === undefined || (Math.abs(read.lat) <= 90 && Math.abs(read.lon) <= 180)).toBe(true);
      }),
    );
  });
});

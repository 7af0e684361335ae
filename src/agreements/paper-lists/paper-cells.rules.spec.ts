import { readPlaces, readWeekdays, readWhole, scanKey } from './paper-cells.rules.js';

describe('weekdays as lists write them', () => {
  it.each([
    ['lundi, jeudi', [1, 4]],
    ['Jeu/Lun', [1, 4]],
    ['du lundi au vendredi', [1, 2, 3, 4, 5]],
    ['lun – ven', [1, 2, 3, 4, 5]],
    ['Mon to Wed', [1, 2, 3]],
    ['1-3 ; 5', [1, 2, 3, 5]],
    ['135', [1, 3, 5]],
    ['le mardi et le jeudi.', [2, 4]],
  ])('%s', (text, days) => expect(readWeekdays(text)).toEqual(days));

  it.each(['lundy', '0', '8', 'vendredi-lundi', '1-3-5', 'tous', ' ; '])('are not %j', (text) =>
    expect(readWeekdays(text)).toBeNull(),
  );
});

describe('places as lists write them', () => {
  it.each([
    ['Domicile', ['home']],
    ['tiers-lieux', ['third_places']],
    ['Tiers lieu + domicile', ['home', 'third_places']],
    ['home and third places', ['home', 'third_places']],
    ['les deux', ['home', 'third_places']],
  ])('%s', (text, places) => expect(readPlaces(text)).toEqual(places));

  it.each(['bureau', 'domicile ou café', ''])('are not %j', (text) => expect(readPlaces(text)).toBeNull());
});

describe('a whole number', () => {
  it.each([
    ['2', 'days', 2],
    ['2,0', 'days', 2],
    ['30 jours', 'days', 30],
    ['1 day', 'days', 1],
    ['10j', 'days', 10],
    ['3 mois', 'months', 3],
    ['1 month', 'months', 1],
    ['6', 'months', 6],
  ] as const)('may have the unit of its column: %s as %s', (text, unit, value) =>
    expect(readWhole(text, unit)).toBe(value),
  );

  it.each([
    ['3 mois', 'days'],
    ['2 months', 'days'],
    ['2 semaines', 'days'],
    ['10 jours', 'months'],
    ['10 j', 'months'],
    ['2,5', 'days'],
    ['-1', 'months'],
    ['deux', 'days'],
    ['1000', 'days'],
    ['', 'months'],
  ] as const)('is not read from %j as %s', (text, unit) => expect(readWhole(text, unit)).toBeNull());
});

it('names of scans are compared without folders, case and the way accents are kept', () => {
  expect(scanKey('C:\\scans\\E\u0301lise.PDF')).toBe(scanKey('élise.pdf'));
});

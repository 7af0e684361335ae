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

it('a whole number may have its unit', () => {
  expect(['2', '2,0', '3 mois', '30 jours', '1 day'].map(readWhole)).toEqual([2, 2, 3, 30, 1]);
  expect(['2,5', '-1', 'deux', '1000', ''].map(readWhole)).toEqual([null, null, null, null, null]);
});

it('names of scans are compared without folders, case and the way accents are kept', () => {
  expect(scanKey('C:\\scans\\E\u0301lise.PDF')).toBe(scanKey('élise.pdf'));
});

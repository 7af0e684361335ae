import { AMENITIES, parseAmenities } from './index.js';

describe('amenities of a cell', () => {
  it('are understood in both languages, once each, in one order', () => {
    expect(parseAmenities('Calme/quiet ; visioconférence | PMR,')).toEqual({
      amenities: ['accessible', 'video', 'quiet'],
      unknown: [],
    });
    expect(parseAmenities(AMENITIES.toReversed().join('|')).amenities).toEqual(AMENITIES);
  });

  it.each([
    ['Fibre optique', 'fibre'],
    ['Accès de plain-pied', 'accessible'],
    ['COIN CUISINE', 'kitchen'],
    ['casiers fermés', 'lockers'],
    ['stationnement', 'parking'],
  ])('%j is %s', (text, amenity) => {
    expect(parseAmenities(text)).toEqual({ amenities: [amenity], unknown: [] });
  });

  it('names the words it does not know as they were written', () => {
    expect(parseAmenities('calme, Licorne | …')).toEqual({ amenities: ['quiet'], unknown: ['Licorne', '…'] });
  });
});

import { hoursLine, readHours } from './hours-line.rules.js';

describe('a line of hours', () => {
  it.each([
    ['9h-12h30, 14:00–18:00', '09:00-12:30, 14:00-18:00'],
    ['14h00 à 18h et 9h à 12h', '09:00-12:00, 14:00-18:00'],
    ['8-19', '08:00-19:00'],
    ['09:00-12:00;12:00-18:00', '09:00-12:00, 12:00-18:00'],
    ['  ', ''],
  ])('%s is read as %s', (typed, read) => {
    const spans = readHours(typed);
    expect(typeof spans === 'string' ? spans : hoursLine(spans)).toBe(read);
  });

  it.each([
    ['9h-12h, 11h30-18h', 'overlap'],
    ['9h-18h, 10h-11h', 'overlap'],
    ['18h-9h', 'backwards'],
    ['9h-9h', 'backwards'],
    ['le matin', 'form'],
    ['9h-25h', 'form'],
    ['9h61-12h', 'form'],
    ['8-9,10-11,12-13,14-15,16-17', 'many'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(readHours(typed)).toBe(fault);
  });
});

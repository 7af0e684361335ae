import { isLongEnough, slotOf, wishAsBooked } from './slot.rules.js';

const hours = { opens: '08:30', closes: '18:30' };
const zone = 'Europe/Paris';
const day = '2026-11-26';

it.each([
  [{ part: 'day' }],
  [{ part: 'am' }],
  [{ part: 'pm' }],
  [{ from: '09:00', to: '11:15' }],
  [{ from: '17:00', to: '18:30' }],
] as const)('wishes again for what was booked: %j', (wish) => {
  expect(wishAsBooked(slotOf(day, wish, hours, zone)!, day, { hours, zone })).toEqual(wish);
});

it('wishes for the hours where the place is closed by now, until midnight where they reached it', () => {
  const late = { opens: '08:00', closes: '24:00' };
  const slot = slotOf(day, { from: '20:00', to: '24:00' }, late, zone)!;
  expect(wishAsBooked(slot, day, { hours: null, zone })).toEqual({ from: '20:00', to: '24:00' });
});

it('asks of hours that they last an hour by the clocks and in truth', () => {
  const long = (on: string, from: string, to: string) => isLongEnough({ day: on, wish: { from, to }, zone });
  expect([long(day, '09:00', '10:00'), long(day, '09:00', '09:59')]).toEqual([true, false]);
  // Clocks go from two to three.
  expect([long('2027-03-28', '01:30', '03:00'), long('2027-03-28', '01:00', '03:00')]).toEqual([false, true]);
  // What begins in no hour is refused for that, not for its length.
  expect(long('2027-03-28', '02:00', '03:00')).toBe(true);
  expect(isLongEnough({ day, wish: { part: 'am' }, zone })).toBe(true);
});

import type { DayPart, OpeningHours } from '#libs/calendar/index.js';
import { waitedFor } from './rest-of-part.rules.js';

const hours: OpeningHours = { opens: '08:00', closes: '18:00', noon: '13:00' };
const at = (part: DayPart, time: string, more: Partial<OpeningHours> = {}, zone = 'Europe/Paris') =>
  waitedFor({ day: '2026-12-03', part, hours: { ...hours, ...more }, zone }, new Date(`2026-12-03T${time}Z`));
const rest = (from: string, to: string) => ({ wish: { from, to }, rest: true });

it.each<[DayPart, string, ReturnType<typeof at>]>([
  // Paris is an hour ahead of UTC.
  ['am', '06:59:59', { wish: { part: 'am' }, rest: false }],
  ['am', '07:00:00', rest('08:15', '13:00')],
  ['am', '08:41:00', rest('10:00', '13:00')],
  ['am', '09:45:00', rest('11:00', '13:00')],
  ['am', '09:45:01', null],
  ['pm', '11:59:00', { wish: { part: 'pm' }, rest: false }],
  ['pm', '12:00:00', rest('13:15', '18:00')],
  ['day', '08:41:00', rest('10:00', '18:00')],
  ['day', '09:46:00', null],
  ['day', '14:00:00', null],
])('of %s at %s UTC', (part, time, expected) => {
  expect(at(part, time)).toEqual(expected);
});

it('is that of the place’s clocks, to midnight where it is open till then', () => {
  expect(at('am', '04:30:00', {}, 'Indian/Reunion')).toEqual(rest('08:45', '13:00'));
  expect(at('pm', '18:00:00', { closes: '24:00' })).toEqual(rest('19:15', '24:00'));
});

it('is the part itself where the place is closed for it, which the rules of booking refuse', () => {
  expect(at('pm', '18:00:00', { closes: '12:00', noon: '13:00' })).toEqual({ wish: { part: 'pm' }, rest: false });
});

import { offerEnds } from './offer-time.rules.js';

const now = new Date('2026-11-23T08:00:00Z');
const minutesFor = (ahead: number) =>
  (offerEnds(now, new Date(now.getTime() + ahead * 60_000)).getTime() - now.getTime()) / 60_000;

it.each([
  ['ten days ahead', 10 * 24 * 60, 720],
  ['four days ahead', 4 * 24 * 60, 720],
  ['a day ahead', 24 * 60, 180],
  ['two hours ahead', 120, 15],
  ['an hour ahead', 60, 10],
  ['five minutes ahead', 5, 5],
  ['begun', -1, 0],
])('holds a desk for a time that shortens as the day comes: %s', (_when, ahead, minutes) => {
  expect(minutesFor(ahead)).toBe(minutes);
});

import { grouped, type Rule } from './case.js';

/** Nobody is told twice, or not at all; the last that they are told of a booking is where it is. */
export const told: Rule = ({ history: { end, kills }, origins }) => {
  const letters = new Map(end.letters.map((letter) => [letter.key, letter]));
  const has = (key: string) => (letters.get(key)?.taken ?? 0) > 0;
  const cancelled = grouped(
    end.letters.filter(({ key, taken: times }) => times > 0 && key.startsWith('bookings.cancellation:')),
    ({ key }) => key.split(':')[1]!,
  );
  const ofBookings = end.bookings.flatMap((row) => {
    const now = row.revision === 0 ? '' : `:${row.revision}`;
    const changed = row.revision > 0 && has(`bookings.change:${row.id}:${row.revision}`);
    const own = cancelled.get(row.id) ?? [];
    const ofEndings = row.endings.filter((ending) => has(`bookings.changed:${ending}:${row.person}`)).length;
    if (row.cancelled) {
      // One that was put back was told so since.
      const goodbyes = own.filter(({ key }) => key === `bookings.cancellation:${row.id}${now}`).length + ofEndings;
      return goodbyes === 1 ? [] : [`the end of booking ${row.id} was told ${goodbyes} times`];
    }
    if (own.length + ofEndings > 0 && !changed) return [`booking ${row.id} stands and was told to have ended`];
    if (row.revision > 0 && !changed) return [`nobody was told where booking ${row.id} is now`];
    const what = origins.get(row.id)?.operation?.wish.what;
    return changed || what === 'repeat' || has(`bookings.confirmation:${row.id}`)
      ? []
      : [`nobody was told of booking ${row.id}`];
  });
  const ofSeries = end.rounds.flatMap(({ id, round }) =>
    has(`bookings.series-told:${id}:${round}`) ? [] : [`nobody was told of series ${id}`],
  );
  const ofOffers = end.waits.flatMap(({ id, state }) =>
    state === 'offered' && !has(`bookings.offer:${id}`) ? [`nobody was told of the offer to ${id}`] : [],
  );
  const repeated = end.letters.flatMap(({ key, taken: times }) =>
    times > 1 + kills ? [`${key} left ${times} times`] : [],
  );
  return [...ofBookings, ...ofSeries, ...ofOffers, ...repeated];
};

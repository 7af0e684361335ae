const MINUTE_MS = 60_000;
/** Shortest time to answer an offer, in minutes: a letter is read by chance. */
const SHORTEST_MINUTES = 10;
/** Longest time to answer, in minutes: others wait too. */
const LONGEST_MINUTES = 12 * 60;
/** Which part of the time that is left an offer may take: eight people can be asked in turn. */
const SHARE = 8;

/**
 * Until when a desk is held for whoever it is offered to: an eighth of the time until it begins, at least ten minutes and at
 * most twelve hours, and never beyond the beginning. Four days ahead twelve hours, a day ahead three, two hours ahead a quarter of
 * an hour.
 */
export function offerEnds(now: Date, start: Date): Date {
  const left = start.getTime() - now.getTime();
  const held = Math.min(LONGEST_MINUTES * MINUTE_MS, Math.max(SHORTEST_MINUTES * MINUTE_MS, left / SHARE));
  return new Date(now.getTime() + Math.max(0, Math.min(left, held)));
}

import { grouped, type Rule } from './case.js';
import { those } from './history.js';
import { samePlace } from './places.js';
import { granted } from './stays.js';

/** Whoever was invited has a desk as long as their host has one there, and no longer; nobody else does. */
export const invited: Rule = ({ history: { operations, end }, guestStays }) => {
  const byEmail = new Map(end.guests.map((guest) => [guest.email, guest]));
  const invitations = those(operations, 'invite');
  const missing = invitations.flatMap(({ outcome, wish }) =>
    outcome === 'ok' && byEmail.get(wish.email)?.bookingId !== wish.bookingId
      ? [`guest ${wish.email} was promised a desk and is not there`]
      : [],
  );
  const asked = new Set(invitations.filter(granted).map(({ wish }) => wish.email));
  const hosts = new Map(end.bookings.map((row) => [row.id, row]));
  const stays = new Map(guestStays.map((stay) => [stay.person, stay]));
  const wrong = end.guests.flatMap((guest) => {
    if (!asked.has(guest.email)) return [`guest ${guest.email} was invited by nobody`];
    const stay = stays.get(guest.email);
    if (guest.gone) return stay?.mustUntil === Infinity ? [`guest ${guest.email} was taken back by nobody`] : [];
    const host = hosts.get(guest.bookingId);
    if (!host || host.cancelled || !samePlace(host, guest))
      return [`guest ${guest.email} is expected without their host`];
    return stay && stay.mayUntil < Infinity ? [`guest ${guest.email} was taken back and is expected`] : [];
  });
  return [...missing, ...wrong];
};

/** No place takes more guests in a day than it said. */
export const within: Rule = ({ history: { bounds }, guestStays }) => {
  const sure = guestStays.filter(({ mustFrom, mustUntil }) => mustFrom < mustUntil);
  return [...grouped(sure, ({ at }) => `${at.siteId} ${at.day}`)].flatMap(([where, stays]) => {
    const most = bounds.guestsPerDay[stays[0]!.at.siteId] ?? 0;
    const crowd = stays.find(
      ({ mustFrom: now }) => stays.filter((one) => one.mustFrom <= now && one.mustUntil > now).length > most,
    );
    return crowd ? [`more than ${most} guests were promised desks at ${where}`] : [];
  });
};

/** Every guest who is expected was written to, once. */
export const guestsTold: Rule = ({ history: { end } }) => {
  const told = new Map(end.letters.map(({ key, taken }) => [key, taken]));
  return end.guests.flatMap(({ id, email, gone }) =>
    gone || (told.get(`bookings.guest-invited:${id}`) ?? 0) > 0 ? [] : [`guest ${email} was not told`],
  );
};

import { those, type History } from './history.js';
import { samePlace } from './places.js';
import { byBooking, endingsOf, granted, type Stay } from './stays.js';

/**
 * When each guest may have had a desk and when they must have: from their invitation until the host, or whatever ended or moved
 * the host's booking, took them back. In a stay of theirs, the person is the address.
 */
export function guestStaysOf({ operations, end }: History): (Stay & { readonly host: string })[] {
  const invitations = new Map(those(operations, 'invite').map((one) => [one.wish.email, one]));
  const acts = byBooking(those(operations, 'change', 'cancel', 'undo'));
  const removals = those(operations, 'uninvite').filter(granted);
  const endings = endingsOf(operations);
  return end.guests.flatMap((guest) => {
    const made = invitations.get(guest.email);
    if (!made || !granted(made)) return [];
    const after = (acts.get(guest.bookingId) ?? []).filter(({ to }) => to >= made.from);
    const removed = removals.filter(({ wish }) => wish.guestId === guest.id);
    const asked = [
      ...after,
      ...removed,
      ...(endings.get(`${guest.siteId} ${guest.day}`) ?? []),
      ...(endings.get(guest.host) ?? []),
    ];
    const moved = after.filter(
      ({ wish, at, from }) =>
        from > made.to && (wish.what === 'cancel' || (wish.what === 'change' && at && !samePlace(at, guest))),
    );
    const done = [...moved, ...removed].filter(({ outcome }) => outcome === 'ok');
    return [
      {
        bookingId: `of guest ${guest.id}`,
        person: guest.email,
        host: guest.host,
        at: guest,
        mayFrom: made.from,
        mayUntil: Math.min(...done.map(({ to }) => to)),
        mustFrom: made.outcome === 'ok' ? made.to : Infinity,
        mustUntil: Math.min(...asked.map(({ from }) => from)),
        replaced: false,
      },
    ];
  });
}

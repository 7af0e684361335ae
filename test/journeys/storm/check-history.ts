import { halvesOf, monthOf } from '#libs/calendar/index.js';
import { answered, answersTold, approved } from './approval-rules.js';
import { caseOf, grouped, type Rule } from './case.js';
import { guestsTold, invited, within } from './guest-rules.js';
import { those, type EndBooking, type History, type Operation } from './history.js';
import { told } from './letter-rules.js';
import { inTurn, taken } from './line-rules.js';
import { meets, sameHalf, samePlace } from './places.js';
import { byBooking, granted, type Stay } from './stays.js';

/**
 * Compares what people were told with what is there. A pure function of the history: each rule is sound, which means that it
 * names nothing that some order of the operations within their times would explain.
 * @returns what is wrong, in words; empty where every promise was kept
 */
export function checkHistory(history: History): string[] {
  const one = caseOf(history);
  return RULES.flatMap((rule) => rule(one));
}

/** What was answered with yes is there, where it was put last. */
const kept: Rule = ({ history: { operations, end }, staysOf: byId }) => {
  const rows = new Map(end.bookings.map((row) => [row.id, row]));
  const missing = those(operations, 'book', 'take', 'change').flatMap(({ outcome, id, wish }) =>
    outcome === 'ok' && id && rows.get(id)?.person !== wish.person
      ? [`booking ${id} was promised and is not there`]
      : [],
  );
  const elsewhere = end.bookings.flatMap((row) => {
    const places = (byId.get(row.id) ?? []).filter(({ replaced }) => !replaced);
    return places.length === 0 || places.some(({ at }) => samePlace(at, row))
      ? []
      : [`booking ${row.id} is not where it was put last`];
  });
  return [...missing, ...elsewhere];
};

/** Nothing is there that nobody asked for, or that was refused. */
const explained: Rule = ({ history: { end }, origins }) =>
  end.bookings.flatMap(({ id, person }) =>
    origins.get(id)?.operation ? [] : [`booking ${id} of ${person} came from no answer and no open question`],
  );

/**
 * What was cancelled stays so unless somebody put it back, what was put back stands unless somebody cancelled it again, and only
 * what somebody cancelled or an ending took is cancelled.
 */
const ended: Rule = ({ history: { operations, end } }) => {
  const cancels = byBooking(those(operations, 'cancel'));
  const undos = byBooking(those(operations, 'undo'));
  return end.bookings.flatMap((row) => {
    const [asked, back] = [cancels.get(row.id) ?? [], undos.get(row.id) ?? []];
    if (!row.cancelled) {
      const last = asked.some(({ outcome, from }) => outcome === 'ok' && !back.some(({ to }) => to >= from));
      return last ? [`booking ${row.id} was cancelled and stands`] : [];
    }
    if (row.endings.length > 0) return endedBy(operations, row) ? [] : [`booking ${row.id} was taken by no ending`];
    if (asked.length === 0) return [`booking ${row.id} was cancelled by nobody`];
    const stays = back.some(({ outcome, from }) => outcome === 'ok' && !asked.some(({ to }) => to >= from));
    return stays ? [`booking ${row.id} was put back and is cancelled`] : [];
  });
};

const endedBy = (operations: readonly Operation[], { person, siteId, day }: EndBooking): boolean =>
  operations.some(
    (one) =>
      granted(one) &&
      ((one.wish.what === 'close' && one.wish.siteId === siteId && one.wish.day === day) ||
        (one.wish.what === 'depart' && one.wish.person === person)),
  );

/** No desk and no person is promised twice at one time, nor is a desk to a guest and somebody else. */
const alone: Rule = ({ stays, guestStays }) => {
  const sure = stays.filter(({ mustFrom, mustUntil }) => mustFrom < mustUntil);
  const guests = guestStays.filter(({ mustFrom, mustUntil }) => mustFrom < mustUntil);
  const twice = (
    groups: Iterable<readonly Stay[]>,
    what: (stay: Stay) => string,
    meet: (a: Stay['at'], b: Stay['at']) => boolean,
  ) =>
    [...groups].flatMap((group) =>
      group.flatMap((a, n) =>
        group
          .slice(n + 1)
          .filter((b) => a.bookingId !== b.bookingId && meet(a.at, b.at) && together(a, b))
          .map((b) => `${what(a)} was promised twice on ${a.at.day}: ${a.bookingId}, ${b.bookingId}`),
      ),
    );
  const ofDesk = grouped(
    [...sure, ...guests].filter(({ at }) => at.deskId !== null),
    ({ at }) => `${at.deskId} ${at.day}`,
  );
  const ofPerson = grouped(sure, ({ person, at }) => `${person} ${at.day}`);
  return [
    ...twice(ofDesk.values(), ({ at }) => `desk ${at.deskId}`, meets),
    // Nobody has halves of a day at two places, be it at different hours.
    ...twice(
      ofPerson.values(),
      ({ person }) => `person ${person}`,
      (a, b) => meets(a, b) || (a.siteId !== b.siteId && sameHalf(a, b)),
    ),
  ];
};

const together = (a: Stay, b: Stay) => Math.max(a.mustFrom, b.mustFrom) < Math.min(a.mustUntil, b.mustUntil);

const mustStand = ({ mustFrom, mustUntil }: Stay, { from, to }: Operation) => mustFrom < from && mustUntil > to;
const mayStand = ({ mayFrom, mayUntil }: Stay, { from, to }: Operation) => mayFrom <= to && mayUntil >= from;

/** Whoever reads their bookings sees all that stand, where they stand, and no other. */
const shown: Rule = ({ history: { operations }, staysOfPerson, staysOf: byId }) =>
  those(operations, 'read').flatMap((one) => {
    const { bookings } = one;
    if (one.outcome !== 'ok' || !bookings) return [];
    const { person } = one.wish;
    const missing = (staysOfPerson.get(person) ?? [])
      .filter((stay) => mustStand(stay, one))
      .filter(({ bookingId, at }) => !bookings.some((seen) => seen.id === bookingId && samePlace(seen, at)))
      .map(({ bookingId }) => `${person} was not shown booking ${bookingId}`);
    const ghosts = bookings
      .filter(({ id, ...at }) => !(byId.get(id) ?? []).some((stay) => mayStand(stay, one) && samePlace(stay.at, at)))
      .map(({ id }) => `${person} was shown booking ${id}, which could not stand there`);
    return [...missing, ...ghosts];
  });

/** At every reading a grant has used what stands at that moment, and never more than was granted. */
const balanced: Rule = ({ history: { operations }, stays, guestStays }) => {
  const places = grouped(
    [...stays.map((stay) => ({ ...stay, host: stay.person })), ...guestStays],
    ({ at }) => `${at.siteId} ${monthOf(at.day)}`,
  );
  return those(operations, 'balance').flatMap((one) => {
    const people = new Set(one.wish.people);
    return (one.grants ?? []).flatMap(({ siteId, month, granted: most, used }) => {
      const theirs = (places.get(`${siteId} ${month}`) ?? []).filter(({ host }) => people.has(host));
      const least = halfDays(theirs.filter((stay) => mustStand(stay, one)));
      const top = halfDays(theirs.filter((stay) => mayStand(stay, one)));
      const grant = `the grant of ${siteId} in ${month}`;
      return [
        ...(used < least || used > top ? [`${grant} had used ${used}, of ${least} to ${top} booked`] : []),
        ...(used > most ? [`${grant} had used ${used} of ${most}`] : []),
      ];
    });
  });
};

const halfDays = (stays: readonly Stay[]): number =>
  new Set(stays.flatMap(({ person, at }) => halvesOf(at.part).map((half) => `${person} ${at.day} ${half}`))).size;

/** Where a place stays closed, and for whoever left, nothing stands. */
const carriedOut: Rule = ({ history: { operations, end } }) => {
  const standing = end.bookings.filter(({ cancelled }) => !cancelled);
  const reopened = those(operations, 'reopen').filter(granted);
  const closed = those(operations, 'close').filter(
    ({ outcome, wish, to }) =>
      outcome === 'ok' &&
      !reopened.some((one) => one.wish.siteId === wish.siteId && one.wish.day === wish.day && one.to > to),
  );
  const left = those(operations, 'depart').filter(({ outcome }) => outcome === 'ok');
  return standing.flatMap(({ id, siteId, day, person }) => [
    ...(closed.some(({ wish }) => wish.siteId === siteId && wish.day === day)
      ? [`booking ${id} stands on a day on which its place is closed`]
      : []),
    ...(left.some(({ wish }) => wish.person === person && wish.leftOn <= day)
      ? [`booking ${id} stands for ${person}, who left`]
      : []),
  ]);
};

/** No failure of the house reaches a person: at worst they are asked to come back. */
const civil: Rule = ({ history: { operations } }) =>
  operations.flatMap(({ wish, status }) =>
    status !== null && status >= 500 && status !== 503 ? [`${wish.what} was answered with ${status}`] : [],
  );

/** What looks into the database found, and what was never decided. */
const looked: Rule = ({ history: { seen, end } }) => [...new Set(seen), ...end.undecided];

const RULES: readonly Rule[] = [
  kept,
  explained,
  ended,
  alone,
  shown,
  balanced,
  carriedOut,
  inTurn,
  taken,
  answered,
  approved,
  invited,
  within,
  told,
  answersTold,
  guestsTold,
  civil,
  looked,
];

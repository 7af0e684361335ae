import { halvesOf, monthOf } from '#libs/calendar/index.js';
import { caseOf, grouped, type Rule } from './case.js';
import { those, type EndBooking, type History, type Operation } from './history.js';
import { inTurn, taken } from './line-rules.js';
import { granted, sameHalf, samePlace, type Stay } from './stays.js';

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

/** What was cancelled stays so, and only what somebody cancelled or an ending took is cancelled. */
const ended: Rule = ({ history: { operations, end } }) => {
  const cancels = those(operations, 'cancel');
  const asked = new Set(cancels.filter(granted).map(({ wish }) => wish.bookingId));
  const done = new Set(cancels.filter(({ outcome }) => outcome === 'ok').map(({ wish }) => wish.bookingId));
  return end.bookings.flatMap((row) => {
    if (!row.cancelled) return done.has(row.id) ? [`booking ${row.id} was cancelled and stands`] : [];
    if (row.endings.length > 0) return endedBy(operations, row) ? [] : [`booking ${row.id} was taken by no ending`];
    return asked.has(row.id) ? [] : [`booking ${row.id} was cancelled by nobody`];
  });
};

const endedBy = (operations: readonly Operation[], { person, siteId, day }: EndBooking): boolean =>
  operations.some(
    (one) =>
      granted(one) &&
      ((one.wish.what === 'close' && one.wish.siteId === siteId && one.wish.day === day) ||
        (one.wish.what === 'depart' && one.wish.person === person)),
  );

/** No desk and no person is promised twice at one time. */
const alone: Rule = ({ stays }) => {
  const sure = stays.filter(({ mustFrom, mustUntil }) => mustFrom < mustUntil);
  const twice = (groups: Iterable<readonly Stay[]>, what: (stay: Stay) => string) =>
    [...groups].flatMap((group) =>
      group.flatMap((a, n) =>
        group
          .slice(n + 1)
          .filter((b) => a.bookingId !== b.bookingId && sameHalf(a.at, b.at) && together(a, b))
          .map((b) => `${what(a)} was promised twice on ${a.at.day}: ${a.bookingId}, ${b.bookingId}`),
      ),
    );
  const ofDesk = grouped(
    sure.filter(({ at }) => at.deskId !== null),
    ({ at }) => `${at.deskId} ${at.day}`,
  );
  const ofPerson = grouped(sure, ({ person, at }) => `${person} ${at.day}`);
  return [
    ...twice(ofDesk.values(), ({ at }) => `desk ${at.deskId}`),
    ...twice(ofPerson.values(), ({ person }) => `person ${person}`),
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
const balanced: Rule = ({ history: { operations }, stays }) => {
  const places = grouped(stays, ({ at }) => `${at.siteId} ${monthOf(at.day)}`);
  return those(operations, 'balance').flatMap((one) => {
    const people = new Set(one.wish.people);
    return (one.grants ?? []).flatMap(({ siteId, month, granted: most, used }) => {
      const theirs = (places.get(`${siteId} ${month}`) ?? []).filter(({ person }) => people.has(person));
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

/** Nobody is told twice, or not at all. */
const told: Rule = ({ history: { end, kills }, origins }) => {
  const letters = new Map(end.letters.map((letter) => [letter.key, letter]));
  const has = (key: string) => (letters.get(key)?.taken ?? 0) > 0;
  const cancelled = grouped(
    end.letters.filter(({ key, taken: times }) => times > 0 && key.startsWith('bookings.cancellation:')),
    ({ key }) => key.split(':')[1]!,
  );
  const ofBookings = end.bookings.flatMap((row) => {
    const ownLetter = (cancelled.get(row.id) ?? []).length;
    const ofEndings = row.endings.filter((ending) => has(`bookings.changed:${ending}:${row.person}`)).length;
    const goodbyes = ownLetter + ofEndings;
    const what = origins.get(row.id)?.operation?.wish.what;
    if (row.cancelled && goodbyes !== 1) return [`the end of booking ${row.id} was told ${goodbyes} times`];
    if (row.cancelled) return [];
    if (goodbyes > 0) return [`booking ${row.id} stands and was told to have ended`];
    return what !== 'repeat' && !has(`bookings.confirmation:${row.id}`) ? [`nobody was told of booking ${row.id}`] : [];
  });
  const ofSeries = end.rounds.flatMap(({ id, round }) =>
    has(`bookings.series-told:${id}:${round}`) ? [] : [`nobody was told of series ${id}`],
  );
  const ofOffers = end.waits.flatMap(({ id, state }) =>
    state === 'offered' && !has(`bookings.offer:${id}`) ? [`nobody was told of the offer to ${id}`] : [],
  );
  const more = end.letters.filter(({ taken: times }) => times > 1);
  const repeated = more.flatMap(({ key, taken: times }) => (times > 1 + kills ? [`${key} left ${times} times`] : []));
  return [...ofBookings, ...ofSeries, ...ofOffers, ...repeated];
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
  told,
  civil,
  looked,
];

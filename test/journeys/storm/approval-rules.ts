import { halvesOf } from '#libs/calendar/index.js';
import { grouped, type Rule } from './case.js';
import { those } from './history.js';
import { sameHalf } from './places.js';
import { granted, type Stay } from './stays.js';

/** Every request is there as it was asked and answered; none is answered twice, and none by nobody. */
export const answered: Rule = ({ history: { operations, end } }) => {
  const rows = new Map(end.exceptions.map((row) => [row.id, row]));
  const asks = those(operations, 'ask').filter(granted);
  const answers = grouped(those(operations, 'answer').filter(granted), ({ wish }) => wish.exceptionId);
  const withdrawals = grouped(those(operations, 'withdraw').filter(granted), ({ wish }) => wish.exceptionId);
  const missing = asks.flatMap(({ outcome, id, wish }) =>
    outcome === 'ok' && id && rows.get(id)?.person !== wish.person ? [`request ${id} was taken and is not there`] : [],
  );
  const wrong = end.exceptions.flatMap(({ id, person, day, state, bookingId, hindered }) => {
    const of = (one: (typeof asks)[number]) =>
      one.outcome === 'ok' ? one.id === id : one.wish.person === person && one.wish.at.day === day;
    if (!asks.some(of)) return [`request ${id} was made by nobody`];
    const said = (answers.get(id) ?? []).map(({ wish, outcome, id: told }) => ({
      state: wish.granted ? 'granted' : 'declined',
      sure: outcome === 'ok',
      told,
    }));
    const back = (withdrawals.get(id) ?? []).map(({ outcome }) => ({
      state: 'withdrawn',
      sure: outcome === 'ok',
      told: undefined,
    }));
    const all = [...said, ...back];
    const sure = all.filter((one) => one.sure);
    if (sure.length > 1) return [`request ${id} was answered ${sure.length} times`];
    if (sure[0] ? sure[0].state !== state : state !== 'open' && !all.some((one) => one.state === state))
      return [`request ${id} is ${state}, which nobody was told`];
    if (sure[0]?.told && sure[0].told !== bookingId) return [`request ${id} was answered with another booking`];
    if (state === 'granted' && !bookingId && !hindered) return [`request ${id} was granted and came to nothing`];
    return bookingId && state !== 'granted' ? [`request ${id} is ${state} and was booked`] : [];
  });
  return [...missing, ...wrong];
};

/** Whoever has reached their limit has a desk by a request that was granted before, each for one booking, and no larger. */
export const approved: Rule = ({ history: { operations, end, bounds }, stays, staysOf, staysOfPerson }) => {
  const limited = new Set(bounds.limited);
  const yes = grouped(
    those(operations, 'answer').filter((one) => granted(one) && one.wish.granted),
    ({ wish }) => wish.exceptionId,
  );
  const since = (id: string) => Math.min(...(yes.get(id) ?? []).map(({ from }) => from));
  const used = grouped(
    end.exceptions.filter(({ state, bookingId }) => state === 'granted' && bookingId !== null),
    ({ bookingId, person }) => `${bookingId} ${person}`,
  );
  const beyond = [
    ...stays
      .filter(({ mustFrom }) => mustFrom < Infinity)
      .map(({ bookingId, person, at, mustFrom }) => ({ bookingId, person, at, from: mustFrom })),
    ...end.bookings
      .filter(({ cancelled }) => !cancelled)
      .map((row) => ({ bookingId: row.id, person: row.person, at: row, from: Infinity })),
  ].filter(({ person }) => limited.has(person));
  // Limits count half days: at hours, whoever has a half already may have more of it.
  const inCountedHalf = ({ bookingId, person, at }: Pick<Stay, 'bookingId' | 'person' | 'at'>) =>
    (staysOfPerson.get(person) ?? []).some(
      (one) => one.bookingId !== bookingId && one.at.siteId === at.siteId && sameHalf(one.at, at),
    );
  const wrong = beyond.flatMap(({ bookingId, person, at, from }) => {
    const by = (used.get(`${bookingId} ${person}`) ?? []).filter(({ id }) => since(id) <= from);
    if (by.length === 0)
      return (staysOf.get(bookingId) ?? []).some(inCountedHalf)
        ? []
        : [`booking ${bookingId} of ${person} is beyond the limit, and nobody had granted it`];
    return by.some(({ part }) => halvesOf(part).length >= halvesOf(at.part).length) ||
      inCountedHalf({ bookingId, person, at })
      ? []
      : [`booking ${bookingId} of ${person} is larger than what was granted`];
  });
  return [...new Set(wrong)];
};

/** Whoever answers is told of a request that waits, and whoever asked of its answer: once, and of no other. */
export const answersTold: Rule = ({ history: { end } }) => {
  const told = grouped(
    end.letters.filter(({ key, taken }) => taken > 0 && key.startsWith('bookings.exception-news:')),
    ({ key }) => key.split(':').slice(1, 3).join(':'),
  );
  const states = new Map(end.exceptions.map(({ id, state }) => [id, state]));
  const wrong = end.exceptions.flatMap(({ id, person, state }) => {
    if (state === 'withdrawn') return [];
    const letters = told.get(`${id}:${state}`) ?? [];
    if (letters.length !== 1) return [`request ${id}, ${state}, was told ${letters.length} times`];
    return state === 'open' || letters[0]!.key.endsWith(`:${person}`) ? [] : [`request ${id} was answered to another`];
  });
  const more = [...told.keys()].flatMap((key) => {
    const [id = '', news] = key.split(':');
    return news === 'open' || states.get(id) === news ? [] : [`request ${id} was told to be ${news}`];
  });
  return [...wrong, ...more];
};

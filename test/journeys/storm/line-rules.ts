import { grouped, type Case, type Rule } from './case.js';
import { those, type EndWait } from './history.js';

/** Whether a desk for one part of a day is one for the other as well. */
const serves = (desk: EndWait['part'], wanted: EndWait['part']) => desk === 'day' || desk === wanted;

/** Where nothing but the line kept somebody from a desk between two instants: they had no booking that day, and stayed. */
const couldBook = (
  { hindrances, staysOfPerson }: Case,
  { person, day, siteId, id }: EndWait,
  from: number,
  to: number,
): boolean =>
  !(staysOfPerson.get(person) ?? []).some(
    ({ at, mayFrom, mayUntil }) => at.day === day && mayFrom <= to && mayUntil >= from,
  ) &&
  ![id, person, `${person} ${day}`, `${siteId} ${day}`].some((whom) =>
    hindrances.get(whom)?.some((asked) => asked <= to),
  );

/** The first in line who could have the desk gets it: before whoever stands behind, and before whoever passes by. */
export const inTurn: Rule = (one) => {
  const { operations, end } = one.history;
  const joined = new Map(
    those(operations, 'join')
      .flatMap((join) => (join.outcome === 'ok' && join.id ? [[join.id, join] as const] : []))
      .toReversed(),
  );
  const waits = grouped(end.waits, ({ siteId, day }) => `${siteId} ${day}`);
  const still = ({ offeredAt, settledAt }: EndWait, until: number) =>
    (offeredAt ?? Infinity) > until && (settledAt ?? Infinity) > until;
  const overtaken = [...waits.values()].flatMap((line) =>
    line.flatMap((later) =>
      line.flatMap((first) => {
        const [of, by] = [joined.get(first.id), joined.get(later.id)];
        if (!of || !by || first.turn >= later.turn || of.to >= by.from) return [];
        if (later.offeredAt === null || !serves(later.part, first.part) || !still(first, later.offeredAt)) return [];
        return couldBook(one, first, of.from, later.offeredAt)
          ? [`wait ${later.id} was offered a desk before ${first.id}, which came first`]
          : [];
      }),
    ),
  );
  const passed = those(operations, 'book').flatMap((book) => {
    // What is free at some hours need not be so for a half.
    if (book.outcome !== 'ok' || !book.id || book.wish.at.during) return [];
    const { siteId, day, part } = book.wish.at;
    return (waits.get(`${siteId} ${day}`) ?? []).flatMap((wait) => {
      const of = joined.get(wait.id);
      if (!of || of.to >= book.from || !serves(part, wait.part) || !still(wait, book.to)) return [];
      return couldBook(one, wait, of.from, book.to)
        ? [`booking ${book.id} was made past wait ${wait.id}, which came first`]
        : [];
    });
  });
  return [...overtaken, ...passed];
};

/** A wait that was answered with a booking has it, and no other; nobody has two open places in one line. */
export const taken: Rule = ({ history: { operations, end } }) => {
  const waits = new Map(end.waits.map((wait) => [wait.id, wait]));
  const promised = those(operations, 'take').filter(({ outcome }) => outcome === 'ok');
  const wrong = promised.flatMap(({ wish, id }) =>
    waits.get(wish.waitId)?.bookingId === id ? [] : [`wait ${wish.waitId} was answered with ${id} and has another end`],
  );
  const twice = [...grouped(promised, ({ wish }) => wish.waitId)].flatMap(([waitId, all]) =>
    all.length > 1 ? [`wait ${waitId} was taken ${all.length} times`] : [],
  );
  return [...wrong, ...twice];
};

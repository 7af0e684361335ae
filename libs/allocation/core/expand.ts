import type { CoreFlow, CoreProblem } from './core-problem.js';

/** Days of one person at one site. */
export interface Dealt {
  /** Position in the problem's `employees`. */
  readonly employee: number;
  /** Link that is used. */
  readonly link: number;
  readonly days: number;
  readonly weekdays: readonly number[] | undefined;
}

/**
 * Deals the days of each class out to its members, as evenly as whole days allow: nobody gets more than one day more
 * than another, and whoever comes first by id gets it.
 *
 * Without weekdays each person takes days from the nearest site on, so that few have to use two sites. With weekdays the
 * days are dealt round like cards, weekday after weekday: nobody then has a weekday more than one time more often than
 * another, which keeps the limits of a person wherever the class keeps theirs.
 */
export function expand(core: CoreProblem, flow: CoreFlow): Dealt[] {
  return core.classes.flatMap((_, row) =>
    flow.weekdays ? dealRound(core, flow.weekdays, row) : dealInTurn(core, flow, row),
  );
}

function dealInTurn({ classes, links }: CoreProblem, { days }: CoreFlow, row: number): Dealt[] {
  const { members } = classes[row]!;
  const [from, to] = [links.start[row]!, links.start[row + 1]!];
  let total = 0;
  for (let link = from; link < to; link += 1) total += days[link]!;
  const [each, more] = [Math.floor(total / members.length), total % members.length];
  const dealt: Dealt[] = [];
  let link = from;
  let here = days[link] ?? 0;
  members.forEach((employee, index) => {
    let wanted = index < more ? each + 1 : each;
    while (wanted > 0) {
      while (here === 0) here = days[(link += 1)]!;
      const given = Math.min(wanted, here);
      dealt.push({ employee, link, days: given, weekdays: undefined });
      wanted -= given;
      here -= given;
    }
  });
  return dealt;
}

function dealRound({ classes, links, weekdays }: CoreProblem, days: Float64Array, row: number): Dealt[] {
  const { members } = classes[row]!;
  const [from, to] = [links.start[row]!, links.start[row + 1]!];
  const hands = members.map(() => new Map<number, number[]>());
  let next = 0;
  for (let weekday = 0; weekday < weekdays; weekday += 1) {
    for (let link = from; link < to; link += 1) {
      for (let left = days[link * weekdays + weekday]!; left > 0; left -= 1) {
        const hand = hands[next]!;
        const own = hand.get(link) ?? Array.from({ length: weekdays }, () => 0);
        own[weekday]! += 1;
        hand.set(link, own);
        next = (next + 1) % members.length;
      }
    }
  }
  return members.flatMap((employee, index) =>
    [...hands[index]!]
      .toSorted(([a], [b]) => a - b)
      .map(([link, own]) => ({ employee, link, days: own.reduce((sum, count) => sum + count, 0), weekdays: own })),
  );
}

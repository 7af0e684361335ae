import { isPending, type Answer, type Condition, type Duty, type Ground, type Statement } from './statement.js';

const union = <T>(lists: readonly (readonly T[])[]): readonly T[] => [...new Set(lists.flat())];

/**
 * Conjunction (`decisive` false) or disjunction (`decisive` true) in Kleene's three-valued logic, with `pending` beside
 * its values. One part that answers `decisive` settles the whole.
 */
function joined(parts: readonly Statement[], decisive: boolean): Statement {
  const judge: Statement['judge'] = (situation) => {
    let open = false;
    let pending: Answer;
    for (const part of parts) {
      const answer = part.judge(situation);
      if (answer === decisive) return decisive;
      if (answer === undefined) open = true;
      else if (isPending(answer)) pending = later(pending, answer, decisive);
    }
    // What is still within its time cannot be missed today, whatever else would turn out to hold.
    if (open) return decisive ? pending : undefined;
    return pending ?? !decisive;
  };
  const turning = parts.flatMap(({ turns }) => turns ?? []);
  return {
    reads: union(parts.map(({ reads }) => reads)),
    figures: union(parts.map(({ figures }) => figures)),
    judge,
    grounds: (situation) => {
      const answer = judge(situation);
      if (answer === decisive) {
        const first = parts.find((part) => part.judge(situation) === decisive);
        return first?.grounds(situation) ?? [];
      }
      const telling = parts.filter((part) => answer !== undefined || part.judge(situation) === undefined);
      return union<Ground>(telling.map((part) => part.grounds(situation)));
    },
    edges: union(parts.map(({ edges }) => edges)),
    turns: turning.length === 0 ? undefined : (situation) => union(turning.map((turns) => turns(situation))),
  };
}

/** Of two running deadlines: the earlier one when both duties must be done, the later one when either is enough. */
function later(one: Answer, other: Answer, last: boolean): Answer {
  if (!isPending(one) || !isPending(other)) return isPending(one) ? one : other;
  return one.until > other.until === last ? one : other;
}

/**
 * Every one of them holds. One that is known not to hold settles it, whatever else is unknown; the whole is pending
 * only when no part is unknown.
 */
export function all(...parts: readonly Condition[]): Condition;
export function all(...parts: readonly Duty[]): Duty;
export function all(...parts: readonly Statement[]): Statement {
  return joined(parts, false);
}

/** At least one of them holds. One that is known to hold settles it, whatever else is unknown. */
export function any(...parts: readonly Condition[]): Condition;
export function any(...parts: readonly Duty[]): Duty;
export function any(...parts: readonly Statement[]): Statement {
  return joined(parts, true);
}

/** Negation; unknown stays unknown. */
export const not = (part: Condition): Condition => ({
  ...part,
  judge: (situation) => {
    const answer = part.judge(situation);
    return answer === undefined ? undefined : !answer;
  },
});

/**
 * It is known to hold: unknown counts as false. For an exception that the party relying on it must prove; nobody is
 * asked for its facts. Use it under `any`, or negated under `all`, so that learning the fact can only lift a duty,
 * never create one.
 */
export const established = (part: Condition): Condition => ({
  ...part,
  judge: (situation) => part.judge(situation) === true,
  grounds: (situation) => (part.judge(situation) === true ? part.grounds(situation) : []),
});

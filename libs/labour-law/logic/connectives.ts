import { isPending, type Answer, type Condition, type Duty, type Ground, type Statement } from './statement.js';

const union = <T>(lists: readonly (readonly T[])[]): readonly T[] => [...new Set(lists.flat())];

/** What all or any of some statements come to, and which of them decide. `decisive` is what settles the whole at once. */
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
    turns: (situation) => union(parts.map((part) => part.turns(situation))),
  };
}

/** Of two terms that run: of things that must all be done the first that ends counts, of alternatives the last. */
function later(one: Answer, other: Answer, last: boolean): Answer {
  if (!isPending(one) || !isPending(other)) return isPending(one) ? one : other;
  return one.until > other.until === last ? one : other;
}

/**
 * Every one of them holds. One that is known not to hold is enough to say no, whatever else is unknown; nothing is
 * pending while something could still turn out not to hold.
 */
export function all(...parts: readonly Condition[]): Condition;
export function all(...parts: readonly Duty[]): Duty;
export function all(...parts: readonly Statement[]): Statement {
  return joined(parts, false);
}

/** At least one of them holds. One that is known to hold is enough, whatever else is unknown. */
export function any(...parts: readonly Condition[]): Condition;
export function any(...parts: readonly Duty[]): Duty;
export function any(...parts: readonly Statement[]): Statement {
  return joined(parts, true);
}

/** It does not hold; not known when it is not known. */
export const not = (part: Condition): Condition => ({
  ...part,
  judge: (situation) => {
    const answer = part.judge(situation);
    return answer === undefined ? undefined : !answer;
  },
});

/**
 * It is known to hold. For an exception that whoever relies on it must show: as long as nothing is known of it, it is
 * not there, and nobody is asked. Use it under `any`, or denied under `all`, so that learning it never undoes an answer.
 */
export const established = (part: Condition): Condition => ({
  ...part,
  judge: (situation) => part.judge(situation) === true,
  grounds: (situation) => (part.judge(situation) === true ? part.grounds(situation) : []),
});

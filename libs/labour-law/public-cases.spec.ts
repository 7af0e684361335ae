import { PUBLIC_CASES } from './examples/public-cases.js';
import { evaluate, FactsError, parseFacts } from './index.js';

/** What a case comes to, in the form of its right answer: the outcomes asked for, or the path at which it is refused. */
function judged(facts: unknown, on: string, rules: readonly string[]) {
  try {
    const { findings, notCovered } = evaluate(parseFacts(structuredClone(facts)), { on });
    const outcomes = rules.map((id) => [id, findings.find(({ ruleId }) => ruleId === id)?.outcome]);
    return { right: Object.fromEntries(outcomes), notCovered: notCovered.map(({ subject }) => subject) };
  } catch (error) {
    if (error instanceof FactsError) return { right: error.problems.map(({ path }) => path).join(), notCovered: [] };
    throw error;
  }
}

test.each(PUBLIC_CASES.map((one) => [one.id, one.why, one] as const))('%s: %s', (_id, _why, one) => {
  const { right, notCovered = [] } = one;
  const rules = typeof right === 'string' ? [] : Object.keys(right);
  expect(judged(one.facts, one.on, rules)).toEqual({ right, notCovered });
});

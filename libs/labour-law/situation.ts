import { yearOf, type IsoDate } from './dates.js';
import type { FactPath, Facts } from './facts/dictionary.js';
import type { Settled, Situation } from './rules/rule.js';

/** The facts with every object present and the two dates set. */
export function situationOf(facts: Facts, on: IsoDate | undefined): Situation {
  return {
    today: on,
    todayYear: on === undefined ? undefined : yearOf(on),
    employer: facts.employer ?? {},
    framework: facts.framework ?? {},
    arrangement: facts.arrangement ?? {},
    employee: facts.employee ?? {},
    request: facts.request ?? {},
    accident: facts.accident ?? {},
    day: facts.day ?? {},
    week: facts.week ?? {},
    booking: facts.booking ?? {},
    site: facts.site ?? {},
    allowance: facts.allowance ?? {},
    crossBorder: facts.crossBorder ?? {},
    document: facts.document ?? {},
    data: facts.data ?? {},
    aid: facts.aid ?? {},
  };
}

const steps = new Map<FactPath, readonly string[]>();

const stepsOf = (path: FactPath): readonly string[] => {
  const known = steps.get(path) ?? path.split('.');
  steps.set(path, known);
  return known;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether a fact is known: `null` is, an absent one is not. */
export function isKnown(situation: Situation, path: FactPath): boolean {
  let value: unknown = situation;
  for (const step of stepsOf(path)) value = isObject(value) ? value[step] : undefined;
  return value !== undefined;
}

/** Once nothing that a rule needs is missing, its check may read the needed facts as known. */
export const isSettled = (situation: Situation, missing: readonly FactPath[]): situation is Settled =>
  missing.length === 0;

import { accident, employee, request } from './people.facts.js';
import { aid, allowance } from './money.facts.js';
import { arrangement } from './arrangement.facts.js';
import { booking, day, site, week } from './days.facts.js';
import { crossBorder, data, document } from './records.facts.js';
import { employer } from './employer.facts.js';
import { framework } from './framework.facts.js';
import { factsFrom, type Fact, type ValueOf } from './fact.js';
import type { IsoDate } from '../dates.js';

/** The facts a rule may read, by object; the day of the assessment and its year stand apart, in `DATE_FACTS`. */
export const FACTS = {
  employer,
  framework,
  arrangement,
  employee,
  request,
  accident,
  day,
  week,
  booking,
  site,
  allowance,
  crossBorder,
  document,
  data,
  aid,
};

const evaluation = factsFrom('evaluation');

/** The two facts that stand outside the objects. */
export const DATE_FACTS = {
  today: evaluation.day('Jour pour lequel la situation est appréciée', 'Day for which the situation is assessed'),
  todayYear: evaluation.amount(
    'year',
    'Année du jour d’appréciation (déduite, jamais saisie)',
    'Year of the day of assessment (derived, never given)',
  ),
};

/** The name of an object of facts: `employer`, `arrangement`, … */
export type FactObject = keyof typeof FACTS;

type Dictionary = typeof FACTS;

const isFactObject = (name: string): name is FactObject => Object.hasOwn(FACTS, name);

/** The names of the objects. */
export const FACT_OBJECTS: readonly FactObject[] = Object.keys(FACTS).filter(isFactObject);

/** The known facts of one object: an absent key is unknown, `null` is "known: none". */
export type FactsOf<O extends FactObject> = {
  -readonly [K in keyof Dictionary[O]]?: ValueOf<Dictionary[O][K]> | undefined;
};

/** What is known of one situation. Absent objects and absent keys are unknown; they are never guessed. */
export type Facts = { -readonly [O in FactObject]?: FactsOf<O> | null | undefined } & {
  /** The day of the assessment; the `on` of `evaluate` takes precedence. */
  today?: IsoDate | undefined;
};

/** The dotted name of a fact, `employer.hasCse`. */
export type FactPath =
  { [O in FactObject]: `${O}.${keyof Dictionary[O] & string}` }[FactObject] | keyof typeof DATE_FACTS;

/** The value of the fact with that dotted name. */
export type FactValue<P extends FactPath> = P extends `${infer O extends FactObject}.${infer K}`
  ? K extends keyof Dictionary[O]
    ? ValueOf<Dictionary[O][K]>
    : never
  : P extends keyof typeof DATE_FACTS
    ? ValueOf<(typeof DATE_FACTS)[P]>
    : never;

const described = new Map<string, Fact<unknown>>([
  ...Object.entries(DATE_FACTS),
  ...Object.entries(FACTS).flatMap(([object, facts]) =>
    Object.entries<Fact<unknown>>(facts).map(([key, spec]): [string, Fact<unknown>] => [`${object}.${key}`, spec]),
  ),
]);

/** Whether a text is the dotted name of a fact. */
export const isFactPath = (text: string): text is FactPath => described.has(text);

/** All dotted names, the two dates first, then object by object in the order of the dictionary. */
export const FACT_PATHS: readonly FactPath[] = [...described.keys()].filter(isFactPath);

/** The facts that record something past. */
export const EVENT_PATHS: readonly FactPath[] = FACT_PATHS.filter((path) => described.get(path)?.event);

/**
 * What a fact means, its unit, its values and its origin.
 * @throws RangeError for a name that is not in the dictionary
 */
export function describeFact(path: FactPath): Fact<unknown> {
  const found = described.get(path);
  if (!found) throw new RangeError(`No such fact: ${path}`);
  return found;
}

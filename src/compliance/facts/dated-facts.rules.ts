import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { describeFact, isFactPath, parseFacts, type Facts, type FactPath } from '#libs/labour-law/index.js';
import { stillAnswers } from './given-fact.rules.js';

/** A value of the fact dictionary that holds from a day on, until a later one of the same path does. */
export interface DatedFact {
  readonly path: string;
  readonly value: unknown;
  readonly validFrom: IsoDate;
}

/** Of what holds on every day: the first day that needs no sign in ISO 8601 and PostgreSQL. */
export const ALWAYS: IsoDate = '0001-01-01';

/**
 * The first day on which an answer holds. A day that is the answer speaks for itself: what happened is known from then
 * on, what never happened had not happened on any day before either. Everything else holds since the day that HR names.
 * @param since the day that HR names, today where none is named
 */
export function validFrom(path: FactPath, value: unknown, since: IsoDate, today: IsoDate): IsoDate {
  const { kind, event } = describeFact(path);
  if (kind !== 'date' && kind !== 'datetime') return since;
  if (typeof value === 'string') return value.slice(0, 10) < today ? value.slice(0, 10) : today;
  return event ? ALWAYS : since;
}

/** Whether HR names the day since which an answer holds; of a day it is the day itself. */
export const hasSince = (path: FactPath): boolean => !['date', 'datetime'].includes(describeFact(path).kind);

/** What holds on a day, by path: of each the value that holds since latest. */
function holdingOn(facts: readonly DatedFact[], day: IsoDate): Map<string, DatedFact> {
  const holding = new Map<string, DatedFact>();
  for (const fact of facts) {
    const known = holding.get(fact.path);
    if (fact.validFrom <= day && (!known || known.validFrom <= fact.validFrom)) holding.set(fact.path, fact);
  }
  return holding;
}

/**
 * What holds on a day, as the law library reads it. The dictionary may have changed since a fact was recorded: a value
 * that is no longer valid counts as unknown.
 * @param facts of one holder, those of the same path and day in the order in which they were recorded
 */
export function factsOn(facts: readonly DatedFact[], day: IsoDate): Facts {
  const objects: Record<string, Record<string, unknown>> = {};
  for (const { path, value } of holdingOn(facts, day).values()) {
    if (!isFactPath(path) || !stillAnswers(path, value)) continue;
    const [object = '', key = ''] = path.split('.');
    (objects[object] ??= {})[key] = value;
  }
  return parseFacts(objects);
}

/** Days of which the same is known, from the first to the last. */
export interface Stretch {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** A period cut at the days on which something else holds: consecutive, none left out. */
export function stretchesOf({ from, to }: Stretch, turns: Iterable<IsoDate>): Stretch[] {
  const starts = [...new Set([from, ...[...turns].filter((day) => day > from && day <= to)])].toSorted();
  return starts.map((start, index) => {
    const next = starts[index + 1];
    return { from: start, to: next === undefined ? to : addDays(next, -1) };
  });
}

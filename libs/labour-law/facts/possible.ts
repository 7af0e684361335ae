import { legalDayOf, yearOf, type IsoDate } from '../dates.js';
import { describeFact, EVENT_PATHS, FACT_OBJECTS, type FactObject, type FactPath, type Facts } from './dictionary.js';
import type { FactsProblem } from './parse-facts.js';

/** Pairs of facts of which the second cannot lie before the first. */
const IN_ORDER: readonly (readonly [FactPath, FactPath])[] = [
  ['crossBorder.a1From', 'crossBorder.a1To'],
  ['request.submittedOn', 'request.answeredOn'],
  ['accident.at', 'accident.employerInformedAt'],
  ['accident.at', 'accident.declaredAt'],
  ['framework.cseInfoOn', 'framework.cseOpinionOn'],
];

/** Length of a day `YYYY-MM-DD`. */
const DAY_LENGTH = 10;

function valueAt(facts: Facts, path: FactPath): unknown {
  const [object = '', key = ''] = path.split('.');
  const given: unknown = Reflect.get(facts, object);
  return typeof given === 'object' && given !== null ? Reflect.get(given, key) : undefined;
}

/** The facts of each object that record something past, by key. */
const EVENTS: readonly (readonly [FactObject, readonly (readonly [string, FactPath])[]])[] = FACT_OBJECTS.map(
  (object) => [
    object,
    EVENT_PATHS.filter((path) => path.startsWith(`${object}.`)).map(
      (path) => [path.slice(object.length + 1), path] as const,
    ),
  ],
);

/** The events that these facts place after a day. */
function laterEvents(facts: Facts, on: IsoDate): FactPath[] {
  const later: FactPath[] = [];
  for (const [object, events] of EVENTS) {
    const given: Readonly<Record<string, unknown>> | null | undefined = facts[object];
    if (!given) continue;
    for (const [key, path] of events) if (isAfter(given[key], on)) later.push(path);
  }
  return later;
}

/** Whether an event lies after the day: an instant by its day in Europe/Paris, a year by the year of the day. */
function isAfter(value: unknown, on: IsoDate): boolean {
  if (typeof value === 'number') return value > yearOf(on);
  // A day is its own legal day; only an instant has to be looked up.
  return typeof value === 'string' && (value.length === DAY_LENGTH ? value : legalDayOf(value)) > on;
}

/**
 * Facts that are impossible on that day, each by its path: something past that lies after it, an end before its start.
 * Consent given after the first day of telework is possible, and a violation.
 */
export function impossibleFacts(facts: Facts, on: IsoDate): FactsProblem[] {
  const later = laterEvents(facts, on).map((path) => ({
    path,
    code: 'impossible' as const,
    message: `${String(valueAt(facts, path))} lies after the day of the assessment, ${on}: ${describeFact(path).label.en}`,
  }));
  const disordered = IN_ORDER.flatMap(([from, to]) => {
    const [start, end] = [valueAt(facts, from), valueAt(facts, to)];
    if (typeof start !== 'string' || typeof end !== 'string' || end >= start) return [];
    return [{ path: to, code: 'impossible' as const, message: `${end} lies before ${from}, ${start}` }];
  });
  return [...later, ...disordered];
}

/**
 * The facts as known on an earlier day: events up to then, the framework and the telework in force then. Later events
 * are left out (unknown); a framework that took effect later leaves its predecessor unknown; telework that began later
 * did not exist.
 */
export function factsKnownOn(facts: Facts, on: IsoDate): Facts {
  let known: Facts = facts;
  for (const path of laterEvents(facts, on)) known = without(known, path);
  const { framework, arrangement } = known;
  if (framework?.effectiveOn && framework.effectiveOn > on) known = { ...known, framework: {} };
  if (arrangement?.startOn && arrangement.startOn > on) known = { ...known, arrangement: undefined };
  return known;
}

function without(facts: Facts, path: FactPath): Facts {
  const [object = '', key = ''] = path.split('.');
  const given: unknown = Reflect.get(facts, object);
  return { ...facts, [object]: { ...(typeof given === 'object' ? given : {}), [key]: undefined } };
}

import { addDays, isIsoDate, isIsoInstant, yearOf, type IsoDate } from './dates.js';
import type { Facts } from './facts/dictionary.js';
import type { Situation } from './logic/statement.js';
import { COVERED_FROM } from './not-covered.js';
import { situationOf } from './situation.js';
import { OBJECT_OF_SCOPE, type Rule } from './rules/rule.js';

interface Within {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Days of a period on which something may change, its first day apart; between two of them nothing does. */
export interface Turns {
  /** By the place of a rule in the list; rules of which nothing changes are absent. */
  readonly ofRule: ReadonlyMap<number, ReadonlySet<IsoDate>>;
  /** Those on which it may change what no rule covers, its first day included. */
  readonly ofCoverage: readonly IsoDate[];
}

/** What rules depend on, found once for a list of them. Rules are named by their place in it. */
interface Dependences {
  /** Days on which a text or a figure changes, the latest first. */
  readonly edges: readonly (readonly [day: IsoDate, rule: number])[];
  readonly readersOf: ReadonlyMap<string, readonly number[]>;
  /** Rules that judge or read an object that begins on a day. */
  readonly concernedBy: ReadonlyMap<string, readonly number[]>;
  readonly byFacts: readonly (readonly [rule: number, turns: (situation: Situation) => readonly IsoDate[]])[];
}

/** Objects of which nothing is known, or which do not exist, before the day that one of their facts names. */
const BEGINS: Readonly<Record<string, string>> = { framework: 'effectiveOn', arrangement: 'startOn' };

const known = new WeakMap<readonly Rule[], Dependences>();

function dependencesOf(rules: readonly Rule[]): Dependences {
  const found = known.get(rules) ?? findDependences(rules);
  known.set(rules, found);
  return found;
}

function findDependences(rules: readonly Rule[]): Dependences {
  const edges: (readonly [IsoDate, number])[] = [];
  const byFacts: (readonly [number, (situation: Situation) => readonly IsoDate[]])[] = [];
  const readersOf = new Map<string, number[]>();
  const concernedBy = new Map<string, number[]>();
  const note = (lists: Map<string, number[]>, key: string, at: number) => {
    const list = lists.get(key);
    if (list) list.push(at);
    else lists.set(key, [at]);
  };
  for (const [at, rule] of rules.entries()) {
    const { validFrom, validTo, applies, check, needs, scope } = rule;
    const statements = [applies, check];
    const ends = validTo === undefined ? [] : [addDays(validTo, 1)];
    for (const day of [validFrom, ...ends, ...statements.flatMap((one) => one.edges)]) edges.push([day, at]);
    for (const { turns } of statements) if (turns) byFacts.push([at, turns]);
    for (const path of needs) note(readersOf, path, at);
    const objects = new Set([OBJECT_OF_SCOPE[scope], ...needs.map((path) => path.slice(0, path.indexOf('.')))]);
    for (const object of objects) if (object in BEGINS) note(concernedBy, object, at);
  }
  return { edges: edges.toSorted(([a], [b]) => b.localeCompare(a, 'en')), readersOf, concernedBy, byFacts };
}

/** After how many days from that of a fact an outcome may change: on it and after it; the legal day of an instant may be the next. */
const NEAR_DAY = [0, 1];
const NEAR_INSTANT = [0, 1, 2];

interface FactDays {
  readonly object: string;
  readonly path: string;
  /** Within the period. */
  readonly days: readonly IsoDate[];
}

/** The facts that name a day of the period, or one just before it. */
function daysOfFacts(facts: Facts, { from, to }: Within): FactDays[] {
  const first = addDays(from, -NEAR_INSTANT.length);
  const found: FactDays[] = [];
  for (const [object, given] of Object.entries(facts)) {
    if (typeof given !== 'object' || given === null) continue;
    for (const [key, value] of Object.entries(given)) {
      if (typeof value !== 'string') continue;
      const day = value.slice(0, 10);
      // The number of a receipt may look like a day.
      if (day < first || day > to || !(isIsoDate(value) || isIsoInstant(value))) continue;
      const days = (value.length === day.length ? NEAR_DAY : NEAR_INSTANT)
        .map((near) => addDays(day, near))
        .filter((near) => near > from && near <= to);
      found.push({ object, path: `${object}.${key}`, days });
    }
  }
  return found;
}

/**
 * The days of a period on which an outcome may change: a text begins or ends, an act or an event that the rule reads
 * falls, a figure changes, a deadline passes, a year begins.
 */
export function turnsWithin(facts: Facts, { from, to }: Within, rules: readonly Rule[]): Turns {
  if (from === to) return { ofRule: new Map(), ofCoverage: [from] };
  const { edges, readersOf, concernedBy, byFacts } = dependencesOf(rules);
  const ofRule = new Map<number, Set<IsoDate>>();
  const ofCoverage = new Set([from]);
  const turn = (at: number, day: IsoDate): void => {
    const days = ofRule.get(at);
    if (days) days.add(day);
    else ofRule.set(at, new Set([day]));
  };
  for (let year = yearOf(from) + 1; year <= yearOf(to); year += 1) {
    const day = `${String(year).padStart(4, '0')}-01-01`;
    ofCoverage.add(day);
    for (const at of rules.keys()) turn(at, day);
  }
  for (const [day, at] of edges) {
    if (day <= from) break;
    if (day <= to) turn(at, day);
  }
  for (const { object, path, days } of daysOfFacts(facts, { from, to })) {
    const begins = path === `${object}.${BEGINS[object]}`;
    const concerned = begins ? concernedBy.get(object) : readersOf.get(path);
    for (const day of days) {
      for (const at of concerned ?? []) turn(at, day);
      if (begins) ofCoverage.add(day);
    }
  }
  const situation = situationOf(facts, from);
  for (const [at, turns] of byFacts) {
    for (const day of turns(situation)) if (day > from && day <= to) turn(at, day);
  }
  for (const day of COVERED_FROM) if (day > from && day <= to) ofCoverage.add(day);
  return { ofRule, ofCoverage: [...ofCoverage].toSorted() };
}

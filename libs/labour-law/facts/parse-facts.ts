import { DATE_FACTS, FACTS, type Facts } from './dictionary.js';
import type { Fact } from './fact.js';

/** One thing wrong with facts that came from outside. */
export interface FactsProblem {
  /** Where: `employer.hasCse`, `framework`, or an empty text for the whole. */
  readonly path: string;
  readonly code: 'unknown-fact' | 'wrong-value' | 'derived-fact' | 'not-an-object' | 'impossible';
  /** What is expected there, in English. */
  readonly message: string;
}

/** The facts cannot be used; every problem is listed with its path. */
export class FactsError extends Error {
  override readonly name = 'FactsError';

  constructor(readonly problems: readonly FactsProblem[]) {
    super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '));
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function valueProblem(path: string, spec: Fact<unknown>, value: unknown): FactsProblem[] {
  if (value === undefined || spec.accepts(value)) return [];
  const hint = value === null ? ' (leave the key out when it is not known)' : '';
  return [{ path, code: 'wrong-value', message: `expected ${spec.expected}, got ${shown(value)}${hint}` }];
}

function objectProblems(name: string, specs: Readonly<Record<string, Fact<unknown>>>, value: unknown): FactsProblem[] {
  if (value === null || value === undefined) return [];
  if (!isRecord(value)) {
    return [{ path: name, code: 'not-an-object', message: `expected an object of facts, got ${shown(value)}` }];
  }
  return Object.keys(value).flatMap((key) => {
    const path = `${name}.${key}`;
    const spec = lookUp(specs, key);
    if (spec) return valueProblem(path, spec, value[key]);
    return [{ path, code: 'unknown-fact' as const, message: `there is no such fact; see docs/law/facts.md` }];
  });
}

function problemsOf(json: unknown): FactsProblem[] {
  if (!isRecord(json)) {
    return [{ path: '', code: 'not-an-object', message: `expected one JSON object of facts, got ${shown(json)}` }];
  }
  return Object.keys(json).flatMap((key): FactsProblem[] => {
    const value = json[key];
    if (key === 'today') return valueProblem(key, DATE_FACTS.today, value);
    if (key === 'todayYear') {
      return [{ path: key, code: 'derived-fact', message: 'is derived from today and cannot be given' }];
    }
    const specs = lookUp<Readonly<Record<string, Fact<unknown>>>>(FACTS, key);
    if (specs) return objectProblems(key, specs, value);
    return [{ path: key, code: 'unknown-fact', message: 'there is no such object of facts; see docs/law/facts.md' }];
  });
}

// Every key and every value is checked against the dictionary from which the type is derived.
function assertFacts(json: unknown): asserts json is Facts {
  const problems = problemsOf(json);
  if (problems.length > 0) throw new FactsError(problems);
}

/**
 * Facts from JSON. Objects and keys left out are unknown; `null` is an answer where the dictionary says so.
 * @throws FactsError with every unknown key, wrong type and non-existent date, each by its path
 */
export function parseFacts(json: unknown): Facts {
  assertFacts(json);
  return inNormalForm(json);
}

/** Puts values into their canonical form; the given object is not modified. */
function inNormalForm(facts: Facts): Facts {
  const changed: Record<string, unknown> = { ...facts };
  for (const [object, specs] of Object.entries<Readonly<Record<string, Fact<unknown>>>>(FACTS)) {
    const given = changed[object];
    if (!isRecord(given)) continue;
    for (const [key, value] of Object.entries(given)) {
      if (!specs[key]?.capitals || typeof value !== 'string') continue;
      changed[object] = { ...Object(changed[object]), [key]: value.toUpperCase() };
    }
  }
  return changed;
}

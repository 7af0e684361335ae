import type { IsoDate } from './dates.js';
import { FACT_OBJECTS, type Facts } from './facts/dictionary.js';
import type { Situation } from './logic/statement.js';

/** The facts in the shape that statements read; an object given as `null` counts as not given. */
export function situationOf(facts: Facts, on: IsoDate): Situation {
  const objects: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const object of FACT_OBJECTS) {
    const given = facts[object];
    if (given) objects[object] = given;
  }
  return { on, facts: objects };
}

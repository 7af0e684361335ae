import { isDeepStrictEqual } from 'node:util';
import type { PlaceFacts, PlainFact } from '../directory/place-facts.js';
import type { Entry } from './entry.js';

/** The facts of an entry, as they are stored. */
export const factsOfEntry = ({ facts }: Pick<Entry, 'facts'>): PlainFact[] =>
  Object.entries(facts).flatMap(([field, fact]) => (fact ? [{ ...fact, field }] : []));

/**
 * What an entry adds to a place that is known: facts of which nothing is known, and those that somebody said later. What sites
 * say of their place counts as known, so that taking in one's own file changes nothing; and what was made up or assumed never
 * takes the place of what somebody said.
 */
export function newerFacts(entry: Pick<Entry, 'facts'>, known: PlaceFacts): PlainFact[] {
  const held: Readonly<Record<string, PlaceFacts[keyof PlaceFacts]>> = known;
  return factsOfEntry(entry).filter((fact) => {
    const now = held[fact.field];
    if (!now) return true;
    if (isDeepStrictEqual(now.value, fact.value)) return now.asOf < fact.asOf && fact.basis === 'source';
    if (fact.basis !== 'source') return now.basis !== 'source' && now.asOf < fact.asOf;
    return now.basis !== 'source' || now.asOf < fact.asOf;
  });
}

import { FACT_PATHS, type FactPath } from '#libs/labour-law/index.js';
import { rulesAsking } from '../answers.rules.js';
import { holderOf } from '../facts/agreement-facts.rules.js';
import type { DatedFact } from '../facts/dated-facts.rules.js';
import { stillAnswers } from '../facts/given-fact.rules.js';

/** What the rules about places read and the portal does not know, in the order of the dictionary. */
const ASKED: readonly FactPath[] = FACT_PATHS.filter(
  (path) => holderOf(path) === 'place' && rulesAsking(path).length > 0,
);

/** What holds of a place on record. */
export interface PlaceAnswers<F extends DatedFact> {
  readonly known: readonly { readonly path: FactPath; readonly fact: F }[];
  readonly open: readonly FactPath[];
}

/**
 * What was answered about a place and what was not. How much air a room without machines gets is not asked.
 * @param facts what stands, of each path the latest last
 */
export function placeAnswers<F extends DatedFact>(facts: readonly F[]): PlaceAnswers<F> {
  const holding = new Map(facts.map((fact) => [fact.path, fact]));
  const known = ASKED.flatMap((path) => {
    const fact = holding.get(path);
    return fact && stillAnswers(path, fact.value) ? [{ path, fact }] : [];
  });
  const unventilated = known.some(({ path, fact }) => path === 'site.mechanicalVentilation' && fact.value === false);
  return {
    known,
    open: ASKED.filter(
      (path) => !known.some((one) => one.path === path) && !(path === 'site.airM3hPerOccupant' && unventilated),
    ),
  };
}

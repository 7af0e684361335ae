import type { AidObject, Grantor, NewAid } from './aid.js';

/** What a grantor needs to give an aid: nothing, an agreement with, or a delegation by whoever is competent. */
export type Need =
  | 'nothing'
  | 'agreement-of-municipalities'
  | 'delegation-of-municipalities'
  | 'agreement-of-region'
  | 'delegation-of-region';

const MUNICIPAL: readonly Grantor[] = ['commune', 'epci', 'lyon'];

/**
 * Who may grant (CGCT L1511-2 and L1511-3): communes and EPCI alone decide on business property and its rent, the region
 * joins by agreement, the département by delegation only; anything else is the region's, others join by agreement with it, the
 * département only by a delegation. The State and its agencies are bound by neither article.
 */
export function neededBy(grantor: Grantor, object: AidObject): Need {
  if (grantor === 'state') return 'nothing';
  const property = object !== 'other-object';
  if (MUNICIPAL.includes(grantor)) return property ? 'nothing' : 'agreement-of-region';
  if (grantor === 'region') return property ? 'agreement-of-municipalities' : 'nothing';
  return property ? 'delegation-of-municipalities' : 'delegation-of-region';
}

/** What an aid that is granted lacks: an act of its grantor's competence; null where nothing lacks. What others granted is a fact. */
export function lacking({
  origin,
  grantor,
  object,
  act,
}: Pick<NewAid, 'origin' | 'grantor' | 'object' | 'act'>): Need | null {
  const need = neededBy(grantor, object);
  return origin === 'declared' || need === 'nothing' || act !== '' ? null : need;
}

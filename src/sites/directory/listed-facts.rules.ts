import { SITE_KINDS, type ListedPlace } from '#libs/geo/index.js';
import { LABELS, type PlaceFacts, type PlainFact, type Provenance } from './place-facts.js';
import type { Place } from './place.js';

/** What a row of a list says of its place. */
export function listedFacts(row: ListedPlace): PlainFact[] {
  const told: Provenance = { source: row.source, sourceUrl: null, asOf: row.asOf, basis: 'source' };
  const facts: PlainFact[] = [];
  const tell = (field: keyof PlaceFacts, value: unknown, basis: Provenance['basis'] = 'source') =>
    facts.push({ ...told, field, value, basis });
  if (row.kind) tell('kinds', [row.kind], row.kindAssumed ? 'assumed' : 'source');
  if (row.label) tell('labels', [row.label]);
  if (row.help.length > 0) tell('audiences', { social: row.help });
  if (row.operator) tell('operator', row.operator);
  if (row.siret) tell('siret', row.siret);
  if (row.rna) tell('rna', row.rna);
  if (row.funded) tell('public_funding', true);
  if (row.website) tell('website', row.website);
  if (row.hours) tell('hours', row.hours);
  return facts;
}

/**
 * What a row adds to a place that is known from elsewhere: further kinds and labels, and facts of which nothing is known.
 * Who runs a place with desks and when it opens is what bookings go by, and stays.
 */
export function addedFacts({ facts, siteIds }: Place, row: ListedPlace): PlainFact[] {
  return listedFacts(row).flatMap((fact): PlainFact[] => {
    if (fact.field === 'kinds') return further(fact, facts.kinds, SITE_KINDS);
    if (fact.field === 'labels') return further(fact, facts.labels, LABELS);
    if (siteIds.length > 0 && OF_DESKS.has(fact.field)) return [];
    return Object.hasOwn(facts, fact.field) ? [] : [fact];
  });
}

/** Who runs a place and when it opens: where there are desks, bookings say. */
const OF_DESKS: ReadonlySet<string> = new Set<keyof PlaceFacts>(['operator', 'siret', 'rna', 'hours']);

/** A list of words that grows: both sources are named, and the later date counts. */
function further<T extends string>(
  fact: PlainFact,
  known: (Provenance & { readonly value: readonly T[] }) | undefined,
  all: readonly T[],
): PlainFact[] {
  if (!known) return [fact];
  if (fact.basis === 'assumed') return [];
  const said = Array.isArray(fact.value) ? fact.value : [];
  const value = all.filter((word) => said.includes(word) || (known.basis !== 'assumed' && known.value.includes(word)));
  if (value.length === known.value.length && value.every((word) => known.value.includes(word))) return [];
  if (known.basis === 'assumed') return [{ ...fact, value }];
  return [
    { ...fact, value, source: `${known.source} ; ${fact.source}`, asOf: [known.asOf, fact.asOf].toSorted().at(-1)! },
  ];
}

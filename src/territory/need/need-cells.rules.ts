import { contributorsTold, fixedCells, peopleOfEmployers, type CountedArea } from '#libs/disclosure/index.js';
import { communeIndex, departementOfInsee, profileOf } from '#libs/geo/index.js';

/** How much of a measure there is in a commune, by contributor: an employer, or for searches a day. */
export interface CommuneCount {
  readonly measure: string;
  readonly commune: string;
  readonly contributor: string;
  readonly amount: number;
}

/** A cell as it is kept. */
export interface NeedCell {
  readonly measure: string;
  readonly node: string;
  readonly communes: readonly string[];
  readonly told: number;
}

/** Larger areas of a commune, the largest first. Intercommunalities are cut at borders of départements, so that each lies in one. */
function areasOf(insee: string): string[] {
  const departement = departementOfInsee(insee);
  const profile = profileOf(insee);
  const region = profile?.region ?? null;
  const epci = profile?.epci ?? null;
  return [
    'france',
    ...(region === null ? [] : [`region:${region}`]),
    `departement:${departement}`,
    ...(epci === null ? [] : [`epci:${departement}/${epci}`]),
  ];
}

/**
 * The cells of a quarter, for all of France at once and whatever a territory asks later. Every commune is in it, so that one where nobody
 * is counted cannot be told from one with too few.
 */
export function needCells(counts: readonly CommuneCount[]): NeedCell[] {
  const measures = [...new Set(counts.map(({ measure }) => measure))].toSorted();
  const known = communeIndex()
    .all()
    .map(({ insee }) => insee);
  const communes = [...new Set([...known, ...counts.map(({ commune }) => commune)])].toSorted();
  const areas = communes.map((key) => ({ key, within: areasOf(key) }));
  return measures.flatMap((measure) => {
    const by = new Map<string, Map<string, number>>();
    for (const count of counts) {
      if (count.measure !== measure) continue;
      const here = by.get(count.commune) ?? new Map<string, number>();
      here.set(count.contributor, (here.get(count.contributor) ?? 0) + count.amount);
      by.set(count.commune, here);
    }
    const counted = areas.map(({ key, within }): CountedArea => ({ key, within, by: by.get(key) ?? new Map() }));
    const told = measure.startsWith('search') ? contributorsTold : peopleOfEmployers;
    return fixedCells(counted, told).map(({ node, keys, told: figure }) => ({
      measure,
      node,
      communes: keys,
      told: figure,
    }));
  });
}

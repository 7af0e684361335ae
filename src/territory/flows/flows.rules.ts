import { commutingWay, type Commune, type CommutingFlow, type WorkAbroad, workAbroad } from '#libs/geo/index.js';

/** People of a territory who work in one commune. */
export interface Destination {
  readonly commune: Commune;
  readonly people: number;
  /** From their homes, in the mean over people; the home's own commune counts as no way at all. */
  readonly minutes: number;
  readonly km: number;
}

/** Where the people of a territory work. */
export interface FlowSums {
  /** All of whom the source tells. */
  readonly people: number;
  /** Of them those whose way is known, and those who travel longer than the limit. */
  readonly known: number;
  readonly beyond: number;
  /** People who work in the commune in which they live. */
  readonly atHome: number;
  /** People who work in another country, the most first; their way is not known. */
  readonly abroad: readonly { readonly country: WorkAbroad; readonly people: number }[];
  /** The most people first. */
  readonly destinations: readonly Destination[];
}

/** @param limit minutes by car, one way, from centre to centre */
export function flowSums(flows: readonly CommutingFlow[], limit: number): FlowSums {
  const by = new Map<string, { commune: Commune; people: number; minutes: number; km: number }>();
  const countries = new Map<WorkAbroad, number>();
  const sums = { people: 0, known: 0, beyond: 0, atHome: 0 };
  for (const flow of flows) {
    const { home, work, people } = flow;
    sums.people += people;
    const country = workAbroad(work);
    if (country !== null) countries.set(country, (countries.get(country) ?? 0) + people);
    const way = commutingWay(flow);
    if (!way) continue;
    sums.known += people;
    if (way.minutes > limit) sums.beyond += people;
    if (home === work) sums.atHome += people;
    const there = by.get(work) ?? { commune: way.to, people: 0, minutes: 0, km: 0 };
    there.people += people;
    there.minutes += way.minutes * people;
    there.km += way.km * people;
    by.set(work, there);
  }
  const destinations = [...by.values()]
    .map(({ commune, people, minutes, km }) => ({ commune, people, minutes: minutes / people, km: km / people }))
    .toSorted((a, b) => b.people - a.people || (a.commune.insee < b.commune.insee ? -1 : 1));
  const abroad = [...countries]
    .map(([country, people]) => ({ country, people }))
    .toSorted((a, b) => b.people - a.people || (a.country < b.country ? -1 : 1));
  return { ...sums, abroad, destinations };
}

/** Of people in work, those of communes of which a source may say nothing: censuses differ in the smallest. */
const UNTOLD = 0.01;

/**
 * Whether a source tells of all of some communes: of nearly all who are in work there by the census that is bundled. Where that says
 * nothing of a commune, the source must.
 */
export function tellsOfAll(homes: readonly { readonly inWork: number | null; readonly told: boolean }[]): boolean {
  const silent = homes.filter(({ told }) => !told);
  if (silent.length === homes.length || silent.some(({ inWork }) => inWork === null)) return false;
  const sum = (some: typeof homes) => some.reduce((people, { inWork }) => people + (inWork ?? 0), 0);
  return sum(silent) <= UNTOLD * sum(homes);
}

import { readPlainCsv } from './data-files.js';
import { communeIndex, type Commune } from './communes.js';
import { departementOfInsee } from './departements.js';
import { travelEstimate } from './travel/estimate.js';
import type { Travel } from './travel/travel.js';

/** Where people of a commune work; codes of communes of today, Paris, Lyon and Marseille whole. */
export interface CommutingFlow {
  readonly home: string;
  readonly work: string;
  /** People in work: an estimate from a sample, not whole in every source. */
  readonly people: number;
}

/** A census of commuting of some départements. */
export interface CommutingSource {
  readonly id: 'val-d-oise-2022' | 'ile-de-france-2012';
  readonly year: number;
  /** Départements of the homes of which it tells. */
  readonly departements: readonly string[];
  /** Pairs of fewer than five people are missing; `largest`: only the largest of each commune are there. */
  readonly holds: 'five-and-more' | 'largest';
}

const FILES: Readonly<Record<CommutingSource['id'], string>> = {
  'val-d-oise-2022': 'flows/val_d_oise_2022.csv',
  'ile-de-france-2012': 'flows/ile_de_france_2012.csv',
};

/** The bundled sources, the newest first. */
export const COMMUTING_SOURCES: readonly CommutingSource[] = [
  { id: 'val-d-oise-2022', year: 2022, departements: ['95'], holds: 'largest' },
  {
    id: 'ile-de-france-2012',
    year: 2012,
    departements: ['75', '77', '78', '91', '92', '93', '94', '95'],
    holds: 'five-and-more',
  },
];

const read = new Map<CommutingSource['id'], ReadonlyMap<string, readonly CommutingFlow[]>>();

function flowsOf(id: CommutingSource['id']): ReadonlyMap<string, readonly CommutingFlow[]> {
  const known = read.get(id);
  if (known) return known;
  const flows = new Map(
    readPlainCsv(FILES[id], 2).map(([home = '', list = '']) => [
      home,
      list.split(' ').map((pair): CommutingFlow => {
        const [work = '', people = ''] = pair.split(':');
        return { home, work, people: Number(people) };
      }),
    ]),
  );
  read.set(id, flows);
  return flows;
}

/** The newest source that tells of every one of some homes; undefined where none does. */
export function commutingSource(homes: readonly string[]): CommutingSource | undefined {
  const departements = new Set(homes.map(departementOfInsee));
  return homes.length === 0
    ? undefined
    : COMMUTING_SOURCES.find((source) => [...departements].every((one) => source.departements.includes(one)));
}

/** Flows of a source from some homes. */
export const commutingFrom = ({ id }: CommutingSource, homes: readonly string[]): CommutingFlow[] =>
  homes.flatMap((home) => flowsOf(id).get(home) ?? []);

/** The way of a flow, one way, and where it leads; none at all within a commune. */
export interface CommutingWay extends Pick<Travel, 'minutes' | 'km'> {
  readonly to: Commune;
}

/**
 * From centre to centre by {@link travelEstimate} by car, also where an engine is configured: a region has sixty thousand flows. Undefined
 * where the position of either is not known, and of other countries.
 */
export function commutingWay({ home, work }: CommutingFlow): CommutingWay | undefined {
  const index = communeIndex();
  const [from, to] = [index.get(home), index.get(work)];
  if (!from || !to) return undefined;
  if (home === work) return { to, minutes: 0, km: 0 };
  const { minutes, km } = travelEstimate(from, to);
  return { to, minutes, km };
}

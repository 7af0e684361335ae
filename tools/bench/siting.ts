import { communeIndex } from '../../libs/geo/index.js';
import { crowKmWithin } from '../../libs/geo/travel/estimate.js';
import { parseSiting, type SitingPlan, solveSiting } from '../../libs/siting/index.js';
import { timed } from './allocation/measured.js';
import { pmedOptima, pmedProblem } from './siting/pmed-instance.js';
import { UnknownArgument } from './unknown-argument.js';

/** One instance: what was found, what is proven, and what is known of it. */
export interface SitingBench {
  readonly instance: string;
  readonly status: SitingPlan['status'];
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  /** The published optimum; null where none is known. */
  readonly optimum: number | null;
  readonly cpuSeconds: number;
  readonly cutShort: boolean;
}

const KINDS = ['median', 'covering'] as const;

/** Arguments: `median` or `covering`; both without. @throws UnknownArgument for any other */
export async function benchSiting(args: readonly string[]): Promise<SitingBench[]> {
  const stranger = args.find((arg) => !KINDS.some((kind) => kind === arg));
  if (stranger !== undefined) throw new UnknownArgument(stranger, KINDS);
  const wants = (kind: (typeof KINDS)[number]): boolean => args.length === 0 || args.includes(kind);
  const benches: SitingBench[] = [];
  if (wants('median')) {
    for (const [name, optimum] of pmedOptima()) {
      benches.push(await bench(name, { ...pmedProblem(name), seconds: 10 }, optimum));
    }
  }
  if (wants('covering')) {
    for (const p of [100, 500]) benches.push(await bench(`communes, ${p} places within 20 minutes`, country(p), null));
  }
  return benches;
}

/** Every commune as demand, by inhabitants, and as candidate. */
function country(p: number): object {
  const places = communeIndex()
    .all()
    .map(({ insee, lat, lon, population }) => ({ id: insee, lat, lon, weight: population }));
  return {
    objective: 'covering',
    p,
    seconds: 60,
    distances: 'minutes',
    maxMinutes: 20,
    demand: places,
    candidates: places.map(({ id, lat, lon }) => ({ id, lat, lon })),
  };
}

async function bench(instance: string, json: object, optimum: number | null): Promise<SitingBench> {
  const problem = parseSiting(json, (minutes) => crowKmWithin(minutes));
  const begun = process.cpuUsage();
  const overdue = (): boolean => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6 > problem.seconds;
  };
  const { result, cpuSeconds } = await timed(() => solveSiting(problem, { overdue }));
  const { status, objective, bound, gap, cutShort } = result;
  return { instance, status, objective, bound, gap, optimum, cpuSeconds: Math.round(cpuSeconds * 100) / 100, cutShort };
}

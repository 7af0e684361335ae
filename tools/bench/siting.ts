import { communeIndex } from '../../libs/geo/index.js';
import { crowKmWithin } from '../../libs/geo/travel/estimate.js';
import { parseSiting, type SitingPlan, solveSiting } from '../../libs/siting/index.js';
import { timed } from './allocation/measured.js';
import { fileProblem } from './siting/instance-file.js';
import { likeLarge } from './siting/like-large.js';
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

const KINDS = ['median', 'covering', 'minutes', 'large'] as const;

type Kind = (typeof KINDS)[number];

/** Each instance with its published optimum, where there is one. */
type Instances = Iterable<readonly [instance: string, problem: object, optimum: number | null]>;

/**
 * Arguments: kinds (all of them without), or files of published instances as `fileProblem` reads them.
 * @throws UnknownArgument for any other
 */
export async function benchSiting(args: readonly string[]): Promise<SitingBench[]> {
  const wanted = (args.length === 0 ? KINDS : args).map((arg): Instances => {
    const kind = KINDS.find((each) => each === arg);
    if (kind) return INSTANCES[kind]();
    const problem = fileProblem(arg);
    if (!problem) throw new UnknownArgument(arg, [...KINDS, 'FILE.txt', 'FILE.tsp:PLACES', 'FILE.csv:PLACES:METRES']);
    return [[arg, problem, null]];
  });
  const benches: SitingBench[] = [];
  for (const instances of wanted) {
    for (const [name, problem, optimum] of instances) benches.push(await bench(name, problem, optimum));
  }
  return benches;
}

const INSTANCES: Readonly<Record<Kind, () => Instances>> = {
  *median() {
    for (const [name, optimum] of pmedOptima()) yield [name, { ...pmedProblem(name), seconds: 10 }, optimum];
  },
  *covering() {
    for (const p of [100, 500]) {
      const limit = { objective: 'covering', maxMinutes: 20 };
      yield [`communes, ${p} places within 20 minutes`, { ...country(p), ...limit }, null];
    }
  },
  *minutes() {
    for (const p of [100, 500]) {
      yield [`communes, minutes to ${p} places`, { ...country(p), objective: 'median' }, null];
    }
  },
  large: likeLarge,
};

/** Every commune as demand, by inhabitants, and as candidate. */
function country(p: number): object {
  const places = communeIndex()
    .all()
    .map(({ insee, lat, lon, population }) => ({ id: insee, lat, lon, weight: population }));
  return {
    p,
    seconds: 60,
    distances: 'minutes',
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

import { parseProblem } from '../../libs/allocation/problem/parse-problem.js';
import { readClp } from './allocation/clp-peer.js';
import { solveWithHighs } from './allocation/highs-peer.js';
import { benchInstance } from './allocation/instance.js';
import { linearModel } from './allocation/linear-model.js';
import type { Measured } from './allocation/measured.js';
import { mpsLines } from './allocation/mps.js';
import { agrees, targets } from './allocation/verdict.js';

const tiny = { employees: 60, sites: 8, budget: true, seed: 3 };
const read = (json: unknown) => parseProblem(json, () => Number.NaN);

describe('the instances of the allocation bench', () => {
  it('are the same for the same seed only', () => {
    const text = JSON.stringify(benchInstance(tiny));
    expect(JSON.stringify(benchInstance(tiny))).toBe(text);
    expect(JSON.stringify(benchInstance({ ...tiny, seed: 4 }))).not.toBe(text);
    expect({ ...benchInstance({ ...tiny, budget: false }), budget: benchInstance(tiny).budget }).toEqual(
      benchInstance(tiny),
    );
  });

  it('are problems as the command reads them, with the nearest sites of everybody', () => {
    const json = benchInstance({ ...tiny, employees: 200, sites: 40 });
    const problem = read(json);
    expect(problem).toMatchObject({ unservedPenalty: 500, minuteValue: 0.25, minDaysEach: 0 });
    const days = problem.employees.reduce((sum, employee) => sum + employee.days, 0);
    expect(problem.budget).toBe(Math.round(days * 10.8));
    expect(Math.max(...problem.ways.map((own) => own.length))).toBe(15);
    expect(problem.ways.flat().every(({ minutes }) => minutes <= problem.maxMinutes)).toBe(true);
    const wanted = problem.employees.reduce((sum, { days: own }, i) => sum + (problem.ways[i]?.length ? own : 0), 0);
    const offered = problem.sites.reduce((sum, { deskDays }) => sum + deskDays, 0);
    expect(offered / wanted).toBeGreaterThan(1.05);
    expect(offered / wanted).toBeLessThan(1.3);
    expect(problem.sites.every(({ price }) => price >= 12 && price <= 30)).toBe(true);
    expect(json.employees.every(({ lat, lon }) => lat > 41 && lat < 52 && lon > -6 && lon < 10)).toBe(true);
  });

  it('cannot have more sites than there are', () => {
    expect(() => benchInstance({ ...tiny, sites: 2000 })).toThrow('there are only 1506 third places');
  });
});

/** Two people, one desk-day at the near site; 20 € and 40 € a day with the way, 500 € for none. */
const small = (budget: number | null) =>
  read({
    maxMinutes: 60,
    minuteValue: 0.25,
    unservedPenalty: 500,
    budget,
    employees: [
      { id: 'a', days: 1 },
      { id: 'b', days: 2 },
    ],
    sites: [
      { id: 'near', deskDays: 1, price: 15 },
      { id: 'far', deskDays: 9, price: 20 },
    ],
    minutes: [
      ['a', 'near', 10],
      ['b', 'near', 10],
      ['b', 'far', 40],
    ],
  });

describe('the peers of the bench', () => {
  it('get a model with the same optimum', async () => {
    expect(await solveWithHighs(small(null))).toMatchObject({ status: 'optimal', objective: 100 });
    // 35 € buy the near desk-day and one far one; the other is not served.
    expect(await solveWithHighs(small(35))).toMatchObject({ status: 'optimal', objective: 560 });
  });

  it('get it as an MPS file too', () => {
    const lines = [...mpsLines(linearModel(small(35)))];
    expect(lines).toEqual(
      expect.arrayContaining([' E R0', ' L R4', ' C1 COST 20', ' C1 R1 1', ' C1 R2 1', ' C1 R4 15', ' C3 COST 500']),
    );
    expect(lines).toEqual(expect.arrayContaining([' RHS R1 2', ' RHS R3 9', ' RHS R4 35', ' UP BND C4 2']));
    expect(lines.at(-1)).toBe('ENDATA');
  });

  it('are understood', () => {
    const log = [
      'Optimal - objective value 1829232.9',
      'Optimal objective 1829232.937 - 1779 iterations time 0.052, Presolve 0.01',
      '0m0.000000s 0m0.000000s',
      '1m0.050000s 0m0.010000s',
      '',
    ].join('\n');
    const said = readClp(log);
    expect(said).toMatchObject({ status: 'optimal', objective: 1829232.937, pivots: 1779, cpuSeconds: 0.052 });
    expect(said.processCpuSeconds).toBeCloseTo(60.06);
    expect(readClp('Problem is infeasible\n0m0s 0m0s\n0m1s 0m0s')).toMatchObject({ objective: null });
  });
});

describe('the verdict of the bench', () => {
  const run = (given: Partial<Measured>): Measured => ({
    engine: 'x',
    status: 'optimal',
    objective: 1000,
    bound: 1000,
    gap: 0,
    pivots: null,
    cpuSeconds: 1,
    wallSeconds: 1,
    processCpuSeconds: 2,
    peakMemoryMb: 300,
    ...given,
  });

  it.each<[string, boolean, Partial<Measured>, number | null, boolean]>([
    ['equal', false, {}, 1000.0005, true],
    ['better than our optimum', false, {}, 999, false],
    ['between bound and plan', true, { objective: 1004 }, 1002, true],
    ['below our bound', true, { objective: 1004 }, 999, false],
    ['above our plan', true, { objective: 1004 }, 1005, false],
    ['none', true, {}, null, false],
  ])('on a peer that is %s', (_, budget, ours, objective, agreed) => {
    expect(agrees(run(ours), run({ objective }), budget)).toBe(agreed);
  });

  it('compares with the targets of the size, and leaves open what a missing peer would say', () => {
    const runs = {
      size: '20k',
      budget: true,
      palier: run({ gap: 0.001 }),
      highs: run({}),
      clp: run({ cpuSeconds: 2 }),
    };
    expect(targets(runs).map(({ met }) => met)).toEqual([true, true, false]);
    expect(targets({ ...runs, clp: null }).map(({ met }) => met)).toEqual([null, true, false]);
    expect(targets({ ...runs, size: '1k' }).map(({ met }) => met)).toEqual([null, false]);
    expect(targets({ ...runs, size: '5k' })).toEqual([]);
  });
});

import { ProblemError } from '#libs/problem-rows/index.js';
import { seededRandom } from '#libs/seeded-random/index.js';
import { parseSiting, type SitingProblem, solveSiting, ThreadedSitingEngine } from '../index.js';

/** Points of a plane by chance: `seconds` of search. */
function problemOf(points: number, seconds: number): SitingProblem {
  const random = seededRandom(3);
  const at = () => ({ x: random() * 1000, y: random() * 1000 });
  return parseSiting(
    {
      objective: 'median',
      p: 9,
      seconds,
      distances: 'plane',
      demand: Array.from({ length: points }, (_, n) => ({ id: `d${n}`, weight: 1 + (n % 5), ...at() })),
      candidates: Array.from({ length: points }, (_, n) => ({ id: `c${n}`, ...at() })),
    },
    () => Number.NaN,
  );
}

describe('the siting engine in a thread of its own', () => {
  const engine = new ThreadedSitingEngine();

  it('gives the same plan as in this thread, and tells how it goes', async () => {
    const problem = problemOf(120, 0.2);
    const stages = new Set<string>();
    const plan = await engine.solve(problem, { onProgress: ({ stage }) => stages.add(stage) });
    expect(plan).toEqual(await solveSiting(problem));
    expect([...stages].filter((stage) => stage !== 'proving')).toEqual(['distances', 'searching', 'checking']);
  });

  it('gives a curve over the number of places, each as if it were solved alone', async () => {
    const problem = problemOf(60, 0.2);
    const plans = await engine.solveEach(problem, [3, 6]);
    expect(plans).toEqual([await solveSiting({ ...problem, p: 3 }), await solveSiting({ ...problem, p: 6 })]);
  });

  it('ends within a tenth of a second with the reason of whoever cancels', async () => {
    const took: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const stop = new AbortController();
      let cancelled = 0;
      const solving = engine.solve(problemOf(800, 60), {
        signal: stop.signal,
        onProgress: ({ objective }) => {
          if (objective === undefined || stop.signal.aborted) return;
          cancelled = performance.now();
          stop.abort(new Error('no longer wanted'));
        },
      });
      await expect(solving).rejects.toThrow('no longer wanted');
      took.push(performance.now() - cancelled);
    }
    // What others do on the machine delays now one, now another: the quickest is the engine's own.
    expect(Math.min(...took)).toBeLessThan(100);
  });

  it('does not begin what is cancelled before', async () => {
    const stop = new AbortController();
    stop.abort(new Error('too late'));
    await expect(engine.solve(problemOf(10, 1), { signal: stop.signal })).rejects.toThrow('too late');
  });

  it('brings a refusal back as what it is', async () => {
    const problem = problemOf(200, 1);
    const candidates = problem.candidates.map((candidate) => ({ ...candidate, capacity: 5 }));
    await expect(engine.solve({ ...problem, candidates })).rejects.toThrow(ProblemError);
  });
});

import { type AllocationProblem, parseProblem, ProblemError, solveProblem, ThreadedEngine } from '../index.js';

/** A problem that takes a while: many people with ways of their own, a budget in the way. */
function problemOf(people: number, budget: number | null = null): AllocationProblem {
  return parseProblem(
    {
      maxMinutes: 45,
      budget,
      employees: Array.from({ length: people }, (_, n) => ({ id: `e${n}`, days: 4 + (n % 3) * 4 })),
      sites: Array.from({ length: 60 }, (_, n) => ({ id: `s${n}`, deskDays: people / 10, price: 12 + (n % 19) })),
      minutes: Array.from({ length: people }, (_, n) => n).flatMap((n) =>
        Array.from({ length: 12 }, (_, k) => [`e${n}`, `s${(n * 7 + k * 5) % 60}`, (n * 31 + k * 17) % 46]),
      ),
    },
    () => Number.NaN,
  );
}

describe('the engine in a thread of its own', () => {
  const engine = new ThreadedEngine();

  it('gives the same plan as in this thread, and tells how it goes', async () => {
    const problem = problemOf(200, 9000);
    const stages = new Set<string>();
    const plan = await engine.solve(problem, { onProgress: ({ stage }) => stages.add(stage) });
    expect(plan).toEqual(await solveProblem(problem));
    expect([...stages]).toEqual(['grouping', 'feasibility', 'cost', 'budget', 'explaining', 'checking']);
  });

  it('ends with the reason of whoever cancels, in the middle of the work', async () => {
    const stop = new AbortController();
    const stages: string[] = [];
    const solving = engine.solve(problemOf(4000, 90_000), {
      signal: stop.signal,
      onProgress: ({ stage }) => {
        stages.push(stage);
        stop.abort(new Error('no longer wanted'));
      },
    });
    await expect(solving).rejects.toThrow('no longer wanted');
    expect(stages).not.toContain('checking');
  });

  it('does not begin what is cancelled before', async () => {
    const stop = new AbortController();
    stop.abort(new Error('too late'));
    await expect(engine.solve(problemOf(10), { signal: stop.signal })).rejects.toThrow('too late');
  });

  it('keeps the event loop free', async () => {
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    await engine.solve(problemOf(2000, 45_000)).finally(() => clearInterval(ticking));
    expect(turns).toBeGreaterThan(20);
  });

  it('brings a refusal back as what it is', async () => {
    const problem = { ...problemOf(10), unservedPenalty: 1e15 };
    await expect(engine.solve(problem)).rejects.toThrow(ProblemError);
  });

  it('solves again with locked lines, from the plan before', async () => {
    const problem = problemOf(300);
    const plan = await engine.solve(problem);
    const again = await engine.resolve(problem, plan, [
      { siteId: 's1', deskDays: 5 },
      { siteId: 's2', deskDays: 0 },
    ]);
    const quotas = new Map(again.quotas.map(({ siteId, deskDays }) => [siteId, deskDays]));
    expect([quotas.get('s1'), quotas.get('s2')]).toEqual([5, undefined]);
    expect(again.status).toBe('optimal');
    await expect(engine.resolve(problem, plan, [{ siteId: 'nowhere', deskDays: 1 }])).rejects.toThrow(
      'locks[0].siteId: unknown site "nowhere"',
    );
    await expect(engine.resolve(problem, plan, [{ siteId: 's1', deskDays: 31 }])).rejects.toThrow(
      'locks[0].deskDays: must be a whole number from 0 to 30, not 31',
    );
  });
});

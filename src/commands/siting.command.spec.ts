import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInput } from './output.js';
import { registerSitingCommands } from './siting.command.js';

const folder = mkdtempSync(join(tmpdir(), 'palier-siting-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PROBLEM = {
  objective: 'covering',
  p: 1,
  seconds: 1,
  distances: 'minutes',
  maxMinutes: 20,
  demand: [
    { id: 'grenoble', lat: 45.188, lon: 5.724, weight: 120 },
    { id: 'meylan', lat: 45.212, lon: 5.777, weight: 30 },
    { id: 'valence', lat: 44.933, lon: 4.892, weight: 60 },
  ],
  candidates: [
    { id: 'gieres', lat: 45.18, lon: 5.79 },
    { id: 'tain', lat: 45.07, lon: 4.84 },
  ],
};

/** Runs the command on a problem. */
async function solve(
  problem: object,
  ...options: string[]
): Promise<{ readonly code: number; readonly answer: unknown }> {
  const file = join(folder, 'problem.json');
  writeFileSync(file, JSON.stringify(problem));
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  let code = 0;
  try {
    const program = new Command('palier').exitOverride();
    registerSitingCommands(program, (set) => {
      code = set;
    });
    await program.parseAsync(['siting', 'solve', file, '--json', ...options], { from: 'user' });
    return { code, answer: JSON.parse(write.mock.calls.map(([text]) => String(text)).join('')) };
  } finally {
    write.mockRestore();
  }
}

describe('palier siting solve', () => {
  it('answers in the shape of the contract', async () => {
    const { code, answer } = await solve(PROBLEM);
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      status: 'optimal',
      objective: 150,
      bound: 150,
      gap: 0,
      open: ['gieres'],
      served: [
        { id: 'grenoble', site: 'gieres' },
        { id: 'meylan', site: 'gieres' },
      ],
      unserved: ['valence'],
      seed: 1,
    });
  });

  it('gives a list for a curve', async () => {
    expect((await solve(PROBLEM, '--curve', '0,1,2')).answer).toMatchObject([
      { objective: 0 },
      { objective: 150 },
      { objective: 150 },
    ]);
    await expect(solve(PROBLEM, '--curve', '1;2')).rejects.toThrow(
      new BadInput('--curve: 1;2 is no list of whole numbers like 10,20,30'),
    );
  });

  it('says with exit code 1 that nothing serves everybody, and whom', async () => {
    const { code, answer } = await solve({ ...PROBLEM, objective: 'median', maxMinutes: 10 });
    expect(code).toBe(1);
    expect(answer).toMatchObject({ status: 'infeasible', objective: null, infeasible: { proven: true } });
  });

  it('refuses bad input by its path', async () => {
    const twice = { ...PROBLEM, candidates: [...PROBLEM.candidates, PROBLEM.candidates[0]] };
    await expect(solve(twice)).rejects.toThrow(
      new BadInput('candidates[2].id: "gieres" is already the id of candidates[0]'),
    );
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { publishedOptima, readInstance, toQuotaProblem } from '../../support/orlib.js';
import { inRepository } from '../../support/sources.js';

const CLI = inRepository('dist/src/cli.js');
const COMMAND = pathToFileURL(inRepository('dist/src/commands/quotas.command.js')).href;
/** The compiled command on one file after the other: a process each would load the whole portal thirteen times. */
const ALL = `
const { Command } = await import('commander');
const { registerQuotasCommands } = await import(${JSON.stringify(COMMAND)});
for (const file of process.argv.slice(1)) {
  const program = new Command('palier').exitOverride();
  registerQuotasCommands(program, (code) => { process.exitCode ||= code; });
  await program.parseAsync(['quotas', 'solve', file, '--json'], { from: 'user' });
}
`;
const Plan = z.object({
  status: z.string(),
  objective: z.number(),
  bound: z.number(),
  gap: z.number(),
  unserved: z.array(z.unknown()),
  quotas: z.array(z.object({ siteId: z.string(), deskDays: z.number() })),
});

/** Runs Node and reads one plan a line. */
async function plansOf(...args: string[]): Promise<z.infer<typeof Plan>[]> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test' };
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: inRepository('.'),
    env,
    maxBuffer: 1 << 26,
  });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => Plan.parse(JSON.parse(line)));
}

/* The known optima of the OR-Library (its licence lies beside the files), by the command that anybody can run. */
describe('palier quotas solve on the OR-Library', () => {
  const optima = [...publishedOptima()];
  let folder: string;
  let plans: ReadonlyMap<string, z.infer<typeof Plan>>;
  const fileOf = (instance: string): string => join(folder, `${instance}.json`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'palier-orlib-'));
    for (const [instance] of optima) {
      await writeFile(fileOf(instance), JSON.stringify(toQuotaProblem(readInstance(instance))));
    }
    const files = optima.map(([instance]) => fileOf(instance));
    const solved = await plansOf('--input-type=module', '-e', ALL, ...files);
    plans = new Map(solved.map((plan, index) => [optima[index]?.[0] ?? '', plan]));
  }, 300_000);
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('knows thirteen instances', () => {
    expect([optima.length, plans.size]).toEqual([13, 13]);
  });

  it.each(optima)('%s costs %d at best', (instance, optimum) => {
    const plan = plans.get(instance)!;
    expect(plan).toMatchObject({ status: 'optimal', gap: 0, unserved: [] });
    expect(Math.abs(plan.objective - optimum) / optimum).toBeLessThan(1e-6);
    expect(Math.abs(plan.bound - plan.objective) / optimum).toBeLessThan(1e-6);
    const demand = readInstance(instance).customers.reduce((sum, customer) => sum + customer.demand, 0);
    expect(plan.quotas.reduce((sum, { deskDays }) => sum + deskDays, 0)).toBe(demand);
  });

  it('says the same at the front door', async () => {
    expect(await plansOf(CLI, 'quotas', 'solve', fileOf('cap71'), '--json')).toEqual([plans.get('cap71')]);
  }, 60_000);
});

import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { BeyondEngineError, GreedyEngine, LIMITS, parseProblemText, ProblemError } from '#libs/allocation/index.js';
import { travelEstimate } from '#libs/geo/index.js';
import { BadInput, print, type SetExitCode } from './output.js';

/** `palier quotas solve PROBLEM.json`: allocation, without database. Exit 1 when no plan exists, 2 for bad input. */
export function registerQuotasCommands(program: Command, setExitCode: SetExitCode): void {
  program
    .command('quotas')
    .description('desk quotas')
    .command('solve')
    .argument('<problem>', 'JSON file, see docs/cli.md')
    .description('share desk-days out among employees')
    .option('--json', 'print JSON (the plan is always JSON; accepted for symmetry)')
    .action(async (path: string) => {
      const plan = await new GreedyEngine().solve(await problemIn(path)).catch((error: unknown) => {
        if (error instanceof BeyondEngineError) throw new BadInput(error.message);
        throw error;
      });
      setExitCode(plan.status === 'infeasible' ? 1 : 0);
      print(true, plan, () => '');
    });
}

async function problemIn(path: string) {
  try {
    if ((await stat(path)).size > LIMITS.bytes) {
      throw new BadInput(`${path}: the problem is larger than ${LIMITS.bytes / 2 ** 20} MB`);
    }
    return parseProblemText(await readFile(path, 'utf8'), (from, to) => travelEstimate(from, to).minutes);
  } catch (error) {
    if (error instanceof ProblemError) throw new BadInput(error.message);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new BadInput(`${path}: no such file`);
    throw error;
  }
}

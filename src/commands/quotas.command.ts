import type { Command } from 'commander';
import {
  type AllocationPlan,
  LIMITS,
  NoWholePlanError,
  parseProblemText,
  ProblemError,
  solveProblem,
  type TravelRule,
} from '#libs/allocation/index.js';
import { placesWithinMinutes, travelEstimate } from '#libs/geo/index.js';
import { inputFile } from './input-file.js';
import { BadInput, print, type SetExitCode } from './output.js';

/** Ways of problems that bring coordinates only. */
const TRAVEL: TravelRule = {
  minutesBetween: (from, to) => travelEstimate(from, to).minutes,
  reachable: placesWithinMinutes,
};

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
      const plan = await solveFile(path);
      setExitCode(plan.status === 'infeasible' ? 1 : 0);
      print(true, plan, () => '');
    });
}

/** The command is a process of its own: it needs no thread beside it. */
async function solveFile(path: string): Promise<AllocationPlan> {
  const bytes = await inputFile(path, LIMITS.bytes);
  if (!bytes) throw new BadInput(`${path}: the problem is larger than ${LIMITS.bytes / 2 ** 20} MB`);
  try {
    return await solveProblem(parseProblemText(bytes.toString('utf8'), TRAVEL));
  } catch (error) {
    if (error instanceof ProblemError || error instanceof NoWholePlanError) throw new BadInput(error.message);
    throw error;
  }
}

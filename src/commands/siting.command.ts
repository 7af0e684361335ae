import type { Command } from 'commander';
import { crowKmWithin } from '#libs/geo/index.js';
import { ProblemError } from '#libs/problem-rows/index.js';
import { parseSitingText, SITING_LIMITS, type SitingPlan, solveSiting, solveSitingEach } from '#libs/siting/index.js';
import { inputFile } from './input-file.js';
import { BadInput, print, type SetExitCode } from './output.js';

interface SolveOptions {
  readonly curve?: string;
}

/** `palier siting solve PROBLEM.json`: where places should open, without database. Exit 1 when no plan exists, 2 for bad input. */
export function registerSitingCommands(program: Command, setExitCode: SetExitCode): void {
  program
    .command('siting')
    .description('where places should open')
    .command('solve')
    .argument('<problem>', 'JSON file, see docs/cli.md')
    .description('choose the places that serve demand best')
    .option('--curve <numbers>', 'other numbers of places instead of p, such as 10,20,30: a list of plans')
    .option('--json', 'print JSON (the plan is always JSON; accepted for symmetry)')
    .action(async (path: string, { curve }: SolveOptions) => {
      const plans = await solveFile(path, curve === undefined ? null : numbersOf(curve));
      setExitCode(plans.some(({ status }) => status === 'infeasible') ? 1 : 0);
      print(true, curve === undefined ? plans[0] : plans, () => '');
    });
}

/** @throws BadInput for anything but whole numbers with commas between them */
function numbersOf(curve: string): number[] {
  if (!/^\d{1,6}(,\d{1,6})*$/.test(curve))
    throw new BadInput(`--curve: ${curve} is no list of whole numbers like 10,20,30`);
  return curve.split(',').map(Number);
}

/** The command is a process of its own: it needs no thread beside it. */
async function solveFile(path: string, curve: readonly number[] | null): Promise<readonly SitingPlan[]> {
  const bytes = await inputFile(path, SITING_LIMITS.bytes);
  if (!bytes) throw new BadInput(`${path}: the problem is larger than ${SITING_LIMITS.bytes / 2 ** 20} MB`);
  try {
    const problem = parseSitingText(bytes.toString('utf8'), (minutes) => crowKmWithin(minutes));
    const overdue = cpuOver(problem.seconds * (curve?.length ?? 1));
    return curve ? await solveSitingEach(problem, curve, { overdue }) : [await solveSiting(problem, { overdue })];
  } catch (error) {
    if (error instanceof ProblemError) throw new BadInput(error.message);
    throw error;
  }
}

/** Whether this process has spent so many seconds of the processor from now on. */
function cpuOver(seconds: number): () => boolean {
  const begun = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6 > seconds;
  };
}

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { refusalText } from '#libs/platform/http/index.js';
import { ImportFlows, ListFlows, type FlowsImported, type RowProblem } from '../territory/index.js';
import { commandContext, withPortal } from './context.js';
import { inputStream } from './input-file.js';
import { BadInput, print, type SetExitCode } from './output.js';

interface Options {
  readonly year?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Refusals printed for people; programs get all of them. */
const SHOWN = 50;
/** Per cent between two words of how far it is. */
const STEP = 10;

/** `palier flows …`: where people of communes work, by censuses that INSEE publishes. */
export function registerFlowsCommands(program: Command, setExitCode: SetExitCode): void {
  const flows = program.command('flows').description('where people of communes work, by censuses of INSEE');
  flows
    .command('import <file>')
    .description('take in a file of commuting of INSEE, whole or not at all; twice changes nothing')
    .option('--year <year>', 'year of the census, where no title of a column says it')
    .option('--dry-run', 'say what would come of it and write nothing')
    .option('--json', 'print JSON')
    .action((path: string, { year, dryRun = false, json }: Options) =>
      withPortal(async (app) => {
        const input = {
          fileName: basename(path),
          open: () => inputStream(path),
          year: year === undefined ? undefined : yearOf(year),
          dryRun,
        };
        const ctx = await commandContext(app, 'flows import');
        const imported = await stoppable(path, (way) => app.get(ImportFlows).execute(ctx, { ...input, ...way }));
        if (imported.outcome === 'refused') setExitCode(dryRun ? 1 : 2);
        const problems = imported.problems.map((problem) => ({ ...problem, words: wordsOf(problem) }));
        print(json, { ...imported, problems, dryRun }, () => linesOf(imported, dryRun));
      }),
    );
  flows
    .command('list')
    .description('the censuses that were taken in')
    .option('--json', 'print JSON')
    .action(({ json }: Options) =>
      withPortal(async (app) => {
        const censuses = await app.get(ListFlows).execute(await commandContext(app, 'flows list'));
        print(json, { censuses }, () =>
          censuses.map(({ year, rows, people, fileName, takenAt }) =>
            [year, `${rows} rows`, `${Math.round(people)} people`, fileName, takenAt.toISOString()].join('  '),
          ),
        );
      }),
    );
  flows
    .command('remove <year>')
    .description('take the census of a year away')
    .option('--json', 'print JSON')
    .action((given: string, { json }: Options) =>
      withPortal(async (app) => {
        const year = yearOf(given);
        const removed = await app.get(ImportFlows).remove(await commandContext(app, 'flows remove'), year);
        print(json, { year, removed }, () => (removed ? `${year} is removed` : `there is none of ${year}`));
      }),
    );
}

/** Runs work that says how far it is, and that Ctrl-C stops with nothing written. */
async function stoppable<T>(
  path: string,
  work: (way: { signal: AbortSignal; progress: (bytes: number) => void }) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  const size = await sizeOf(path);
  let said = 0;
  const progress = (bytes: number): void => {
    const step = Math.floor((100 * bytes) / Math.max(1, size) / STEP);
    if (step === said) return;
    said = step;
    process.stderr.write(`${step * STEP} % of ${basename(path)}\n`);
  };
  process.once('SIGINT', onSignal);
  try {
    return await work({ signal: stop.signal, progress });
  } finally {
    process.off('SIGINT', onSignal);
  }
}

/** In bytes; that there is no such file is said by who reads it. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** @throws BadInput */
function yearOf(given: string): number {
  if (!/^(19[9]|20\d)\d$/.test(given)) throw new BadInput(`${given} is no year of a census, such as 2022`);
  return Number(given);
}

const wordsOf = ({ reason, value }: RowProblem): string => refusalText('en', `territory.flow-row-${reason}`, { value });

const OUTCOMES = { new: 'added', replaced: 'put in place of what was there', unchanged: 'there already' } as const;

function linesOf({ outcome, problems, year, rows, people, abroad }: FlowsImported, dryRun: boolean): string[] {
  if (outcome === 'refused')
    return [
      ...problems.slice(0, SHOWN).map((one) => `row ${one.row}, ${one.column ?? 'whole row'}: ${wordsOf(one)}`),
      ...(problems.length > SHOWN ? [`… and ${problems.length - SHOWN} more refusals (--json lists them)`] : []),
      'nothing was written',
    ];
  const said = `${rows} rows, ${Math.round(people)} people in work, of whom ${Math.round(abroad)} abroad`;
  return [`census of ${year}: ${said}; ${OUTCOMES[outcome]}${dryRun ? ' (dry run)' : ''}`];
}

import { basename } from 'node:path';
import type { Command } from 'commander';
import { refusalText } from '#libs/platform/http/index.js';
import { ImportEmployeesFile, MAX_FILE_BYTES } from '../employees/index.js';
import { ImportSites } from '../sites/index.js';
import { commandContext, withPortal } from './context.js';
import { print, type SetExitCode } from './output.js';
import { inputFile } from './input-file.js';

interface Options {
  readonly employer: string;
  readonly dryRun?: boolean;
  readonly keepGood?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Refusals that people see; programs get all of them. */
const SHOWN = 50;

/**
 * `palier import employees FILE.csv --employer S [--dry-run] [--keep-good]`: row-by-row report; all or nothing unless
 * `--keep-good`. Exit 2 when rows are refused and nothing was written, 1 when a dry run says it would be so.
 */
export function registerImportCommands(program: Command, setExitCode: SetExitCode): void {
  const imports = program.command('import').description('bring data from files');
  registerSites(imports, setExitCode);
  imports
    .command('employees')
    .description('check a CSV file of employees; add and update them in the register')
    .argument('<file>', 'CSV in UTF-8, UTF-16 or Windows-1252')
    .requiredOption('--employer <slug>', 'whose register')
    .option('--dry-run', 'only say what would happen')
    .option('--keep-good', 'add the accepted rows even when others are refused')
    .option('--json', 'print JSON')
    .action((path: string, { employer, dryRun = false, keepGood = false, json }: Options) =>
      withPortal(async (app) => {
        const bytes = await fileBytes(path);
        const ctx = await commandContext(app, 'import employees', employer);
        const { written, report, encoding, unknownColumns } = await app
          .get(ImportEmployeesFile)
          .execute(ctx, { fileName: basename(path), bytes, dryRun, keepGood });
        const { total: rows, good: accepted, bad: refused, problems, problemsTotal } = report;
        const wouldWrite = refused === 0 || (keepGood && accepted > 0);
        setExitCode(wouldWrite ? 0 : dryRun ? 1 : 2);
        const words = problems.map((problem) => ({
          ...problem,
          reason: refusalText('en', problem.code, problem.params),
        }));
        const result = {
          rows,
          accepted,
          refused,
          written,
          dryRun,
          counts: report.counts,
          changes: report.changes,
          encoding,
          unknownColumns,
          problems: words,
          problemsTotal,
        };
        print(json, result, () => [
          ...readingLines(encoding, unknownColumns),
          ...words.slice(0, SHOWN).map(({ row, field, reason }) => `row ${row}, ${field ?? 'whole row'}: ${reason}`),
          ...(problemsTotal > SHOWN ? [`… and ${problemsTotal - Math.min(SHOWN, words.length)} more refusals`] : []),
          ...report.changes
            .slice(0, SHOWN)
            .flatMap(({ row, staffNumber, changes }) =>
              changes.map(
                ({ field, from, to }) => `row ${row}, ${staffNumber}, ${field}: ${from || '–'} → ${to || '–'}`,
              ),
            ),
          ...(report.changesTotal > SHOWN
            ? [`… and ${report.changesTotal - SHOWN} more people (--json lists them)`]
            : []),
          Object.entries(report.counts)
            .map(([kind, count]) => `${count} ${kind}`)
            .join(', '),
          `${rows} rows: ${accepted} accepted, ${refused} refused, ${written} written${dryRun ? ' (dry run)' : ''}`,
        ]);
        if (!wouldWrite && !dryRun) process.stderr.write(`${refused} rows are refused: nothing was written\n`);
      }),
    );
}

/**
 * `palier import sites FILE.csv [--dry-run] [--keep-good] [--yes]`: third places with their desks and hours, for the shared
 * network; a known reference changes its site.
 */
function registerSites(imports: Command, setExitCode: SetExitCode): void {
  imports
    .command('sites')
    .description('check a CSV file of third places; add and update them in the network')
    .argument('<file>', 'CSV in UTF-8, UTF-16 or Windows-1252')
    .option('--dry-run', 'only say what would happen')
    .option('--keep-good', 'write the accepted rows even when others are refused')
    .option('--yes', 'also when bookings are cancelled or moved by new hours')
    .option('--json', 'print JSON')
    .action((path: string, { dryRun = false, keepGood = false, yes = false, json }: Omit<Options, 'employer'>) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'import sites');
        const { rows, accepted, written, counts, changes, problems, encoding, unknownColumns } = await app
          .get(ImportSites)
          .execute(ctx, { bytes: await fileBytes(path), dryRun, keepGood, confirmed: yes });
        const wouldWrite = problems.length === 0 || (keepGood && accepted > 0);
        setExitCode(wouldWrite ? 0 : dryRun ? 1 : 2);
        const words = problems.map((problem) => ({
          ...problem,
          reason: refusalText('en', problem.code, problem.params),
        }));
        const result = { rows, accepted, written, dryRun, counts, changes, encoding, unknownColumns, problems: words };
        print(json, result, () => [
          ...readingLines(encoding, unknownColumns),
          ...words.slice(0, SHOWN).map(({ row, column, reason }) => `row ${row}, ${column ?? 'whole row'}: ${reason}`),
          ...(words.length > SHOWN ? [`… and ${words.length - SHOWN} more refusals`] : []),
          ...changes
            .slice(0, SHOWN)
            .flatMap(({ row, ref, changes: fields, follows }) => [
              ...fields.map(({ field, from, to }) => `row ${row}, ${ref}, ${field}: ${from || '–'} → ${to || '–'}`),
              ...follows.map((sentence) => `row ${row}, ${ref}: ${sentence}`),
            ]),
          ...(changes.length > SHOWN ? [`… and ${changes.length - SHOWN} more sites (--json lists them)`] : []),
          `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged`,
          `${rows} rows: ${accepted} accepted, ${written} written${dryRun ? ' (dry run)' : ''}`,
        ]);
        if (!wouldWrite && !dryRun) process.stderr.write(`${problems.length} refusals: nothing was written\n`);
      }),
    );
}

/** How a file was read, where that is worth a look. */
const readingLines = (encoding: string, unknownColumns: readonly string[]): string[] => [
  ...(encoding === 'utf-8' ? [] : [`read as ${encoding}`]),
  ...(unknownColumns.length > 0 ? [`columns not read: ${unknownColumns.join(', ')}`] : []),
];

/** The file's bytes; of one that is larger than allowed, just enough to be refused as such. @throws BadInput */
async function fileBytes(path: string): Promise<Uint8Array> {
  return (await inputFile(path, MAX_FILE_BYTES)) ?? new Uint8Array(MAX_FILE_BYTES + 1);
}

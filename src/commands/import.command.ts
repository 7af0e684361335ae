import { basename } from 'node:path';
import type { Command } from 'commander';
import { refusalText } from '#libs/platform/http/index.js';
import {
  IMPORT_FIELDS,
  ImportEmployeesFile,
  MAX_FILE_BYTES,
  type FileToImport,
  type ImportOutcome,
} from '../employees/index.js';
import { ImportSites, SITE_FILE_COLUMNS } from '../sites/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print, type SetExitCode } from './output.js';
import { inputFile } from './input-file.js';

interface Options {
  readonly employer: string;
  readonly dryRun?: boolean;
  readonly keepGood?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface ColumnOptions {
  readonly column: readonly string[];
  readonly ignore: readonly string[];
}

interface EmployeeOptions extends Options, ColumnOptions {
  readonly complete?: boolean;
  readonly leaveAbsentOn?: string;
  readonly absent: readonly string[];
  readonly allAbsent?: boolean;
}

type SiteOptions = Omit<Options, 'employer'> & ColumnOptions;

/** Refusals printed for people; programs get all of them. */
const SHOWN = 50;

const SIGN_IN_STAYS = ' (already used by an account of this employer: the sign-in keeps the former address)';

/**
 * `palier import employees FILE.csv --employer S [--dry-run] [--keep-good] [--column "Title=field"] [--ignore Title]
 * [--complete [--leave-absent-on DAY --absent NUMBER]]`: row-by-row report; all or nothing unless `--keep-good`. Exit 2
 * when rows are refused and nothing was written, 1 when a dry run finds that this would happen.
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
    .option('--column <title=field>', 'which field the column under a title is; repeatable', gathered, [])
    .option('--ignore <title>', 'a column to leave out; repeatable', gathered, [])
    .option('--complete', 'the file names everybody: list the people of the register who are not in it')
    .option('--leave-absent-on <date>', 'last day worked of the absent people who leave; say who')
    .option('--absent <staff-number>', 'an absent person who leaves; repeatable', gathered, [])
    .option('--all-absent', 'all absent people leave')
    .option('--json', 'print JSON')
    .action((path: string, options: EmployeeOptions) =>
      withPortal(async (app) => {
        const { employer, dryRun = false, keepGood = false, complete = false, json } = options;
        const columns = choiceOf(IMPORT_FIELDS, options);
        const absentLeave = leaversOf(options);
        const bytes = await fileBytes(path);
        const ctx = await commandContext(app, 'import employees', employer);
        const outcome = await app.get(ImportEmployeesFile).execute(ctx, {
          fileName: basename(path),
          bytes,
          dryRun,
          keepGood,
          columns,
          ...(absentLeave && { absentLeave }),
        });
        const { written, report, encoding, unknownColumns } = outcome;
        const { total: rows, good: accepted, bad: refused, problems, problemsTotal } = report;
        const wouldWrite = refused === 0 || (keepGood && accepted > 0);
        setExitCode(wouldWrite ? 0 : dryRun ? 1 : 2);
        const words = problems.map((problem) => ({
          ...problem,
          reason: refusalText('en', problem.code, problem.params),
        }));
        const leavings = outcome.leavings.map(({ staffNumber, name, leftOn, foreseen }) => ({
          staffNumber,
          name,
          leftOn,
          follows: foreseen.consequences.map(({ sentence }) => sentence),
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
          ...(complete && { absent: outcome.absent }),
          ...(dryRun && { leavings }),
          problems: words,
          problemsTotal,
        };
        print(json, result, () => [
          ...readingLines(encoding, unknownColumns),
          ...words.slice(0, SHOWN).map(({ row, field, reason }) => `row ${row}, ${field ?? 'whole row'}: ${reason}`),
          ...(problemsTotal > SHOWN ? [`… and ${problemsTotal - Math.min(SHOWN, words.length)} more refusals`] : []),
          ...report.changes
            .slice(0, SHOWN)
            .flatMap(({ row, staffNumber, changes, signInStays }) =>
              changes.map(
                ({ field, from, to }) =>
                  `row ${row}, ${staffNumber}, ${field}: ${from || '–'} → ${to || '–'}${field === 'email' && signInStays ? SIGN_IN_STAYS : ''}`,
              ),
            ),
          ...(report.changesTotal > SHOWN
            ? [`… and ${report.changesTotal - SHOWN} more people (--json lists them)`]
            : []),
          ...(complete ? absentLines(outcome) : []),
          ...leavings.flatMap(({ staffNumber, name, leftOn, follows }) => [
            `${staffNumber} ${name}: away from ${leftOn} on`,
            ...follows.map((sentence) => `  ${sentence}`),
          ]),
          Object.entries(report.counts)
            .map(([kind, count]) => `${count} ${kind}`)
            .join(', '),
          `${rows} ${rows === 1 ? 'row' : 'rows'}: ${accepted} accepted, ${refused} refused, ${written} written${dryRun ? ' (dry run)' : ''}`,
        ]);
        if (!wouldWrite && !dryRun) process.stderr.write(`${refused} rows are refused: nothing was written\n`);
      }),
    );
}

const gathered = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** What titles were said to be, each one of `fields` or null. @throws BadInput for a field that does not exist */
function choiceOf<Field extends string>(
  fields: readonly Field[],
  { column, ignore }: ColumnOptions,
): Record<string, Field | null> {
  const choice: Record<string, Field | null> = Object.fromEntries(ignore.map((title) => [title, null]));
  for (const pair of column) {
    const at = pair.lastIndexOf('=');
    const field = fields.find((each) => each === pair.slice(at + 1).trim());
    if (at < 1 || field === undefined)
      throw new BadInput(`--column ${pair}: write "title=field"; fields are ${fields.join(', ')}`);
    choice[pair.slice(0, at).trim()] = field;
  }
  return choice;
}

/** @throws BadInput unless a day, the word that the file is complete and whom it concerns come together */
function leaversOf({ complete, leaveAbsentOn, absent, allAbsent }: EmployeeOptions): FileToImport['absentLeave'] {
  if (leaveAbsentOn === undefined) {
    if (absent.length > 0 || allAbsent) throw new BadInput('give the last day worked: --leave-absent-on <date>');
    return undefined;
  }
  if (!complete) throw new BadInput('--leave-absent-on goes with --complete: only a complete file tells who is absent');
  if (absent.length === 0 && !allAbsent) throw new BadInput('say who leaves: --absent <staff-number>, or --all-absent');
  return { staffNumbers: allAbsent ? 'all' : absent, lastDay: leaveAbsentOn };
}

function absentLines({ absent }: ImportOutcome): string[] {
  return [
    ...absent.slice(0, SHOWN).map(({ staffNumber, name, unit }) => `absent: ${staffNumber} ${name}, ${unit || '–'}`),
    ...(absent.length > SHOWN ? [`… and ${absent.length - SHOWN} more absent people (--json lists them)`] : []),
    `${absent.length} people of the register are not in the file`,
  ];
}

/**
 * `palier import sites FILE.csv [--dry-run] [--keep-good] [--yes] [--column "Title=field"] [--ignore Title]`: coworking spaces
 * with their desks and hours, for the shared network; a known reference changes its site.
 */
function registerSites(imports: Command, setExitCode: SetExitCode): void {
  imports
    .command('sites')
    .description('check a CSV file of coworking spaces; add and update them in the network')
    .argument('<file>', 'CSV in UTF-8, UTF-16 or Windows-1252')
    .option('--dry-run', 'only say what would happen')
    .option('--keep-good', 'write the accepted rows even when others are refused')
    .option('--yes', 'even if new hours cancel or move bookings')
    .option('--column <title=field>', 'which field the column under a title is; repeatable', gathered, [])
    .option('--ignore <title>', 'a column to leave out; repeatable', gathered, [])
    .option('--json', 'print JSON')
    .action((path: string, options: SiteOptions) =>
      withPortal(async (app) => {
        const { dryRun = false, keepGood = false, yes = false, json } = options;
        const columns = choiceOf(SITE_FILE_COLUMNS, options);
        const ctx = await commandContext(app, 'import sites');
        const { rows, accepted, written, counts, changes, problems, encoding, unknownColumns } = await app
          .get(ImportSites)
          .execute(ctx, { bytes: await fileBytes(path), dryRun, keepGood, confirmed: yes, columns });
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
          `${rows} ${rows === 1 ? 'row' : 'rows'}: ${accepted} accepted, ${written} written${dryRun ? ' (dry run)' : ''}`,
        ]);
        if (!wouldWrite && !dryRun) process.stderr.write(`${problems.length} refusals: nothing was written\n`);
      }),
    );
}

/** Remarks on how a file was read, where they matter. */
const readingLines = (encoding: string, unknownColumns: readonly string[]): string[] => [
  ...(encoding === 'utf-8' ? [] : [`read as ${encoding}`]),
  ...(unknownColumns.length > 0 ? [`columns not read: ${unknownColumns.join(', ')}`] : []),
];

/** The file's bytes; of one that is larger than allowed, just enough to be refused as such. @throws BadInput */
async function fileBytes(path: string): Promise<Uint8Array> {
  return (await inputFile(path, MAX_FILE_BYTES)) ?? new Uint8Array(MAX_FILE_BYTES + 1);
}

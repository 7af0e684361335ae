import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { refusalText } from '#libs/platform/http/index.js';
import { MAX_PAPER_BYTES, readPaper } from '#libs/platform/papers/index.js';
import { ImportPaperList, MAX_LIST_BYTES, type PaperListOutcome, type ScanFolder } from '../agreements/index.js';
import { commandContext, withPortal } from './context.js';
import { inputFile } from './input-file.js';
import { BadInput, print, type SetExitCode } from './output.js';

interface Options {
  readonly employer: string;
  readonly scans?: string;
  readonly dryRun?: boolean;
  readonly keepGood?: boolean;
  readonly withoutScans?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Lines printed for people; programs get all of them. */
const SHOWN = 50;

/**
 * `palier agreement import-paper FILE --employer S [--scans DIR] [--dry-run] [--keep-good] [--without-scans] [--yes]`: a list of
 * agreements signed on paper. All or nothing unless `--keep-good`. Exit 2 when rows are refused or scans are missing and nothing
 * was written, 1 when a dry run says it would be so, or when bookings would end and nobody said `--yes`.
 */
export function registerPaperListCommand(agreements: Command, setExitCode: SetExitCode): void {
  agreements
    .command('import-paper')
    .description('record agreements signed on paper from a CSV list, with their scans')
    .argument('<file>', 'CSV in UTF-8, UTF-16 or Windows-1252')
    .requiredOption('--employer <slug>', 'whose agreements')
    .option('--scans <folder>', 'where the files are that the column "scan" names: PDF, JPEG or PNG')
    .option('--dry-run', 'only say what would happen')
    .option('--keep-good', 'record the accepted rows even when others are refused')
    .option('--without-scans', 'record rows although the scans that they name are not there')
    .option('--yes', 'also when bookings end by it')
    .option('--json', 'print JSON')
    .action((path: string, options: Options) =>
      withPortal(async (app) => {
        const { employer, dryRun = false, keepGood = false, withoutScans = false, yes = false, json } = options;
        const bytes = (await inputFile(path, MAX_LIST_BYTES)) ?? new Uint8Array(MAX_LIST_BYTES + 1);
        const scans = options.scans === undefined ? null : await folderOf(options.scans);
        const ctx = await commandContext(app, 'agreement import-paper', employer);
        const outcome = await app.get(ImportPaperList, { strict: false }).execute(ctx, {
          fileName: basename(path),
          bytes,
          scans,
          dryRun,
          keepGood,
          withoutScans,
          confirmed: yes,
        });
        setExitCode(exitCode(outcome, dryRun));
        const { report, written, stopped } = outcome;
        const problems = report.problems.map((problem) => ({
          ...problem,
          reason: refusalText('en', problem.code, problem.params),
        }));
        const result = {
          rows: report.total,
          accepted: report.good,
          refused: report.bad,
          recordedBefore: report.recorded,
          written,
          dryRun,
          stopped,
          bookingsEnding: report.ends,
          encoding: outcome.encoding,
          unknownColumns: outcome.unknownColumns,
          usualColumns: outcome.usualColumns,
          scansMissing: outcome.scansMissing,
          scansUnnamed: outcome.scansUnnamed,
          agreements: report.lines,
          problems,
        };
        print(json, result, () => linesOf(outcome, problems));
      }),
    );
}

function exitCode({ stopped }: PaperListOutcome, dryRun: boolean): 0 | 1 | 2 {
  if (stopped === null || stopped === 'dry-run' || stopped === 'nothing-new') return 0;
  return dryRun || stopped === 'bookings-end' ? 1 : 2;
}

/** The files of a folder, not of folders in it. @throws BadInput when there is no such folder */
async function folderOf(path: string): Promise<ScanFolder> {
  try {
    const names = (await readdir(path, { withFileTypes: true })).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    );
    return {
      names,
      read: async (name) => {
        const bytes = await inputFile(join(path, name), MAX_PAPER_BYTES);
        return bytes ? readPaper({ fileName: name, bytes }) : null;
      },
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new BadInput(`${path}: not a folder that can be read`);
    throw error;
  }
}

const FIRST_WORDS: Readonly<Record<NonNullable<PaperListOutcome['stopped']>, string>> = {
  'dry-run': 'dry run: nothing was recorded',
  'refused-rows': 'rows are refused: nothing was recorded (--keep-good leaves them out)',
  'scans-missing': 'scans are missing: nothing was recorded (--without-scans does without)',
  'bookings-end': 'bookings would end: nothing was recorded; say --yes to go on',
  'nothing-new': 'all of it is recorded already',
};

function linesOf(
  outcome: PaperListOutcome,
  problems: readonly (PaperListOutcome['report']['problems'][number] & { readonly reason: string })[],
) {
  const { report, written, stopped } = outcome;
  const ended = report.lines.flatMap((line) => line.ended);
  return [
    ...(outcome.encoding === 'utf-8' ? [] : [`read as ${outcome.encoding}`]),
    ...(outcome.unknownColumns.length > 0 ? [`columns not read: ${outcome.unknownColumns.join(', ')}`] : []),
    ...(outcome.usualColumns.length > 0
      ? [`usual terms, since no column gives them: ${outcome.usualColumns.join(', ')}`]
      : []),
    ...first(problems, ({ row, column, reason }) => `row ${row}, ${column ?? 'whole row'}: ${reason}`, 'refusals'),
    ...first(outcome.scansMissing, (name) => `scan missing, or no PDF, JPEG or PNG: ${name}`, 'scans missing'),
    ...first(outcome.scansUnnamed, (name) => `no row names the file ${name}`, 'files that no row names'),
    ...(report.ends > 0 ? [`${report.ends} bookings end:`] : []),
    ...first(ended, ({ when, who, where }) => `  ${when} · ${who} · ${where}`, 'bookings'),
    `${report.total} rows: ${report.good} accepted (${report.recorded} recorded before), ${report.bad} refused, ${written} written`,
    ...(stopped === null ? [] : [FIRST_WORDS[stopped]]),
  ];
}

/** The first of many lines, and how many are left out. */
const first = <T>(items: readonly T[], line: (item: T) => string, what: string): string[] => [
  ...items.slice(0, SHOWN).map(line),
  ...(items.length > SHOWN ? [`… and ${items.length - SHOWN} more ${what} (--json lists them)`] : []),
];

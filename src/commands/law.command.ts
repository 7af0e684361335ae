import { createRequire } from 'node:module';
import type { Command } from 'commander';
import { isIsoDate } from '#libs/calendar/index.js';
import {
  CODES,
  diffArticles,
  evaluate,
  evaluatePeriod,
  explain,
  FactsError,
  findRule,
  lawCheckReport,
  lawPeriodReport,
  NotACode,
  parseFacts,
  RULES,
  type Days,
  type LawCheckReport,
  type LawPeriodReport,
  type Verdict,
} from '#libs/labour-law/index.js';
import { SystemClock } from '#libs/platform/clock/index.js';
import { said } from '#libs/platform/errors/index.js';
import { inputText } from './input-file.js';
import { BadInput, print, type SetExitCode } from './output.js';

interface CheckOptions {
  readonly on?: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** Violated and incomplete are told apart by the exit code; bad input is 2. */
const EXIT_CODES = { compliant: 0, blocked: 1, non_compliant: 1, incomplete: 3 } as const satisfies Readonly<
  Record<Verdict, number>
>;

/** `palier law check|explain|rules`: the labour-law library on the command line, without database. */
export function registerLawCommands(program: Command, setExitCode: SetExitCode): void {
  const law = program.command('law').description('the law of telework as rules');
  law
    .command('check')
    .argument('<facts>', 'JSON file with one facts object')
    .description('judge a situation; exit 1 when a rule is violated, 3 when it cannot be concluded')
    .option('--on <date>', 'day of the assessment, YYYY-MM-DD')
    .option('--from <date>', 'first day of a period, with --to: the worst outcome inside it, with its days')
    .option('--to <date>', 'last day of the period')
    .option('--json', 'print JSON')
    .action(async (path: string, options: CheckOptions) => {
      const period = periodOf(options);
      const facts = await factsAt(path);
      if (period) {
        const report = lawPeriodReport(judged(path, () => evaluatePeriod(facts, period)));
        setExitCode(EXIT_CODES[report.verdict]);
        print(options.json, report, () => periodLines(report));
        return;
      }
      const on = options.on ?? facts.today ?? new SystemClock().today();
      const report = lawCheckReport(judged(path, () => evaluate(facts, { on })));
      setExitCode(EXIT_CODES[report.verdict]);
      print(options.json, report, () => checkLines(report));
    });
  law
    .command('explain')
    .argument('<rule>', 'id of a rule')
    .description('everything about one rule')
    .option('--json', 'print JSON')
    .action((id: string, options: { json?: boolean }) => {
      if (!findRule(id)) throw new BadInput(`no rule ${id} (palier law rules lists them)`);
      const rule = explain(id);
      print(options.json, rule, () => [
        `${rule.id}  ${rule.title.en}`,
        rule.title.fr,
        `${rule.basis}; in force since ${rule.validFrom}${rule.validTo ? ` until ${rule.validTo}` : ''}; ${rule.severity}; confidence ${rule.confidence}`,
        `needs: ${rule.needs.map(({ path }) => path).join(', ')}`,
        `remedy: ${rule.remedy.en}`,
      ]);
    });
  law
    .command('rules')
    .description('list the rules')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => {
      const rules = RULES.map(({ id, title, basis, validFrom, severity, confidence, group }) => ({
        id,
        group,
        title,
        basis,
        validFrom,
        severity,
        confidence,
      }));
      print(options.json, rules, () => rules.map(({ id, group, title }) => `${group}  ${id.padEnd(34)} ${title.en}`));
    });
  law
    .command('diff')
    .argument('[files...]', 'data files of @socialgouv/legi-data, one a code (default: of the installed package)')
    .description('compare the bundled articles with newer texts; exit 1 when one changed')
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: { json?: boolean }) => {
      const diff = compare(await Promise.all((paths.length > 0 ? paths : installedCodes()).map(jsonAt)));
      setExitCode(diff.changes.length === 0 ? 0 : 1);
      print(options.json, diff, () => [
        `${diff.compared} articles compared, ${diff.changes.length} changed, ${diff.notCompared.length} not in the files`,
        ...diff.changes.map(({ key, kind, ruleIds }) => `${kind}  ${key}  cited by ${ruleIds.join(', ') || 'no rule'}`),
      ]);
    });
}

/** The requested period, or null for a single day. @throws BadInput naming the option */
function periodOf({ on, from, to }: CheckOptions): Days | null {
  for (const [option, day] of Object.entries({ '--on': on, '--from': from, '--to': to })) {
    if (day !== undefined && !isIsoDate(day)) throw new BadInput(`${option}: ${day} is no day YYYY-MM-DD`);
  }
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) throw new BadInput('--from and --to go together');
  if (on !== undefined) throw new BadInput('--on and --from are one or the other: a day, or a period');
  return { from, to };
}

/** @throws BadInput for facts that are impossible on the day, each by its path */
function judged<T>(path: string, evaluation: () => T): T {
  try {
    return evaluation();
  } catch (error) {
    if (error instanceof FactsError) throw new BadInput(`${path}: ${error.message}`);
    throw error;
  }
}

const titleOf = (id: string): string => findRule(id)?.title.en ?? '';
const daysOf = (days: readonly Days[]): string =>
  days.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');

/** The reservations on an outcome, printed beneath its line. */
function reserved(reasons: LawCheckReport['reasons'], id: string): string[] {
  const reason = reasons.find((one) => one.id === id);
  if (!reason) return [];
  return [
    `          because of ${reason.because.join(', ') || 'the text alone'}`,
    ...(reason.doubt ? [`          doubt: ${reason.doubt.en}`] : []),
    ...(reason.caveat ? [`          caveat: ${reason.caveat.en}`] : []),
  ];
}

const doubtful = (reasons: LawCheckReport['reasons']): string[] =>
  reasons
    .filter(({ outcome, doubt }) => outcome === 'satisfied' && doubt)
    .map(({ id, doubt }) => `satisfied ${id}  with a doubt: ${doubt?.en}`);

const uncovered = ({ notCovered }: Pick<LawCheckReport, 'notCovered'>): string[] =>
  notCovered.map(({ subject, why }) => `not covered  ${subject}: ${why.en}`);

function checkLines(report: LawCheckReport): string[] {
  return [
    `${report.verdict} on ${report.on}, according to the facts provided (catalogue ${report.catalogue})`,
    ...report.violated.flatMap((id) => [`violated  ${id}  ${titleOf(id)}`, ...reserved(report.reasons, id)]),
    ...report.pending.map(({ id, until }) => `pending   ${id}  until ${until}  ${titleOf(id)}`),
    ...report.unknown.map(
      ({ id, missing, problem }) => `unknown   ${id}  ${problem ?? `missing ${missing.join(', ')}`}`,
    ),
    ...uncovered(report),
    ...doubtful(report.reasons),
    `${report.satisfied.length} satisfied, ${report.notApplicable.length} not applicable`,
  ];
}

function periodLines(report: LawPeriodReport): string[] {
  return [
    `${report.verdict} from ${report.from} to ${report.to}, according to the facts provided (catalogue ${report.catalogue})`,
    ...report.violated.map(({ id, days }) => `violated  ${id}  ${daysOf(days)}  ${titleOf(id)}`),
    ...report.pending.map(({ id, days }) => `pending   ${id}  ${daysOf(days)}  ${titleOf(id)}`),
    ...report.unknown.map(
      ({ id, days, missing, problem }) =>
        `unknown   ${id}  ${daysOf(days)}  ${problem ?? `missing ${missing.join(', ')}`}`,
    ),
    ...uncovered(report),
    ...doubtful(report.reasons),
    `${report.satisfied.length} satisfied throughout, ${report.notApplicable.length} not applicable`,
  ];
}

/** @throws BadInput when a file is no code of legi-data */
function compare(codes: readonly unknown[]) {
  try {
    return diffArticles(codes);
  } catch (error) {
    if (error instanceof NotACode) throw new BadInput(error.message);
    throw error;
  }
}

/** The codes of the package, where somebody installed it beside the portal. @throws BadInput with the way out */
function installedCodes(): string[] {
  try {
    const { resolve } = createRequire(import.meta.url);
    return Object.keys(CODES).map((id) => resolve(`@socialgouv/legi-data/data/${id}.json`));
  } catch {
    throw new BadInput(
      '@socialgouv/legi-data is not installed: npm install --no-save @socialgouv/legi-data, or name its files',
    );
  }
}

async function jsonAt(path: string): Promise<unknown> {
  const text = await inputText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${path}: not JSON: ${said(error)}`);
  }
}

async function factsAt(path: string) {
  try {
    return parseFacts(await jsonAt(path));
  } catch (error) {
    if (error instanceof FactsError) throw new BadInput(`${path}: ${error.message}`);
    throw error;
  }
}

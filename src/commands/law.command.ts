import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Command } from 'commander';
import { isIsoDate } from '#libs/calendar/index.js';
import {
  CODES,
  diffArticles,
  evaluate,
  explain,
  FactsError,
  findRule,
  lawCheckReport,
  NotACode,
  parseFacts,
  RULES,
} from '#libs/labour-law/index.js';
import { SystemClock } from '#libs/platform/clock/index.js';
import { BadInput, print, type SetExitCode } from './output.js';

/** `palier law check|explain|rules`: the labour-law library on the command line, without database. */
export function registerLawCommands(program: Command, setExitCode: SetExitCode): void {
  const law = program.command('law').description('the law of telework as rules');
  law
    .command('check')
    .argument('<facts>', 'JSON file with one facts object')
    .description('judge a situation; exit 1 when a rule is violated')
    .option('--on <date>', 'day of the assessment, YYYY-MM-DD')
    .option('--json', 'print JSON')
    .action(async (path: string, options: { on?: string; json?: boolean }) => {
      if (options.on !== undefined && !isIsoDate(options.on))
        throw new BadInput(`--on: ${options.on} is no day YYYY-MM-DD`);
      const facts = await factsAt(path);
      // Without a day, rules that look back from today could not conclude.
      const on = options.on ?? facts.today ?? new SystemClock().today();
      const report = lawCheckReport(evaluate(facts, { on }));
      setExitCode(report.verdict === 'compliant' ? 0 : 1);
      print(options.json, report, () => [
        `${report.verdict}, according to the facts provided (catalogue ${report.catalogue})`,
        ...report.violated.map((id) => `violated  ${id}  ${findRule(id)?.title.en ?? ''}`),
        ...report.unknown.map(({ id, missing }) => `unknown   ${id}  missing ${missing.join(', ')}`),
        `${report.satisfied.length} satisfied, ${report.notApplicable.length} not applicable`,
      ]);
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
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BadInput(`${path}: no such file`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${path}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
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

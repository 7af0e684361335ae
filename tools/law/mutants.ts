// `npm run law:mutants [-- --only TEXT] [--share 0.1 --seed TEXT]`: changes one token of the compiled law library at a
// time (a comparison, a date, a connective, an unknown answer) and runs what should notice: for rules their examples,
// then every spec of the library. A mutant that nothing notices is reported, unless `equivalent-mutants.ts` says why none
// could. Exit 1 when one survives. A share is drawn from the seed, the catalogue's version where none is given.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { CATALOGUE } from '../../libs/labour-law/catalogue-version.js';
import { EXAMPLES } from '../../libs/labour-law/examples/examples.js';
import { holdsFor, trialsOf } from '../../libs/labour-law/examples/judge.js';
import { group, type Rule, type UngroupedRule } from '../../libs/labour-law/rules/rule.js';
import { EQUIVALENT_MUTANTS } from './equivalent-mutants.js';
import { drawn, mutantsOf, type Mutant } from './mutate.js';
import type { SpecsResult } from './run-specs.worker.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const LIBRARY = join(HERE, '..', '..', 'libs', 'labour-law');

/** What decides outcomes beside the rules, and the questions asked. */
const LOGIC = [
  'logic/connectives.js',
  'logic/facts.js',
  'logic/statement.js',
  'judge.js',
  'evaluate.js',
  'period.js',
  'turns.js',
  'dates.js',
  'missing.js',
  'not-covered.js',
  'could-concern.js',
  'facts/possible.js',
  'rules/consultation.js',
];

/** A mutant that has not come to an end after this many times the specs' own time never does. */
const PATIENCE = 5;

const { values: asked } = parseArgs({
  options: { only: { type: 'string' }, share: { type: 'string' }, seed: { type: 'string' } },
});
const share = asked.share === undefined ? 1 : Number(asked.share);
if (!(share > 0 && share <= 1)) throw new Error(`--share ${asked.share}: a number above 0, at most 1`);
const seed = asked.seed ?? CATALOGUE;

const isRules = (value: unknown): value is readonly UngroupedRule[] => Array.isArray(value);

async function rulesOf(file: string): Promise<readonly Rule[]> {
  return group(
    'A',
    Object.values<unknown>(await import(pathToFileURL(file).href))
      .filter(isRules)
      .flat(),
  );
}

/** Whether some example fails on the mutated rules. A rule that no longer loads or runs counts as noticed. */
async function examplesNotice(file: string): Promise<boolean> {
  try {
    const rules = await rulesOf(file);
    return rules.some((rule) => {
      const examples = EXAMPLES[rule.id];
      return !examples || trialsOf(examples).some((trial) => !holdsFor(rule, trial));
    });
  } catch {
    return true;
  }
}

const SPECS = readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.spec.js'))
  .map((path) => join(LIBRARY, path));
/** Last, since it takes the longest. */
const PROPERTIES = 'properties.spec.js';

/** The specs, that of the file itself first. */
function specsFor(file: string): readonly string[] {
  const own = basename(file).replace(/(\.rules)?\.js$/, '.spec.js');
  const order = (spec: string) => (basename(spec) === own ? 0 : basename(spec) === PROPERTIES ? 2 : 1);
  return SPECS.toSorted((a, b) => order(a) - order(b));
}

/** The first test that fails on the library as it is on the disk, or what happened instead; `null` when all pass. */
function firstFailure(specs: readonly string[], patienceMs: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(HERE, 'run-specs.worker.js'), { workerData: specs });
    const endless = setTimeout(() => settle('does not come to an end'), patienceMs);
    const settle = (failed: string | null) => {
      clearTimeout(endless);
      worker.terminate().then(() => resolve(failed), reject);
    };
    worker.once('message', ({ failed }: SpecsResult) => settle(failed));
    worker.once('error', (error) => settle(String(error)));
  });
}

async function noticed(file: string, { source }: Mutant, patienceMs: number): Promise<boolean> {
  if (file.endsWith('.rules.js')) {
    const beside = join(dirname(file), `mutant-${process.hrtime.bigint()}.js`);
    writeFileSync(beside, source);
    try {
      if (await examplesNotice(beside)) return true;
    } finally {
      rmSync(beside);
    }
  }
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, source);
  try {
    return (await firstFailure(specsFor(file), patienceMs)) !== null;
  } finally {
    writeFileSync(file, before);
  }
}

const rules = readdirSync(join(LIBRARY, 'rules')).filter((name) => name.endsWith('.rules.js'));
const files = [...LOGIC, ...rules.map((name) => `rules/${name}`)]
  .filter((name) => name.includes(asked.only ?? ''))
  .map((name) => join(LIBRARY, name));

const began = Date.now();
const failure = await firstFailure(SPECS, 600_000);
if (failure !== null) throw new Error(`the specs already fail: ${failure}`);
const patienceMs = PATIENCE * (Date.now() - began);

let [all, tried, survived] = [0, 0, 0];
const unmet = new Set(EQUIVALENT_MUTANTS.filter(({ file }) => file.includes(asked.only ?? '')));
for (const file of files) {
  const name = relative(LIBRARY, file);
  for (const mutant of mutantsOf(readFileSync(file, 'utf8'))) {
    all += 1;
    const known = EQUIVALENT_MUTANTS.find((one) => one.file === name && one.text === mutant.text);
    if (known) unmet.delete(known);
    if (known || !drawn(`${seed} ${name} ${mutant.line} ${mutant.text}`, share)) continue;
    tried += 1;
    if (await noticed(file, mutant, patienceMs)) continue;
    survived += 1;
    console.log(`survived  ${name}:${mutant.line}: ${mutant.before} -> ${mutant.after || '(removed)'}  ${mutant.text}`);
  }
}
for (const { file, text } of unmet) console.log(`no longer a mutant  ${file}: ${text}`);
console.log(
  `${tried} of ${all} mutants tried${share < 1 ? ` (a share of ${share}, seed ${seed})` : ''}, ${survived} survived; ` +
    `the rest of what a whole run leaves untried is equivalent, with the reason in tools/law/equivalent-mutants.ts`,
);
process.exitCode = survived > 0 || unmet.size > 0 ? 1 : 0;

// `npm run law:mutants`: flips each comparison and date in the compiled rules, one at a time, and runs the examples of
// the rules of that file. A mutant that no example notices is reported; exit 1 when one survives.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { EXAMPLES } from '../../libs/labour-law/examples/examples.js';
import { holdsFor, trialsOf } from '../../libs/labour-law/examples/judge.js';
import { group, type Rule, type UngroupedRule } from '../../libs/labour-law/rules/rule.js';
import { mutantsOf } from './mutate.js';

const RULES_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'libs', 'labour-law', 'rules');

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
async function noticed(file: string): Promise<boolean> {
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

let tried = 0;
const survivors: string[] = [];
for (const name of readdirSync(RULES_FOLDER).filter((file) => file.endsWith('.rules.js'))) {
  const file = join(RULES_FOLDER, name);
  if (await noticed(file))
    throw new Error(`${name}: the examples already disagree with the rules; run the tests first`);
  for (const { line, before, after, source } of mutantsOf(readFileSync(file, 'utf8'))) {
    tried += 1;
    const mutant = join(RULES_FOLDER, `mutant-${tried}.js`);
    writeFileSync(mutant, source);
    try {
      if (!(await noticed(mutant))) survivors.push(`${name}:${line}: ${before} -> ${after || '(removed)'}`);
    } finally {
      rmSync(mutant);
    }
  }
}
for (const survivor of survivors) console.log(`survived  ${survivor}`);
console.log(`${tried} mutants, ${survivors.length} survived`);
process.exitCode = survivors.length > 0 ? 1 : 0;

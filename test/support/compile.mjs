// Before the specs run: they and what supports them, as JavaScript in dist, where `npm run build` put the product. Those
// of `test/` stand in dist/test, the others beside what they try. Types are checked by `npm run types`; swc only takes
// them off.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = join(ROOT, 'dist');

/** What is not part of the product: all of `test/`; elsewhere specs and the examples that only specs read. */
const FOR_SPECS = {
  test: () => true,
  src: isSpec,
  libs: (file) =>
    isSpec(file) || file.startsWith(join('labour-law', 'examples')) || file === join('documents', 'samples.ts'),
  tools: isSpec,
};

function isSpec(file) {
  return file.endsWith('.spec.ts');
}

function filesIn(folder) {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
}

/** Compiles what changed and removes what has no source any more. Half a second of processor time. */
export function compileTests() {
  const { $schema: _schema, ...swc } = JSON.parse(readFileSync(join(ROOT, '.swcrc'), 'utf8'));
  for (const [folder, isWanted] of Object.entries(FOR_SPECS)) {
    const sources = filesIn(join(ROOT, folder)).filter((file) => file.endsWith('.ts') && isWanted(file));
    for (const file of sources) compile(join(ROOT, folder, file), compiledName(join(DIST, folder, file)), swc);
    const wanted = new Set(sources.map(compiledName));
    for (const file of filesIn(join(DIST, folder))) {
      const isOurs = file.endsWith('.js') && isWanted(file.replace(/\.js$/, '.ts'));
      if (isOurs && !wanted.has(file)) rmSync(join(DIST, folder, file));
    }
  }
}

function compiledName(file) {
  return file.replace(/\.ts$/, '.js');
}

function compile(source, target, swc) {
  const { code } = transformSync(readFileSync(source, 'utf8'), { ...swc, swcrc: false, filename: source });
  if (existsSync(target) && readFileSync(target, 'utf8') === code) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

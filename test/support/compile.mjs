// Before the `db` project: the specs and what supports them, as JavaScript in dist/test, beside the product that
// `npm run build` put into dist. Types are checked by `npm run types`; swc only takes them off.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FROM = join(ROOT, 'test');
const TO = join(ROOT, 'dist/test');

/** Compiles what changed and removes what has no source any more. About a second for the first time. */
export function compileTests() {
  const { $schema: _schema, ...swc } = JSON.parse(readFileSync(join(ROOT, '.swcrc'), 'utf8'));
  const files = readdirSync(FROM, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const wanted = new Set(files.map((file) => join(TO, file.replace(/\.ts$/, '.js'))));
  for (const file of files) {
    const source = join(FROM, file);
    const target = join(TO, file.replace(/\.ts$/, '.js'));
    const { code } = transformSync(readFileSync(source, 'utf8'), { ...swc, swcrc: false, filename: source });
    if (existsSync(target) && readFileSync(target, 'utf8') === code) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  if (!existsSync(TO)) return;
  for (const file of readdirSync(TO, { recursive: true, encoding: 'utf8' })) {
    const target = join(TO, file);
    if (target.endsWith('.js') && !wanted.has(target)) rmSync(target);
  }
}

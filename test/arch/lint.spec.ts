import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { z } from 'zod';

/*
 * The type-aware lint bites: faults that only types reveal are planted in a small folder with the real configuration.
 */

const ROOT = projectRoot();
const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

const planted: Record<string, string> = {
  'typescript(no-floating-promises)': `async function save(): Promise<void> {}\nexport function f(): void {\n  save();\n}\n`,
  'typescript(no-misused-promises)': `export function f(list: number[]): void {\n  list.forEach(async (n) => {\n    await Promise.resolve(n);\n  });\n}\n`,
  'typescript(await-thenable)': `export async function f(n: number): Promise<number> {\n  return await n;\n}\n`,
  'typescript(no-explicit-any)': `export const f = (x: any): unknown => x;\n`,
  'typescript(switch-exhaustiveness-check)': `export function f(part: 'am' | 'pm'): number {\n  switch (part) {\n    case 'am':\n      return 1;\n  }\n  return 2;\n}\n`,
  'typescript(no-unsafe-assignment)': `export function f(text: string): { id: string } {\n  const row: { id: string } = JSON.parse(text);\n  return row;\n}\n`,
  'eslint(no-console)': `export function f(): void {\n  console.log('x');\n}\n`,
  'eslint(eqeqeq)': `export const f = (a: number, b: number): boolean => a == b;\n`,
};

const fileOf = (rule: string): string => `src/${/\((.+)\)/.exec(rule)?.[1]}.ts`;

describe('the type-aware lint', () => {
  const house = mkdtempSync(join(tmpdir(), 'palier-lint-'));
  let found: { code: string; filename: string }[];

  beforeAll(async () => {
    mkdirSync(join(house, 'src'));
    for (const file of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) cpSync(join(ROOT, file), join(house, file));
    symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
    for (const [rule, text] of Object.entries(planted)) writeFileSync(join(house, fileOf(rule)), text);
    writeFileSync(
      join(house, 'src/good.ts'),
      `export const f = async (): Promise<number> => 1;\nexport const g = await f();\n`,
    );
    found = await new Promise((done, fail) => {
      const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
      execFile(process.execPath, [oxlint, '--type-aware', '--format', 'json', 'src'], { cwd: house }, (_, out, err) => {
        try {
          done(Report.parse(JSON.parse(out)).diagnostics);
        } catch (cause) {
          fail(new Error(`oxlint printed no report: ${err || out}`, { cause }));
        }
      });
    });
  });

  afterAll(() => {
    rmSync(house, { recursive: true, force: true });
  });

  it.each(Object.keys(planted))('catches %s', (rule) => {
    expect(found).toContainEqual(expect.objectContaining({ code: rule, filename: fileOf(rule) }));
  });

  it('says nothing about good code', () => {
    expect(found.filter(({ filename }) => filename.endsWith('good.ts'))).toEqual([]);
  });
});

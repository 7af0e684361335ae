import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { z } from 'zod';

/*
 * The dependency rules bite. A small house is built in a temporary folder with the real configuration; every rule gets
 * one planted violation, found by name, and the ways that are allowed stay silent.
 */

const ROOT = projectRoot();
const require = createRequire(import.meta.url);

const Rules = z.object({ forbidden: z.array(z.object({ name: z.string() })) });
const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
  modules: z.array(
    z.object({ source: z.string(), dependencies: z.array(z.object({ module: z.string(), resolved: z.string() })) }),
  ),
});

const rules = Rules.parse(require(join(ROOT, '.dependency-cruiser.cjs'))).forbidden.map(({ name }) => name);
const modules = rules.filter((name) => name.startsWith('modules/')).map((name) => name.slice('modules/'.length));
/** A module that this one may not see: everybody above audit is closed to audit, and territory to everybody else. */
const closedTo = (name: string): string => (name === 'territory' ? 'bookings' : 'territory');

/** One violation a rule: the file, what it imports, and the file that the rule must name. */
const planted: Record<string, { file: string; imports: string; to: string }> = {
  ...Object.fromEntries(
    modules.map((name) => [
      `modules/${name}`,
      {
        file: `src/${name}/peeks.ts`,
        imports: `../${closedTo(name)}/index.js`,
        to: `src/${closedTo(name)}/index.ts`,
      },
    ]),
  ),
  'only-the-front-door': {
    file: 'src/bookings/by-the-window.ts',
    imports: '../quotas/secret.js',
    to: 'src/quotas/secret.ts',
  },
  'roots-use-the-front-door-too': {
    file: 'src/commands/by-the-window.ts',
    imports: '../quotas/secret.js',
    to: 'src/quotas/secret.ts',
  },
  'nobody-imports-the-roots': {
    file: 'src/bookings/upwards.ts',
    imports: '../app.module.js',
    to: 'src/app.module.ts',
  },
  'libs-know-no-module': {
    file: 'libs/platform/db/knows.ts',
    imports: '../../../src/audit/index.js',
    to: 'src/audit/index.ts',
  },
  'libs-through-the-front-door': {
    file: 'src/bookings/deep.ts',
    imports: '#libs/platform/db/inner.js',
    to: 'libs/platform/db/inner.ts',
  },
  'pure-libs-stay-pure': {
    file: 'libs/calendar/impure.ts',
    imports: '#libs/platform/db/index.js',
    to: 'libs/platform/db/index.ts',
  },
  'labour-law-and-allocation-do-no-io': { file: 'libs/labour-law/reads.ts', imports: 'node:fs', to: 'fs' },
  'documents-know-no-platform': {
    file: 'libs/documents/knows.ts',
    imports: '#libs/platform/db/index.js',
    to: 'libs/platform/db/index.ts',
  },
  'rules-are-pure': {
    file: 'src/bookings/booking.rules.ts',
    imports: '#libs/platform/clock/index.js',
    to: 'libs/platform/clock/index.ts',
  },
  'controllers-do-not-touch-the-database': {
    file: 'src/bookings/bookings.controller.ts',
    imports: './booking.repository.js',
    to: 'src/bookings/booking.repository.ts',
  },
  'sql-lives-in-repositories-and-queries': {
    file: 'src/bookings/book-desk.ts',
    imports: 'typeorm',
    to: 'node_modules/typeorm/index.js',
  },
  'nothing-unresolved': {
    file: 'src/bookings/lost.ts',
    imports: '#libs/nowhere/index.js',
    to: '#libs/nowhere/index.js',
  },
  'no-circular': { file: 'libs/geo/egg.ts', imports: './hen.js', to: 'libs/geo/hen.ts' },
  'not-to-test': { file: 'src/bookings/cheats.ts', imports: '../../test/help.js', to: 'test/help.ts' },
};

/** Allowed: none of these may be reported. */
const allowed: Record<string, string[]> = {
  'src/bookings/booking.repository.ts': ['typeorm'],
  'src/bookings/fine.ts': [
    '../access/index.js',
    '../quotas/index.js',
    '../audit/index.js',
    '#libs/calendar/index.js',
    '#libs/platform/db/index.js',
  ],
  'src/app.module.ts': ['./audit/index.js', './commands/index.js'],
  'libs/platform/db/index.ts': ['./inner.js', 'typeorm'],
  'libs/geo/hen.ts': ['./egg.js'],
};

const leaves = [
  'libs/calendar/index.ts',
  'libs/platform/clock/index.ts',
  'libs/platform/db/inner.ts',
  'src/quotas/secret.ts',
  'src/commands/index.ts',
  'test/help.ts',
  ...modules.map((name) => `src/${name}/index.ts`),
];

function build(house: string): void {
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  };
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, file), join(house, file));
  write('node_modules/typeorm/package.json', '{ "name": "typeorm", "version": "1.0.0", "main": "index.js" }');
  write('node_modules/typeorm/index.js', '');
  for (const file of leaves) write(file, 'export const leaf = 1;\n');
  // A type-only import among them: rules that saw values alone could be walked around.
  for (const { file, imports } of Object.values(planted)) {
    write(file, `import type { Leaf } from '${imports}';\nexport type Mine = Leaf;\n`);
  }
  for (const [file, imports] of Object.entries(allowed)) {
    write(file, `${imports.map((path) => `import '${path}';\n`).join('')}export const own = 1;\n`);
  }
}

function cruise(house: string): Promise<z.infer<typeof Report>> {
  const cli = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cli, 'src', 'libs', 'test', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  return new Promise((done, fail) => {
    // Its exit code counts the violations: the report on stdout is what matters.
    execFile(process.execPath, args, { cwd: house, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      try {
        done(Report.parse(JSON.parse(stdout)));
      } catch {
        fail(new Error(`dependency-cruiser printed no report: ${stderr || stdout}`, { cause: error }));
      }
    });
  });
}

describe('the dependency rules', () => {
  const house = mkdtempSync(join(tmpdir(), 'palier-boundaries-'));
  let report: z.infer<typeof Report>;

  beforeAll(async () => {
    build(house);
    report = await cruise(house);
  });

  afterAll(() => {
    rmSync(house, { recursive: true, force: true });
  });

  it('each have a planted violation here', () => {
    expect(Object.keys(planted).toSorted()).toEqual(rules.toSorted());
  });

  it.each(rules)('%s is caught', (rule) => {
    const { file, to } = planted[rule] ?? { file: '', to: '' };
    const found = report.summary.violations.filter((violation) => violation.rule.name === rule);
    expect(found).toContainEqual(expect.objectContaining({ from: file, to }));
  });

  it('leave the allowed ways alone', () => {
    expect(report.summary.violations.filter(({ from }) => from in allowed)).toEqual([]);
  });

  it('follow #libs imports to their source, instead of skipping them', () => {
    const fine = report.modules.find(({ source }) => source === 'src/bookings/fine.ts');
    expect(fine?.dependencies.map(({ module, resolved }) => [module, resolved])).toEqual(
      expect.arrayContaining([
        ['#libs/calendar/index.js', 'libs/calendar/index.ts'],
        ['#libs/platform/db/index.js', 'libs/platform/db/index.ts'],
      ]),
    );
  });
});

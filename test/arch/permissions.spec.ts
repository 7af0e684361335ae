import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { PERMISSIONS, permissionsTable, ALL_ROLES } from '../../src/access/index.js';

const names = Object.keys(PERMISSIONS);
const sources = readdirSync(join(projectRoot(), 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'access/access.rules.ts')
  .map((file) => ({ file, text: readFileSync(join(projectRoot(), 'src', file), 'utf8') }));

/** The table's cells without the padding that the formatter adds. */
const cells = (table: string): string[][] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

describe('every permission', () => {
  it('is asked somewhere: by a route, or by a use case', () => {
    const asked = (name: string) =>
      sources.some(({ text }) => new RegExp(`(?:@Allow|can|scopeOf|requirePermission)\\([^)]*'${name}'`).test(text));
    expect(names.filter((name) => !asked(name))).toEqual([]);
  });

  it.each(['fr', 'en'] as const)('has words in %s, and so has its part of the portal', (locale) => {
    const keys = [
      ...names.map((name) => `access.permissions.${name}`),
      ...names.map((name) => `access.parts.${name.split('.')[0]}`),
      ...ALL_ROLES.flatMap((role) => [`access.roles.${role}`, `access.role-text.${role}`, `access.reserved.${role}`]),
    ];
    expect(keys.filter((key) => !hasTranslation(locale, key))).toEqual([]);
  });

  it('stands in docs/permissions.md; write it anew with: npm run docs:permissions', () => {
    const page = readFileSync(join(projectRoot(), 'docs/permissions.md'), 'utf8');
    expect(cells(page)).toEqual(cells(permissionsTable()));
  });
});

describe('roles', () => {
  it('are compared nowhere but in the table', () => {
    const comparisons = /roles\.includes\(|=== '(?:hr|admin|manager|employee)'|hasRole/;
    // Who keeps members shows and changes their roles, and a member reads their own: there they are the matter itself,
    // not a right.
    const allowed = /^(access|identity\/(members|admin|account)|demo)\//;
    expect(
      sources.filter(({ file, text }) => !allowed.test(file) && comparisons.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});

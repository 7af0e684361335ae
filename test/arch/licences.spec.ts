import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../support/sources.js';

/**
 * Licences under which the product may contain a package: all of them permit use, change and distribution under any terms, for the notice
 * alone. OFL-1.1 is for fonts, which are distributed with it and not sold by themselves.
 */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Zlib',
]);

interface LockedPackage {
  readonly version: string;
  /** Only what builds and tests the product needs it. */
  readonly dev?: boolean;
  readonly license?: string;
}

/** Packages of the product, of all platforms, by their folder. */
const packages = Object.entries(
  (JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> })
    .packages,
).filter(([folder, { dev }]) => folder !== '' && !dev);

/** What a package of before 2015 says of itself, which the lock file leaves out. */
function oldNotation(folder: string): string {
  const { licenses } = JSON.parse(readFileSync(join(inRepository(folder), 'package.json'), 'utf8')) as {
    licenses?: readonly { readonly type: string }[];
  };
  return (licenses ?? []).map(({ type }) => type).join(' AND ');
}

const licenceOf = (folder: string, { license }: LockedPackage): string => (license ?? oldNotation(folder)) || 'unknown';

/** Whether every part of an SPDX expression (`A AND B`, `A OR B`) is permissive. */
const isPermissive = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(/ (?:AND|OR) /)
    .every((part) => PERMISSIVE.has(part));

describe('the licences of what the product contains', () => {
  it.each([
    ['(MIT AND Zlib)', true],
    ['MIT OR GPL-3.0', false],
    ['AGPL-3.0-only', false],
    ['unknown', false],
  ])('%s: %s', (expression, permissive) => {
    expect(isPermissive(expression)).toBe(permissive);
  });

  it('are permissive, each of them', () => {
    expect(packages.length).toBeGreaterThan(200);
    const others = packages
      .map(([folder, locked]) => `${folder}@${locked.version}: ${licenceOf(folder, locked)}`)
      .filter((line) => !isPermissive(line.slice(line.lastIndexOf(': ') + 2)));
    expect(others).toEqual([]);
  });
});

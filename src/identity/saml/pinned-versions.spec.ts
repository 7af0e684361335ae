import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

/** Every installed version of a package, wherever npm put it. */
function versionsOf(name: string): string[] {
  const lock: LockFile = JSON.parse(readFileSync(join(projectRoot(), 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version }]) => version ?? '');
}

/*
 * The checks around the library were measured against these versions (security reference, section 2.3). A second copy
 * of xml-crypto or xmldom would verify or parse something else than what was looked at; another version of the library
 * needs the table of refusals run and read again.
 */
describe('what verifies signatures', () => {
  it.each([
    ['@node-saml/node-saml', '5.1.0'],
    ['xml-crypto', '6.3.2'],
    ['@xmldom/xmldom', '0.8.15'],
  ])('is one copy of %s %s', (name, version) => {
    expect(versionsOf(name)).toEqual([version]);
  });
});

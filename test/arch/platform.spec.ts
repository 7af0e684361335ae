import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { ROLES } from '../../src/access/index.js';

/*
 * The platform knows nothing of the product: what a module needs of it, the module brings (libs/platform/contributions). Its
 * comments may give examples; its code may name no route, no role and no module.
 */

const root = projectRoot();
const code = (text: string) => text.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/(?<![:'"`\\])\/\/[^\n]*/g, '');
const sources = readdirSync(join(root, 'libs/platform'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => ({ file, text: code(readFileSync(join(root, 'libs/platform', file), 'utf8')) }));

/** The platform's own routes. */
const OWN = ['api', 'assets', 'dev', 'healthz', 'jobs', 'metrics', 'readyz'];
const routes = readFileSync(join(root, 'test/arch/routes.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => /^[A-Z]+ \/([a-z-]+)/.exec(line)?.[1] ?? []);
const productRoutes = [...new Set(routes)].filter((first) => !OWN.includes(first));
/** Modules of the product; that there is a demonstration is a setting of the platform. */
const modules = readdirSync(join(root, 'src'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'demo' ? entry.name : [],
);

const naming = (pattern: RegExp) =>
  sources.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([found]) => `${file}: ${found}`));

describe('libs/platform', () => {
  it('is read here, and so are the routes and modules of the product', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(productRoutes).toEqual(expect.arrayContaining(['hr', 'week', 'saml', 'places', 'sign-in', 'admin', 'team']));
    expect(modules).toEqual(expect.arrayContaining(['bookings', 'quotas']));
  });

  it('names no route of the product', () => {
    expect(naming(new RegExp(`['"\`^]\\\\?/(?:${productRoutes.join('|')})(?=['"\`/?\\\\])`, 'g'))).toEqual([]);
  });

  it('names no role', () => {
    expect(naming(new RegExp(`['"\`](?:${ROLES.join('|')})['"\`]`, 'g'))).toEqual([]);
  });

  it('names no module: neither its words, nor its pages, nor its refusals', () => {
    expect(naming(new RegExp(`['"\`](?:${modules.join('|')})[./:-]`, 'g'))).toEqual([]);
  });

  it('speaks of no booking, quota, agreement or attestation', () => {
    expect(naming(/\w*(?:booking|quota|agreement|attestation|telework|scim)\w*/gi)).toEqual([]);
  });
});

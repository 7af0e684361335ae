import { readFileSync } from 'node:fs';
import { company, signIn } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

describe('what a shared cache may keep', () => {
  it('carries no cookie, on any route that somebody who is signed in reads', async () => {
    const nora = portal.browser();
    await signIn(nora, await company(portal, 'acme'));
    const paths = readFileSync('test/arch/routes.txt', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('GET '))
      .map((line) => line.split(' ')[1]!.replace(':connection', 'acme').replaceAll(/:\w+/g, '0'));
    const kept: string[] = [];
    for (const path of [...paths, '/no/such/page']) {
      const { headers } = await nora.get(path, { stay: true });
      const caches = headers.get('cache-control') ?? 'as they see fit';
      if (/no-store|private/.test(caches)) continue;
      kept.push(path);
      expect({ path, caches, cookies: headers.getSetCookie() }).toMatchObject({
        caches: expect.stringMatching(/^public, max-age=\d+$/) as string,
        cookies: [],
      });
    }
    expect(kept).toEqual(
      expect.arrayContaining(['/.well-known/jwks.json', '/api/openapi.json', '/saml/acme/metadata', '/robots.txt']),
    );
  });
});

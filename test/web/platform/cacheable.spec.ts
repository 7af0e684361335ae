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
      .map((line) => line.split(' ')[1]!.replaceAll(/:\w+/g, '0'));
    const kept: string[] = [];
    for (const path of paths) {
      const { headers } = await nora.get(path, { stay: true });
      if (!/public|s-maxage/.test(headers.get('cache-control') ?? '')) continue;
      kept.push(path);
      expect({ path, cookies: headers.getSetCookie() }).toEqual({ path, cookies: [] });
    }
    expect(kept).toContain('/.well-known/jwks.json');
  });
});

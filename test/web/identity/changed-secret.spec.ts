import type { NestExpressApplication } from '@nestjs/platform-express';
import { createWeb } from '../../../src/web.js';
import { freePort } from '../../../tools/pg/server.js';
import { testApp, type TestApp } from '../../support/app.js';
import { company, signIn } from './acme.js';

let portal: TestApp;
const others: NestExpressApplication[] = [];
beforeAll(async () => {
  portal = await testApp();
});
afterAll(async () => {
  for (const other of others) await other.close();
  await portal.close();
});

/** Another web process of the same portal. @returns asks who one is: status, and the cookie that came back */
async function process(sessionSecret: string, previousSessionSecret: string | null) {
  const port = await freePort();
  const other = await createWeb({ ...portal.config, sessionSecret, previousSessionSecret });
  others.push(other);
  await other.listen(port, '127.0.0.1');
  return async (cookie: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/me`, {
      headers: { cookie, accept: 'application/json' },
    });
    await answer.arrayBuffer();
    return { status: answer.status, cookie: sessionIn(answer.headers) };
  };
}
const sessionIn = (headers: Headers) => headers.getSetCookie()[0]?.split(';')[0] ?? '';

describe('a session while its secret is changed', () => {
  it('goes on under the secret before, is signed anew, and needs the old one no more', async () => {
    const old = portal.config.sessionSecret;
    const next = 'the-secret-that-comes-next-0123456789';
    const browser = portal.browser();
    await signIn(browser, await company(portal, 'acme'));
    const signedByOld = sessionIn((await browser.get('/account')).headers);
    const [without, both, afterwards] = [
      await process(next, null),
      await process(next, old),
      await process(next, null),
    ];
    expect((await without(signedByOld)).status).toBe(401);
    const { status, cookie } = await both(signedByOld);
    expect([status, cookie === signedByOld]).toEqual([200, false]);
    expect((await afterwards(cookie)).status).toBe(200);
    // During the change of several processes: one that has the two the other way round takes both cookies too.
    const first = await process(old, next);
    expect([(await first(cookie)).status, (await first(signedByOld)).status]).toEqual([200, 200]);
  });
});

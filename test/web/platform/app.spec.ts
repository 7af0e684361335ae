import { testApp, type TestApp } from '../../support/app.js';

describe('the portal over HTTP', () => {
  let portal: TestApp;

  beforeAll(async () => {
    portal = await testApp();
  });

  afterAll(() => portal.close());

  it('is alive and ready', async () => {
    const visitor = portal.browser();
    expect((await visitor.get('/healthz')).json()).toMatchObject({ status: 'ok' });
    expect((await visitor.get('/readyz')).json()).toMatchObject({ database: 'ok' });
  });

  it('sends a stranger to the sign-in page and keeps where they wanted to go', async () => {
    const page = await portal.browser().get('/hr/employees', { stay: true });
    expect([302, 303]).toContain(page.status);
    expect(page.headers.get('location')).toMatch(/^\/sign-in\?.*employees/);
  });

  it('keeps nothing of a stranger: pages set no cookie and write no session', async () => {
    const sessions = () => portal.database.query('select sid from web_sessions');
    const before = await sessions();
    const visitor = portal.browser();
    for (const path of ['/', '/sign-in', '/v', '/places', '/no/such/page']) {
      expect((await visitor.get(path)).headers.get('set-cookie')).toBeNull();
    }
    expect(await sessions()).toEqual(before);
  });

  it('lets a stranger send a form from here and from nowhere else', async () => {
    const visitor = portal.browser();
    await visitor.get('/sign-in');
    const send = (headers: Readonly<Record<string, string>>) =>
      visitor.post('/locale', { locale: 'en', return: '/sign-in' }, { stay: true, headers });
    expect((await send({})).status).toBe(303);
    expect((await send({ origin: portal.baseUrl })).status).toBe(303);
    const elsewhere: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ];
    for (const headers of elsewhere) {
      const refused = await send(headers);
      expect(refused.status).toBe(403);
      expect(refused.text).not.toMatch(/node_modules|\.ts:\d|\.js:\d/);
    }
  });

  it('answers an unknown address with a page, and the API with a problem', async () => {
    const visitor = portal.browser();
    const page = await visitor.get('/no/such/page');
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const problem = await visitor.api('GET', '/api/v1/no-such-thing');
    expect(problem.status).toBe(404);
    expect(problem.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });
});

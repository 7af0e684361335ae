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

  it('refuses a form without a CSRF token and one of another session, and says nothing of its inside', async () => {
    const [mine, theirs] = [portal.browser(), portal.browser()];
    const [, page] = await Promise.all([mine.get('/sign-in'), theirs.get('/sign-in')]);
    const foreign = page.$('input[name="_csrf"]').attr('value');
    expect(foreign).toBeTruthy();
    for (const token of ['', foreign ?? '']) {
      const refused = await mine.post('/sign-out', { _csrf: token });
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

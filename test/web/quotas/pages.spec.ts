import { company, signIn } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let nora: Browser;

beforeAll(async () => {
  portal = await testApp();
  const acme = await company(portal, 'acme');
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

describe('the quota pages', () => {
  it('are sound while nothing is planned', async () => {
    const page = await nora.get('/hr/quotas');
    expect(page.status).toBe(200);
    expect(pageProblems(page.$)).toEqual([]);
  });

  it.each([
    [{ maxMinutes: '999' }, 'maxMinutes'],
    [{ budget: 'beaucoup' }, 'budget'],
    [{ month: '2020-13' }, 'month'],
  ])('refuse %o with 422 and name the field', async (typed, field) => {
    const refused = await nora.submit(await nora.get('/hr/quotas'), 'form[action$=proposals]', typed);
    expect(refused.status).toBe(422);
    expect(refused.$(`#${field}`).attr('aria-invalid')).toBe('true');
    expect(pageProblems(refused.$)).toEqual([]);
  });

  it('answer 404 for plans that do not exist', async () => {
    expect((await nora.get('/hr/quotas/not-an-id')).status).toBe(404);
    expect((await nora.get('/hr/quotas/0199f000-0000-7000-8000-000000000001')).status).toBe(404);
  });
});

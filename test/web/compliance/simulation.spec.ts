import { company, signIn } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

const PAGE = '/hr/compliance/simulation';
let portal: TestApp;
let nora: Browser;
let acme: Awaited<ReturnType<typeof company>>;

beforeAll(async () => {
  portal = await testApp();
  acme = await company(portal, 'acme');
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

describe('what changes if', () => {
  it('takes several facts one after the other, and names the verdicts that would change, nothing saved', async () => {
    const first = await nora.get(PAGE);
    expect(pageProblems(first.$)).toEqual([]);
    const second = await nora.submit(first, 'main form[method=get]', { fact: 'framework.type' });
    expect(second.$('[name="framework.type"]').length).toBeGreaterThan(1);
    const form = await nora.get(
      `${PAGE}?fact=framework.type&fact=employer.headcount&fact=nothing&fact=arrangement.noticeDays`,
    );
    expect(pageProblems(form.$)).toEqual([]);
    expect(form.$('main h2')).toHaveLength(4);
    const result = await nora.submit(form, 'main form[method=post]', {
      'framework.type': 'none',
      'employer.headcount': '60',
    });
    expect(result.status).toBe(200);
    expect(pageProblems(result.$)).toEqual([]);
    expect(result.$('main table tbody tr').length).toBeGreaterThan(0);
    expect(result.$('main form')).toHaveLength(0);
    const [{ count } = { count: -1 }] = await portal.database.query<{ count: number }>(
      `select count(*)::int as count from recorded_facts`,
    );
    expect(count).toBe(0);
  });

  it.each(['fr', 'en'])('has words for every fact that may be tried, in %s', async (locale) => {
    const reader = portal.browser();
    await signIn(reader, acme);
    const start = await reader.get(PAGE);
    const offered = start
      .$('select[name=fact] option')
      .toArray()
      .flatMap(({ attribs }) => attribs['value'] || []);
    expect(offered.length).toBeGreaterThan(30);
    await reader.submit(start, 'form[action="/locale"]', { locale });
    const all = await reader.get(`${PAGE}?${offered.map((path) => `fact=${path}`).join('&')}`);
    expect(all.status).toBe(200);
    expect(pageProblems(all.$)).toEqual([]);
  });

  it('offers to record answers that are about the employer alone', async () => {
    const form = await nora.get(`${PAGE}?fact=employer.headcount`);
    const result = await nora.submit(form, 'main form[method=post]', { 'employer.headcount': '60' });
    expect(result.$('main form[action="/hr/compliance/questions"]')).toHaveLength(1);
  });

  it('is for a unit or some people where they are named, which the way back keeps', async () => {
    const form = await nora.get(`${PAGE}?fact=arrangement.noticeDays&q=zzz`);
    expect(form.$('main form[method=post] [name=q]').attr('value')).toBe('zzz');
    const refused = await nora.submit(form, 'main form[method=post]', { 'arrangement.noticeDays': '60' });
    expect(refused.status).toBe(422);
    expect(pageProblems(refused.$)).toEqual([]);

    expect(refused.$('.error-summary a[href="#q"]')).toHaveLength(1);
    const board = await nora.get('/hr/compliance?q=zzz');
    expect(board.$(`a[href="${PAGE}?q=zzz"]`)).toHaveLength(1);
  });

  it('refuses what cannot be taken at its own field', async () => {
    const form = await nora.get(`${PAGE}?fact=employer.headcount`);
    const refused = await nora.submit(form, 'main form[method=post]', { 'employer.headcount': 'many' });
    expect(refused.status).toBe(422);
    expect(pageProblems(refused.$)).toEqual([]);
    expect(wordsOf(refused.$, '.error-summary')).not.toBe('');
    expect(refused.$('.error-summary a[href="#employer.headcount"]')).toHaveLength(1);
  });
});

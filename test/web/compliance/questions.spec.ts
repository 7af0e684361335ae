import { company, signIn } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

const PAGE = '/hr/compliance/questions';
let portal: TestApp;
let nora: Browser;

beforeAll(async () => {
  portal = await testApp();
  const acme = await company(portal, 'acme');
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

const written = async () => {
  const [counts] = await portal.database.query<{ facts: number; entries: number }>(
    `select (select count(*)::int from recorded_facts where ended_at is null) as facts,
       (select count(*)::int from audit_entries where action = 'compliance.give-fact') as entries`,
  );
  return counts!;
};

describe('the page of questions', () => {
  it('asks what opens most rules first, several at once, each with a way to what follows from it', async () => {
    const page = await nora.get(PAGE);
    expect(pageProblems(page.$)).toEqual([]);
    expect(page.$('main form .question').length).toBeGreaterThan(5);
    const opens = page
      .$('main form .question-why')
      .toArray()
      .map((one) => /Dit si (\d+)/.exec(page.$(one).text())?.[1])
      .map((count) => (count === undefined ? 0 : Number(count)));
    expect(opens[0]).toBeGreaterThan(0);
    expect(opens).toEqual(opens.toSorted((a, b) => b - a));
    expect(page.$('a[href="/hr/compliance/facts/employer.hasCse"]')).toHaveLength(1);
  });

  it('refuses each answer that cannot be taken by its own field, and writes none', async () => {
    const before = await written();
    const page = await nora.get(PAGE);
    const good = page
      .$('main form input[type=radio][value=yes]')
      .toArray()
      .map(({ attribs }) => attribs['name']!)
      .find((name) => name !== 'employer.hasCse')!;
    const refused = await nora.submit(page, 'main form', {
      'employer.hasCse': 'perhaps',
      [good]: 'yes',
      'employer.nothing': 'yes',
      since: '2090-01-01',
    });
    expect(refused.status).toBe(422);
    expect(pageProblems(refused.$)).toEqual([]);
    const summary = refused.$('.error-summary a').toArray();
    expect(summary.map(({ attribs }) => attribs['href'])).toEqual(['#employer.hasCse', '#since']);
    expect(wordsOf(refused.$, '.error-summary')).toContain('employer.nothing');
    expect(refused.$(`[name="${good}"][value=yes]`).is(':checked')).toBe(true);
    expect(await written()).toEqual(before);
  });

  it('refuses an empty form in words', async () => {
    const refused = await nora.submit(await nora.get(PAGE), 'main form', {});
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '.error-summary')).toContain('Répondez à une question au moins');
  });

  it('tries several answers: shows what they would change, saves nothing, and can save them then', async () => {
    const before = await written();
    const page = await nora.get(PAGE);
    page.$('main form').attr('action', `${PAGE}/simulation`);
    const tried = await nora.submit(page, 'main form', {
      'employer.hasUnionSection': 'no',
      'employer.usesPresenceControl': 'no',
    });
    expect(tried.status).toBe(200);
    expect(pageProblems(tried.$)).toEqual([]);
    expect(wordsOf(tried.$, 'main table')).toMatch(/AIPD.*À compléter.*Sans objet/);
    expect(await written()).toEqual(before);
    const nothing = await nora.submit(page, 'main form', {});
    expect(nothing.status).toBe(422);
    await nora.submit(tried, 'main form');
    expect((await written()).facts).toBe(before.facts + 2);
  });

  it('saves several answers in one go; the same ones again change nothing and leave no second entry', async () => {
    const before = await written();
    const page = await nora.get(PAGE);
    const answers = { 'employer.hasCse': 'yes', 'employer.hasUnionDelegate': 'no', since: '2024-01-01' };
    const saved = await nora.submit(page, 'main form', answers);
    expect(saved.url.pathname).toBe(PAGE);
    expect(saved.$('[name="employer.hasCse"]')).toHaveLength(0);
    expect(await written()).toEqual({ facts: before.facts + 2, entries: before.entries + 2 });
    const again = await nora.submit(page, 'main form', answers);
    expect(wordsOf(again.$, 'body')).toContain('déjà enregistrées');
    expect(await written()).toEqual({ facts: before.facts + 2, entries: before.entries + 2 });
  });
});

import { readEmbeddedTwin } from '#libs/documents/embedded-twin.js';
import type { TestApp } from '../../support/app.js';
import { billedMonth } from '../../support/billed-month.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
let hr: Browser;
let operator: Browser;
let stranger: Browser;

beforeAll(async () => {
  ({ portal, hr, operator, stranger } = await billedMonth());
});
afterAll(() => portal.close());

const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
async function pdfOf(browser: Browser, path: string): Promise<Buffer> {
  const answer = await browser.get(path);
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
  return answer.bytes;
}
const words = (page: Page) => wordsOf(page.$, 'main').replaceAll(/\s/gu, ' ');

it('an operator says its VAT and issues a month; the employer disputes a line; the place credits it', async () => {
  expect(words(checked(await hr.get('/hr/statements')))).toContain('Aucun relevé');
  const empty = checked(await operator.get('/operator/statements'));
  expect(words(empty)).toContain('Votre TVA n’est pas connue');
  const vat = 'form[action$="/vat"]';
  const wrong = await operator.submit(empty, vat, { charged: 'rate', rate: '-3' });
  expect([wrong.status, pageProblems(wrong.$), words(wrong).includes('un taux entre 0 et 30')]).toEqual([
    422,
    [],
    true,
  ]);
  const draftPath = empty.$('a[href*="/draft?"]').attr('href')!;
  expect(words(checked(await operator.get(draftPath)))).not.toContain('Émettre le relevé');
  const set = await operator.submit(empty, vat, { charged: 'rate', rate: '20' });
  expect(words(checked(set))).toContain('Vous facturez la TVA à 20 %');

  expect((await stranger.get(draftPath)).status).toBe(404);
  const draft = checked(await operator.get(draftPath));
  // A day and a half booked, a day and a half more to the minimum, and the fee.
  expect(words(draft)).toContain('jeudi 26 novembre 2026');
  expect(words(draft)).toContain('Total TTC 112,80 €');
  const issued = checked(await operator.submit(draft, 'form[action="/operator/statements"]', {}));
  expect(words(issued)).toContain('Relevé R2026-0001');
  const theirs = issued.url.pathname;
  const own = theirs.replace('/operator/', '/hr/');
  expect((await stranger.get(theirs)).status).toBe(404);
  for (const path of ['/hr/statements', own]) expect((await operator.get(path)).status).toBe(403);
  for (const path of ['/operator/statements', theirs]) expect((await hr.get(path)).status).toBe(403);
  const again = await operator.submit(draft, 'form[action="/operator/statements"]', {});
  expect([again.status, words(again).includes('déjà émis')]).toEqual([409, true]);

  const list = checked(await hr.get('/hr/statements'));
  const read = checked(await hr.get(list.$('a[href*="/hr/statements/"]').attr('href')!));
  expect(words(read)).toContain('Le portail ne sait pas ici qui était là');
  const asking = checked(await hr.get(read.$('a[href*="?line=1"]').attr('href')!));
  const unsaid = await hr.submit(asking, 'form[action$="/dispute"]', { reason: ' ' });
  expect([unsaid.status, pageProblems(unsaid.$), words(unsaid).includes('Dites pourquoi')]).toEqual([422, [], true]);
  const disputed = checked(await hr.submit(asking, 'form[action$="/dispute"]', { reason: 'Le lieu était fermé' }));
  expect(words(disputed)).toContain('Contesté');

  const waiting = checked(await operator.get(theirs));
  expect(waiting.$('form[action$="/settlement"]').length).toBe(0);
  const answering = checked(await operator.get(waiting.$('a[href*="?line=1"]').attr('href')!));
  expect(words(answering)).toContain('Le lieu était fermé');
  const unchosen = await operator.submit(answering, 'form[action$="/answer"]', {});
  expect([unchosen.status, pageProblems(unchosen.$)]).toEqual([422, []]);
  const credited = checked(
    await operator.submit(answering, 'form[action$="/answer"]', { answer: 'credited', words: 'Exact' }),
  );
  expect(words(credited)).toContain('Annulée par avoir');
  const all = checked(await hr.get('/hr/statements'));
  expect(words(all)).toContain('A2026-0002');
  expect(words(all)).toContain('-32,40 €'.replace('-', '−'));
  checked(await hr.get(all.$('a:contains("A2026-0002")').attr('href')!));

  const file = await hr.get(`${own}/file`);
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(file.text).toContain('"Journée réservée";"2026-11-26";1.5;27;');
  expect(file.text).toContain('94;18.8;112.8');

  const contracts = checked(await hr.get('/hr/contracts'));
  const contract = contracts.$('a[href^="/hr/contracts/"]').attr('href')!;
  for (const path of [own, contract.replace('/hr/', '/operator/')]) {
    const reader = path.startsWith('/hr/') ? hr : operator;
    const french = await pdfOf(reader, `${path}/document`);
    await reader.post('/locale', { locale: 'en', return: path });
    const english = await pdfOf(reader, `${path}/document`);
    await reader.post('/locale', { locale: 'fr', return: path });
    expect(french.equals(english)).toBe(false);
    for (const bytes of [french, english]) {
      expect(await readEmbeddedTwin(bytes)).toMatchObject(
        path.includes('contracts')
          ? { schema: 'palier.host-contract/1', state: 'accepted', terms: { priceCents: 1_800, toMonth: null } }
          : { number: 'R2026-0001', netCents: 9_400, credits: [{ number: 'A2026-0002', netCents: -2_700 }] },
      );
    }
  }
  for (const path of [theirs, contract.replace('/hr/', '/operator/')]) {
    expect((await stranger.get(`${path}/document`)).status).toBe(404);
  }

  const settled = checked(
    await operator.submit(checked(await operator.get(theirs)), 'form[action$="/settlement"]', {}),
  );
  expect(words(settled)).toContain('Réglé');
  await drainQueue(portal.database);
  const letters = await portal.database.query<{ subject: string }>(
    `select subject from sent_mails where subject like '%2026-0001%' order by sent_at`,
  );
  expect(letters.map(({ subject }) => subject.split(/[,:]/)[0]!.replaceAll(/\s/gu, ' ').trim())).toEqual([
    'Relevé R2026-0001',
    'Ligne contestée',
    'Avoir sur le relevé R2026-0001',
  ]);
});

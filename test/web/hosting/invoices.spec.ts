import { FACTUR_X_FILE } from '#libs/documents/factur-x/hybrid.js';
import { pdfLibrary } from '#libs/documents/pdf-library.js';
import { RecordIdentity } from '../../../src/employers/index.js';
import type { TestApp } from '../../support/app.js';
import { billedMonth } from '../../support/billed-month.js';
import type { Browser, Page } from '../../support/browser.js';
import { brokenRules, misplaced, readCii } from '../../support/en16931.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
let hr: Browser;
let operator: Browser;
let stranger: Browser;

beforeAll(async () => {
  const month = await billedMonth();
  ({ portal, hr, operator, stranger } = month);
  await portal.app.get(RecordIdentity, { strict: false }).execute(month.acme.ctx, {
    legalName: 'Acme SAS',
    legalForm: 'SAS au capital de 1 000 €',
    seat: '1 place de la Gare\n37000 Tours',
    siret: '10000000100017',
    registry: '',
    branchAgreement: '',
  });
});
afterAll(() => portal.close());

const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const words = (page: Page) => wordsOf(page.$, 'main').replaceAll(/\s/gu, ' ');
const BILLING_PAGE = 'form[action="/operator/billing"]';
const BILLING = {
  legalName: 'La Fabrique SARL',
  legalForm: 'SARL au capital de 10 000 €, RCS Tours 732 829 320',
  siret: '732 829 320 00074',
  vatId: '',
  street: '12 rue du Pont',
  postcode: '37400',
  city: 'Amboise',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  bic: 'AGRIFRPP',
  paymentDays: '30',
  lateRate: '',
  vatOnDebits: 'payment',
};
/** The invoice inside a file. */
async function ciiOf(page: Page): Promise<string> {
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const { PDF } = await pdfLibrary();
  const document = await PDF.load(Uint8Array.from(page.bytes));
  return new TextDecoder().decode(document.attachments.get(FACTUR_X_FILE) ?? undefined);
}

it('an operator says who it is, makes a statement an invoice, and a credit a credit note', async () => {
  const list = checked(await operator.get('/operator/statements'));
  await operator.submit(list, 'form[action$="/vat"]', { charged: 'rate', rate: '20' });
  const draft = checked(await operator.get(list.$('a[href*="/draft?"]').attr('href')!));
  const statement = checked(await operator.submit(draft, 'form[action="/operator/statements"]', {}));
  const theirs = statement.url.pathname;
  const own = theirs.replace('/operator/', '/hr/');
  expect((await operator.get(`${theirs}/invoice/file`)).status).toBe(404);

  // What the record does not know is asked first, field by field.
  const asking = checked(await operator.get(statement.$(`a[href="${theirs}/invoice"]`).attr('href')!));
  expect(words(asking)).toContain('Vos mentions de facture ne sont pas connues');
  const early = await operator.post(`${theirs}/invoice`, { buyerAddress: '37000 Tours' });
  expect([early.status, words(early).includes('Donnez d’abord vos mentions de facture')]).toEqual([409, true]);
  const form = checked(await operator.get('/operator/billing'));
  const wrong = await operator.submit(form, BILLING_PAGE, {
    ...BILLING,
    iban: 'FR7630006000011234567890188',
    siret: '1',
    paymentDays: '61',
  });
  expect([wrong.status, pageProblems(wrong.$)]).toEqual([422, []]);
  expect(['iban', 'siret', 'paymentDays'].map((field) => wrong.$(`#${field}-error`).length)).toEqual([1, 1, 1]);
  expect(wrong.$('#legalName').attr('value')).toBe('La Fabrique SARL');
  checked(await operator.submit(form, BILLING_PAGE, BILLING));
  const numberless = await operator.post(`${theirs}/invoice`, { buyerAddress: '37000 Tours' });
  expect([numberless.status, words(numberless).includes('numéro de TVA')]).toEqual([409, true]);
  const other = await operator.submit(form, BILLING_PAGE, { ...BILLING, vatId: 'FR45732829320' });
  expect([other.status, other.$('#vatId-error').length]).toEqual([422, 1]);
  checked(await operator.submit(form, BILLING_PAGE, { ...BILLING, vatId: 'FR 44 732829320' }));

  const ready = checked(await operator.get(`${theirs}/invoice`));
  expect(ready.$('#buyerAddress').text()).toBe('1 place de la Gare\n37000 Tours');
  const unsaid = await operator.submit(ready, 'form[action$="/invoice"]', { buyerAddress: ' ' });
  expect([unsaid.status, unsaid.$('#buyerAddress-error').length]).toEqual([422, 1]);
  const made = checked(await operator.submit(ready, 'form[action$="/invoice"]', { buyerReference: 'Service 42' }));
  expect(words(made)).toContain('1er janvier 2027');
  expect(made.$(`a[href="${theirs}/invoice"]`).length).toBe(0);
  const again = await operator.submit(ready, 'form[action$="/invoice"]', {});
  expect([again.status, words(again).includes('déjà établie')]).toEqual([409, true]);

  // The same file for both parties, and for nobody else.
  const file = await operator.get(`${theirs}/invoice/file`);
  expect((await hr.get(`${own}/invoice/file`)).bytes.equals(file.bytes)).toBe(true);
  for (const path of ['/invoice', '/invoice/file']) expect((await stranger.get(`${theirs}${path}`)).status).toBe(404);
  expect((await hr.get('/operator/billing')).status).toBe(403);
  const cii = readCii(await ciiOf(file));
  expect([...brokenRules(cii), ...misplaced(cii)]).toEqual([]);
  const text = cii.textContent ?? '';
  for (const part of [
    'R2026-0001',
    'Acme SAS',
    '10000000100017',
    'Service 42',
    'FR44732829320',
    '112.80',
    '20270101',
  ]) {
    expect(text).toContain(part);
  }

  // A credited line becomes a credit note that names the invoice.
  checked(await hr.get(own));
  await hr.post(`${own}/lines/1/dispute`, { reason: 'Le lieu était fermé' });
  await operator.post(`${theirs}/lines/1/answer`, { answer: 'credited', words: '' });
  const credit = checked(await operator.get('/operator/statements'))
    .$('a:contains("A2026-0002")')
    .attr('href')!;
  const before = checked(await operator.get(`${credit}/invoice`));
  checked(await operator.submit(before, 'form[action$="/invoice"]', {}));
  const note = readCii(await ciiOf(await operator.get(`${credit}/invoice/file`)));
  expect([...brokenRules(note), ...misplaced(note)]).toEqual([]);
  for (const part of ['381', 'A2026-0002', 'R2026-0001', '32.40']) expect(note.textContent).toContain(part);

  await drainQueue(portal.database);
  const letters = await portal.database.query<{ subject: string }>(
    `select subject from sent_mails where subject like 'Facture%' order by sent_at`,
  );
  expect(letters.map(({ subject }) => subject.replaceAll(/\s/gu, ' '))).toEqual([
    'Facture R2026-0001 : La Fabrique, Amboise',
    'Facture A2026-0002 : La Fabrique, Amboise',
  ]);
});

it('PostgreSQL holds invoices to their statement, their party and what was invoiced before, and never changes them', async () => {
  const { database } = portal;
  const [{ organisation } = { organisation: '' }] = await database.query<{ organisation: string }>(
    `select organisation_id as organisation from host_statements limit 1`,
  );
  const acting = `with acting as (select set_config('app.organisation', 'operator:${organisation}', true))`;
  const copy = (number: string, from: string) =>
    `insert into host_invoices (statement_id, employer_id, organisation_id, number, cii, pdf, made_by, made_at)
     select statement_id, employer_id, organisation_id, ${number}, cii, pdf, made_by, made_at from ${from}`;
  const broken = (change: string, constraint: string) =>
    expect(database.query(change)).rejects.toMatchObject({ constraint });
  await broken(copy('number', 'host_invoices limit 1'), 'host_invoices_pkey');
  await database.query(`create table kept as select * from host_invoices`);
  await database.query(`delete from host_invoices`);
  await broken(copy('number', `kept where number = 'R2026-0001'`), 'host_invoices_party');
  await broken(
    `${acting} ${copy(`'R2026-0009'`, `acting, kept where number = 'R2026-0001'`)}`,
    'host_invoices_numbered',
  );
  await broken(`${acting} ${copy('number', `acting, kept where number = 'A2026-0002'`)}`, 'host_invoices_former');
  const [rights] = await database.query<{ changes: boolean }>(
    `select has_table_privilege('palier_app', 'host_invoices', 'update') or has_table_privilege('palier_app', 'host_invoices', 'delete') as changes`,
  );
  expect(rights!.changes).toBe(false);
});

import { company, signIn } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

const PAGE = '/hr/compliance/imports';
let portal: TestApp;
let nora: Browser;
let number: string;

beforeAll(async () => {
  portal = await testApp();
  const acme = await company(portal, 'acme');
  nora = portal.browser();
  await signIn(nora, acme);
  const [camille] = await portal.database.query<{ number: string }>(
    `select staff_number as number from employees where id = $1`,
    [acme.camille.employeeId],
  );
  number = camille!.number;
});
afterAll(() => portal.close());

const send = async (...rows: string[]) => {
  await nora.get(PAGE);
  return nora.upload(PAGE, {
    file: new File([`matricule;élément;valeur;depuis le\n${rows.join('\n')}\n`], 'faits.csv', { type: 'text/csv' }),
  });
};
const written = async () => {
  const [counts] = await portal.database.query<{ facts: number; entries: number }>(
    `select (select count(*)::int from recorded_facts) as facts,
       (select count(*)::int from audit_entries where action = 'compliance.import-facts') as entries`,
  );
  return counts!;
};

describe('facts about people by file', () => {
  it('have a form with the facts that are taken, and a model', async () => {
    const page = await nora.get(PAGE);
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, 'main')).toContain('arrangement.homeCompensation');
    expect((await nora.get(`${PAGE}/model.csv`)).text).toContain('Matricule');
  });

  it('are refused by row and column, and nothing of the file is written', async () => {
    const before = await written();
    const report = await send(
      `${number};homeCompensation;oui;`,
      'X999;homeCompensation;oui;',
      `${number};shoeSize;42;`,
    );
    expect(pageProblems(report.$)).toEqual([]);
    expect(wordsOf(report.$, 'main')).toMatch(/2 lignes refusées sur 3.*3\s?Matricule.*X999.*4\s?Élément.*shoeSize/);
    expect(report.$('form[action$=confirmation]')).toHaveLength(0);
    expect(await written()).toEqual(before);
  });

  it('are recorded once the report is confirmed, and a second time change nothing', async () => {
    const rows = [`${number};homeCompensation;oui;01/03/2026`, `${number};itInfoAckOn;20/08/2026;`];
    const before = await written();
    const report = await send(...rows);
    expect(wordsOf(report.$, 'main')).toContain('Enregistrer 2 nouvelles réponses');
    expect(await written()).toEqual(before);
    const done = await nora.submit(report, 'form[action$=confirmation]');
    expect(done.url.pathname).toBe('/hr/compliance');
    expect(await written()).toEqual({ facts: before.facts + 2, entries: before.entries + 1 });
    const again = await nora.submit(await send(...rows), 'form[action$=confirmation]');
    expect(wordsOf(again.$, 'body')).toContain('déjà enregistrées');
    expect(await written()).toEqual({ facts: before.facts + 2, entries: before.entries + 1 });
  });

  it.each([
    ['workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0]), 'classeur'],
    ['no columns', 'a;b\n1;2\n', 'Il manque des colonnes'],
  ])('are refused as a whole: %s', async (_, content, words) => {
    await nora.get(PAGE);
    const refused = await nora.upload(PAGE, { file: new File([content], 'faits.csv') });
    expect(refused.status).toBe(422);
    expect(pageProblems(refused.$)).toEqual([]);
    expect(wordsOf(refused.$, '.error-summary')).toContain(words);
  });
});

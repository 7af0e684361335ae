import { spawnSync } from 'node:child_process';
import { readEmbeddedTwin } from '#libs/documents/embedded-twin.js';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let visitor: ReturnType<TestApp['browser']>;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z'), env: { PALIER_LIMITS_FACTOR: '100' } });
  // In Amboise.
  await openSite(portal, { name: 'La Fabrique', desks: 2 });
  visitor = portal.browser();
});
afterAll(() => portal.close());

const FORM = 'form[action="/estimate"]';
const BOARD = 'form[action="/estimate/board"]';
const LIST = 'Amboise;40\nBléré;10\nTours;100';
const ask = async (fields: Record<string, string> = {}, language = 'fr'): Promise<Page> => {
  const headers = { 'accept-language': language };
  const form = await visitor.get('/estimate', { headers });
  return visitor.submit(form, FORM, { people: LIST, workplace: 'Tours', ...fields }, { headers });
};
const shown = (page: Page) => wordsOf(page.$, 'main');
const upload = async (text: string | null): Promise<Page> => {
  await visitor.get('/estimate');
  return visitor.upload('/estimate/list', text === null ? {} : { file: new File([text], 'communes.csv') });
};

describe('what places near home would change, for an employer without an account', () => {
  it('is told with its figures, sources and the law, and kept nowhere', async () => {
    const rows = async () =>
      portal.database.query<{ name: string; rows: string }>(
        `select relname as name, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', relname), false, true, '')))[1]::text as rows
         from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like '%limit%' order by 1`,
      );
    await ask();
    const before = await rows();
    const page = await ask();
    expect([page.status, page.headers.get('cache-control'), pageProblems(page.$)]).toEqual([200, 'no-store', []]);
    expect(await rows()).toEqual(before);
    const words = shown(page);
    expect(words).toContain('150 salariés dans 3 communes, lieu de travail : Tours ; 1 lieu à moins d’une heure');
    // 40 people × 22 % × 70 % × 92 trips × 27.x km less: home to office, less home to the place.
    expect(words).toContain('entre 13 200 km et 17 800 km');
    expect(words).toContain('L1222-9');
    expect(words).toContain('0,2276 kg CO2e par kilomètre de véhicule');
    expect(page.$('a[href^="/places/"]').first().text()).toBe('La Fabrique');
    expect(pageProblems((await ask({}, 'en')).$)).toEqual([]);
  });

  it('changes with every assumption', async () => {
    const words = shown(await ask({ takers: '50', carShare: '100', aboard: '2', dayPrice: '12,50', reach: '30' }));
    expect(words).toContain('50 % de ceux qui ont un lieu à 30 min au plus');
    expect(words).toContain('Votre chiffre. Par défaut : 22 %');
    expect(shown(await ask({ energy: 'electric' }))).toContain('voitures électriques');
    expect(shown(await ask({ workplace: '47.39, 0.69' }))).toContain('lieu de travail : Tours');
  });

  it.each([
    [{ people: '' }, 'La liste est vide'],
    [{ people: 'Tours;12\nNulle-Part;1' }, 'Ligne 2, commune : « Nulle-Part » n’est pas reconnue'],
    [{ people: 'Tours;douze' }, 'Ligne 1, effectif : « douze »'],
    [{ people: 'Tours;-3' }, 'Ligne 1, effectif'],
    [{ people: 'Saint-Denis;4' }, 'en désigne plusieurs'],
    [{ people: 'x;1\n'.repeat(9) }, 'Et 4 autres lignes.'],
    [{ people: 'x'.repeat(15_000) }, 'La liste est trop longue'],
    [{ workplace: '' }, 'Indiquez où travaillent vos salariés'],
    [{ workplace: 'Atlantide' }, 'n’est pas reconnu en France'],
    [{ workplace: '0, 0' }, 'n’est pas reconnu en France'],
    [{ workplace: 'Saint-Denis' }, 'Plusieurs communes portent ce nom'],
    [{ takers: '101' }, 'Entre 0 et 100'],
    [{ takers: '-1' }, 'Écrivez un nombre en chiffres'],
    [{ weeks: '1e3' }, 'Écrivez un nombre en chiffres'],
    [{ weeks: '45,5' }, 'Écrivez un nombre entier'],
    [{ aboard: '0' }, 'Entre 1 et 9'],
  ])('is refused for %j, with what was typed', async (fields, words) => {
    const page = await ask(fields);
    expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
    expect(shown(page)).toContain(words);
    const [[name, typed]] = Object.entries(fields) as [[string, string]];
    expect(page.$(`${FORM} [name="${name}"]`).val()?.toString().trim()).toBe(typed.trim());
  });

  it('reads a small file and gives its list back, and refuses one that is none', async () => {
    const page = await upload('Code INSEE;Effectif\r\n37003;40\r\n37027;10\r\n');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(shown(page)).toContain('Fichier lu : 50 personnes dans 2 communes.');
    expect(page.$(`${FORM} textarea`).val()).toBe('Amboise (37003);40\nBléré (37027);10');
    for (const [text, words] of [
      [null, 'Aucun fichier n’a été choisi'],
      ['', 'Le fichier est vide'],
      ['PK\u0003\u0004', 'C’est un classeur de tableur'],
      ['commune;effectif\nNulle-Part;3', 'Ligne 2, commune : « Nulle-Part »'],
      ['Tours;1\n'.repeat(80_000), 'Le fichier est trop lourd'],
      ['Tours;1\n'.repeat(20_001), '20 000 lignes au plus'],
    ] as const) {
      const refused = await upload(text);
      expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
      expect(shown(refused)).toContain(words);
    }
  });
});

const withPoppler = spawnSync('pdftotext', ['-v']).error === undefined ? describe : describe.skip;
const plain = (text: string) => text.replaceAll(/[\s\u00A0\u202F]+/g, '');

withPoppler('the two pages for a board (needs pdftotext)', () => {
  it.each([
    ['fr', LIST],
    ['en', LIST],
    ['fr', 'Amboise;1'],
    [
      'en',
      ['Amboise', 'Bléré', 'Tours', 'Loches', 'Chinon', 'Blois', 'Vouvray'].map((name) => `${name};900`).join('\n'),
    ],
  ])('say in %s what the page says: %j', async (language, people) => {
    const page = await ask({ people }, language);
    const answer = await visitor.submit(page, BOARD, {}, { headers: { 'accept-language': language } });
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'private, no-store',
    ]);
    const { bytes } = answer;
    const text = plain(spawnSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' }).stdout);
    const said = page
      .$('.kpi-value, .kpi-label, .summary-list dd, [aria-labelledby="assumptions"] td.num')
      .toArray()
      .flatMap((element) => page.$(element).contents().toArray())
      .map((part) => plain(page.$(part).text()));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((words) => !text.includes(words))).toEqual([]);
    expect(spawnSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' }).stdout).toMatch(/Pages:\s+2\n/);
    expect(spawnSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' }).stdout).toMatch(/Tagged:\s+yes/);
    expect(await readEmbeddedTwin(bytes)).toMatchObject({ schema: 'palier.estimate/1', day: '2026-11-30' });
  });
});

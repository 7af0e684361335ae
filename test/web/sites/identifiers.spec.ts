import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

const HERE = '/platform/identifiers';
const SLUG = 'le-repaire-amboise';
const NUMBER = {
  place: SLUG,
  register: 'siret',
  number: '000 000 018 00002',
  saidBy: 'Base Sirene',
  saidAt: 'https://sirene.example/00000001800002',
  saidOn: '2026-11',
};

let portal: TestApp;
let platform: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  await openSite(portal, { name: 'Le Repaire', desks: 1 });
  platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'La plateforme' }, 'platform-admin'),
  );
  await platform.get('/help');
});
afterAll(() => portal.close());

const facts = () =>
  portal.database.query<Record<string, unknown>>(
    `select field, value, source, source_url, as_of, basis from place_facts where field in ('siret', 'rna') order by field`,
  );
const write = (changes: Partial<typeof NUMBER> = {}) => platform.post(HERE, { ...NUMBER, ...changes });

it('a place is found by the address of its page, and an unknown one named', async () => {
  const empty = await platform.get(HERE);
  expect([empty.status, pageProblems(empty.$)]).toEqual([200, []]);
  expect((await platform.get('/platform/doubts')).$(`a[href="${HERE}"]`)).toHaveLength(1);
  const address = encodeURIComponent(`${portal.baseUrl}/places/${SLUG}?x=1`);
  const found = await platform.get(`${HERE}?place=${address}`);
  expect([found.status, pageProblems(found.$)]).toEqual([200, []]);
  expect(wordsOf(found.$, 'main')).toContain('Le Repaire, Amboise');
  const unknown = await platform.get(`${HERE}?place=personne`);
  expect([unknown.status, pageProblems(unknown.$)]).toEqual([404, []]);
  expect(wordsOf(unknown.$, 'main')).toContain('Aucun lieu n’a l’adresse « personne »');
});

it.each([
  [{ number: '000 000 018 00003' }, 'number', 'Ce n’est pas un SIRET'],
  [{ register: 'rna', number: '751234567' }, 'number', 'commence par W'],
  [{ register: 'x' }, 'register', 'Choisissez le registre'],
  [{ saidBy: ' ' }, 'saidBy', 'Indiquez qui le dit'],
  [{ saidAt: 'javascript:alert(1)' }, 'saidAt', 'adresse entière'],
  [{ saidOn: '2026-13' }, 'saidOn', 'quand cela a été dit'],
  [{ saidOn: '2026-11-24' }, 'saidOn', 'sans dépasser aujourd’hui'],
  [{ saidOn: '' }, 'saidOn', 'quand cela a été dit'],
])('%j is refused at %s, and nothing is written', async (changes, field, words) => {
  const page = await write(changes);
  expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
  expect(page.$(`.error-summary a[href="#${field}"]`)).toHaveLength(1);
  expect(wordsOf(page.$, 'main')).toContain(words);
  expect(await facts()).toEqual([]);
});

it('a number is recorded with who said it, stands on the page, and is unknown again', async () => {
  const page = await write();
  expect([page.status, page.url.pathname, pageProblems(page.$)]).toEqual([200, HERE, []]);
  expect(wordsOf(page.$, 'main')).toMatch(/000\s000\s018\s00002\s?Base Sirene, novembre 2026/);
  expect(await facts()).toEqual([
    {
      field: 'siret',
      value: '00000001800002',
      source: 'Base Sirene',
      source_url: NUMBER.saidAt,
      as_of: '2026-11',
      basis: 'source',
    },
  ]);
  expect((await write()).text).toContain('Rien à changer');
  expect(wordsOf((await portal.browser().get(`/places/${SLUG}`)).$, 'main')).toContain('Base Sirene');
  await write({ register: 'rna', number: 'w751234567' });
  expect((await facts()).map(({ field }) => field)).toEqual(['rna', 'siret']);
  await write({ number: '' });
  expect((await facts()).map(({ field }) => field)).toEqual(['rna']);
});

it('what an operator typed says that no place is claimed by it', async () => {
  await portal.database.query(
    `insert into place_facts (place_id, field, value, source, as_of)
     select id, 'siret', '"00000001800002"', 'operator', '2026-11-20' from places where slug = $1`,
    [SLUG],
  );
  expect(wordsOf((await platform.get(`${HERE}?place=${SLUG}`)).$, 'main')).toContain('ne permet pas de revendiquer');
  await write();
  expect(wordsOf((await platform.get(`${HERE}?place=${SLUG}`)).$, 'main')).not.toContain('ne permet pas');
});

it('is nobody else’s to say', async () => {
  expect((await portal.browser().get(HERE)).url.pathname).toMatch(/^\/sign-in/);
  const planner = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner'),
  );
  expect((await planner.get(HERE)).status).toBe(403);
});

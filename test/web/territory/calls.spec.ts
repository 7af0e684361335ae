import type { FixedClock } from '#libs/platform/clock/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let funder: Staffed;
let manager: Browser;
let planner: Browser;
let plannerId: string;
let third: Browser;
let thirdId: string;
let answered: string;
let neighbour: Browser;

let others: Staffed;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  const open = (name: string, department: string) =>
    staffed(portal, { kind: 'territory', name, departments: [department] }, 'territory-manager');
  funder = await open('Touraine', '37');
  others = await open('Blaisois', '41');
  plannerId = (await addStaff(portal, funder, 'planner')).memberId;
  thirdId = (await addStaff(portal, funder, 'planner')).memberId;
  await moveTo('2026-11-30T09:00:00Z');
});
afterAll(() => portal.close());

const FORM = 'form.form-card';
/** Another day, to which nobody's session lasts: all sign in anew. */
async function moveTo(instant: string): Promise<void> {
  (portal.clock as FixedClock).set(new Date(instant));
  const member = (memberId: string) => staffBrowser(portal, { ...funder, memberId });
  [manager, planner, third] = [await member(funder.memberId), await member(plannerId), await member(thirdId)];
  neighbour = await staffBrowser(portal, others);
}
const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const refused = (page: Page, words: string, status = 422) => {
  expect([page.status, pageProblems(page.$)]).toEqual([status, []]);
  expect(wordsOf(page.$, 'main')).toContain(words);
};
const CALL = {
  title: 'Des lieux près de chez soi',
  purpose: 'Un appel fictif.\n\nPour essayer.',
  territory: 'departement:37',
  criterion: ['Utilité pour le territoire', 'Modèle économique', '', '', '', '', '', ''],
  weight: ['60', '40', '', '', '', '', '', ''],
  opensOn: '2026-11-30',
  closesOn: '2026-12-15',
  decidesOn: '2027-01-31',
  grantorName: 'Communauté fictive',
  grantor: 'epci',
  object: 'rent',
  legalBasis: 'Délibération fictive 3',
};
type Fields = Record<string, string | string[]>;
const submit = async (browser: Browser, fields: Fields = {}) =>
  browser.submit(await browser.get('/territory/calls/new'), FORM, { ...CALL, ...fields });
const ids = async () =>
  (await portal.database.query<{ id: string }>(`select id from calls order by created_at, id`)).map(({ id }) => id);

it('a call is written with weights that sum to 100 and dates in order, and names what is wrong', async () => {
  checked(await manager.get('/territory/calls'));
  checked(await manager.get('/territory/calls/new'));
  refused(await submit(manager, { weight: ['60', '39', '', '', '', '', '', ''] }), 'Les poids font 99');
  refused(await submit(manager, { weight: ['60', '', '', '', '', '', '', ''] }), 'Donnez le poids de ce critère');
  refused(
    await submit(manager, { criterion: ['', '', '', '', '', '', '', ''], weight: ['', '', '', '', '', '', '', ''] }),
    'Donnez un nom',
  );
  refused(await submit(manager, { weight: ['60,5', '39,5', '', '', '', '', '', ''] }), 'nombre entier');
  refused(await submit(manager, { closesOn: '2026-11-29' }), 'avant l’ouverture');
  refused(await submit(manager, { decidesOn: '2026-12-14' }), 'avant la clôture');
  refused(await submit(manager, { most: '1e12' }), 'crivez un nombre en chiffres');
  refused(await submit(manager, { most: '1000000000000' }), 'au plus');
  refused(await submit(manager, { least: '20', most: '10' }), 'au-dessous du plus petit');
  refused(await submit(manager, { communes: 'Nullepart-sur-Rien' }), 'Nullepart-sur-Rien');
  refused(await submit(manager, { grantor: 'departement', object: 'property' }), 'que par délégation');
  refused(await submit(manager, { title: '' }), 'Donnez un titre');
  const page = checked(await submit(manager));
  expect(wordsOf(page.$, 'main')).toContain('Brouillon');
  expect((await portal.browser().get(`/calls/${(await ids())[0]}`)).status).toBe(404);
});

it('a published call is public, keeps its terms and every version, and may only close later', async () => {
  const [id] = await ids();
  const path = `/territory/calls/${id}`;
  expect((await neighbour.get(path)).status).toBe(404);
  const shown = checked(await manager.submit(await manager.get(path), 'form[action$="/publication"]', {}));
  expect(wordsOf(shown.$, 'main')).toContain('Ouvert');
  expect((await manager.post(`${path}/publication`, {})).status).toBe(409);
  const open = checked(await portal.browser().get('/calls'));
  expect(wordsOf(open.$, '#open ~ article')).toContain('15 décembre 2026 à 23:59');
  const page = checked(await portal.browser().get(`/calls/${id}`));
  expect(wordsOf(page.$, 'main')).toContain('60 %');
  checked(await neighbour.get(`/calls/${id}`));
  const edit = async (fields: Fields) => planner.submit(await planner.get(`${path}/edit`), FORM, fields);
  refused(await edit({ weight: ['50', '50', '', '', '', '', '', ''] }), 'ne changent plus', 409);
  refused(await edit({ closesOn: '2026-12-14' }), 'que plus tardive', 409);
  checked(await edit({ title: 'Des lieux tout près', closesOn: '2026-12-20' }));
  const versions = checked(await planner.get(path));
  expect(versions.$('main details li').length).toBe(2);
  const stale = await planner.get(`${path}/edit`);
  checked(await edit({ title: 'Des lieux près de chez soi' }));
  refused(await planner.submit(stale, FORM, {}), 'ne l’a pas remplacée', 409);
});

it('closes at 23:59 in Paris by itself, and changes no more', async () => {
  const [id] = await ids();
  await moveTo('2026-12-20T22:59:59Z');
  expect(wordsOf((await portal.browser().get(`/calls/${id}`)).$, 'main')).toContain('Ouvert');
  await moveTo('2026-12-20T23:00:00Z');
  expect(wordsOf((await portal.browser().get(`/calls/${id}`)).$, 'main')).toContain('aucune réponse n’est plus reçue');
  const stale = await planner.get(`/territory/calls/${id}/edit`);
  refused(await planner.submit(stale, FORM, { closesOn: '2027-01-15' }), 'tant qu’il n’est pas clos', 409);
  refused(
    await submit(manager, { closesOn: '2026-12-01', decidesOn: '2026-12-01', opensOn: '2026-12-02' }),
    'avant l’ouverture',
  );
  const late = checked(await submit(manager, { closesOn: '2026-12-01', decidesOn: '2026-12-02' }));
  expect((await manager.post(`${late.url.pathname}/publication`, {})).status).toBe(409);
  await moveTo('2026-11-30T09:00:00Z');
});

const PDF = Buffer.from('%PDF-1.7 fictif');

it('is answered with what the portal knows, checked as it is typed, sent once, withdrawn until the closing', async () => {
  const made = checked(
    await submit(manager, {
      title: 'Foncier, projet, réseau',
      answerers: ['authority'],
      roles: ['land', 'project'],
      most: '50 000',
      share: '50',
      files: 'Budget',
    }),
  );
  checked(await manager.submit(made, 'form[action$="/publication"]', {}));
  const id = made.url.pathname.split('/').at(-1)!;
  const path = `/calls/${id}/answer`;
  expect((await portal.browser().get(path)).url.pathname).not.toBe(path);
  expect((await manager.get(path)).status).toBe(404);
  const begin = checked(await neighbour.get(path));
  expect(wordsOf(begin.$, 'main')).toContain('Blaisois');
  expect(begin.$('#name').attr('value')).toBe('Blaisois');
  const ANSWER = {
    act: 'save',
    siren: '732829320',
    title: 'Une réponse fictive',
    commune: 'Tours',
    total: '80 000',
    amountAsked: '60 000',
  };
  const send = async (fields: Fields) => neighbour.submit(await neighbour.get(path), FORM, fields);
  refused(await send({ ...ANSWER, siren: '123456789' }), 'neuf chiffres');
  refused(await send({ ...ANSWER, amountAsked: '1e12' }), 'crivez un nombre en chiffres');
  refused(await send({ ...ANSWER, commune: 'Nullepart' }), 'Commune inconnue');
  const saved = checked(await send(ANSWER));
  expect(wordsOf(saved.$, '#checks')).toContain('Non rempli');
  expect(wordsOf(saved.$, '#known ~ dl')).toContain('732 829 320');
  refused(await neighbour.submit(begin, FORM, ANSWER), 'ne l’a pas remplacée', 409);
  const refusal = await send({ act: 'submit' });
  refused(refusal, 'au-dessus du maximum');
  expect(wordsOf(refusal.$, 'main')).toContain('dépasse la part');
  expect(wordsOf(refusal.$, 'main')).toContain('demande ce partenaire');
  expect(wordsOf(refusal.$, 'main')).toContain('Il manque : Budget');
  const typed = {
    ...ANSWER,
    summary: 'Fictive.',
    amountAsked: '40 000',
    landName: 'Tours',
    projectName: 'Lieux fictifs',
  };
  checked(await neighbour.submit(saved, FORM, typed));
  const asked = await neighbour.post(`${path}/checks`, { ...typed, act: 'save' });
  expect([asked.status, wordsOf(asked.$, '#checks')]).toEqual([200, expect.not.stringContaining('Non rempli')]);
  const unread = await neighbour.post(`${path}/checks`, { ...typed, amountAsked: 'abc', act: 'save' });
  expect([unread.status, wordsOf(unread.$, '#checks')]).toEqual([
    200,
    expect.stringContaining('crivez un nombre en chiffres'),
  ]);
  const upload = async (bytes: Buffer, name: string) =>
    neighbour.upload(`${path}/files`, { asked: 'Budget', document: new File([new Uint8Array(bytes)], name) });
  refused(await upload(Buffer.from('<html>'), 'budget.pdf'), 'ni un PDF');
  refused(await upload(Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]), 'gros.pdf'), 'dépasse 10 Mo');
  checked(await upload(PDF, 'budget.pdf'));
  const sent = checked(await send({ act: 'submit' }));
  expect(wordsOf(sent.$, 'main')).toContain('Envoyée');
  expect((await neighbour.post(path, { ...typed, act: 'save' })).status).toBe(409);
  checked(await neighbour.submit(sent, 'form[action$="/withdrawal"]', {}));
  checked(await send({ act: 'submit' }));
  await moveTo('2026-12-15T23:00:00Z');
  await neighbour.get(path);
  const late = await neighbour.post(`${path}/withdrawal`, {});
  expect([late.status, wordsOf(late.$, 'main')]).toEqual([409, expect.stringContaining('15 décembre 2026 à 23:59')]);
  checked(await neighbour.get(path));
  answered = id;
});

const scores = (first: string, second: string) => ({
  score: [first, second],
  why: ['Utile.', 'Solide.'],
  noInterest: '1',
});

it('is read by two people who do not see each other’s scores, and by a third where they differ', async () => {
  const call = checked(await manager.get(`/territory/calls/${answered}`));
  const path = call.$('a[href*="/answers/"]').attr('href')!;
  await moveTo('2026-12-14T09:00:00Z');
  refused(await manager.post(`${path}/readers`, { reader: plannerId }), 'à la clôture', 409);
  await moveTo('2026-12-16T09:00:00Z');
  expect((await neighbour.get(path)).status).toBe(404);
  const page = checked(await manager.get(path));
  refused(await manager.post(`${path}/readers`, { reader: answered }), 'n’est pas, ou n’est plus, du territoire');
  checked(await third.submit(await third.get(path), 'form[action$="/interests"]', { interest: 'Mandat fictif' }));
  refused(await manager.post(`${path}/readers`, { reader: thirdId }), 'a déclaré un intérêt');
  checked(await manager.submit(page, 'form[action$="/readers"]', { reader: plannerId }));
  refused(await manager.post(`${path}/readers`, { reader: plannerId }), 'lit déjà');
  checked(await manager.post(`${path}/readers`, { reader: funder.memberId }));
  refused(
    await manager.post(`${path}/readers`, { reader: (await addStaff(portal, funder, 'planner')).memberId }),
    'Deux lecteurs suffisent',
    409,
  );
  expect((await third.post(`${path}/scores`, scores('5', '5'))).status).toBe(409);
  const form = await planner.get(path);
  const SCORES = 'form[action$="/scores"]';
  refused(await planner.submit(form, SCORES, { ...scores('11', '5') }), 'au plus');
  refused(await planner.submit(form, SCORES, { ...scores('8', '8'), why: ['', ''] }), 'Donnez la raison');
  refused(await planner.submit(form, SCORES, { ...scores('8', '8'), noInterest: [] }), 'Confirmez');
  const own = checked(await planner.submit(form, SCORES, scores('8', '8')));
  expect(wordsOf(own.$, 'main')).toContain('80 sur 100');
  const sealed = checked(await manager.get(path));
  expect(wordsOf(sealed.$, 'main')).not.toContain('80 sur 100');
  expect(wordsOf(sealed.$, 'main')).not.toContain('Solide.');
  expect(wordsOf((await third.get(path)).$, 'main')).toContain('A noté');
  expect((await planner.post(`${path}/scores`, scores('9', '9'))).status).toBe(409);
  expect((await planner.post(`${path}/interests`, { interest: 'Trop tard' })).status).toBe(409);
  const far = checked(await manager.submit(sealed, SCORES, scores('5', '5')));
  expect(wordsOf(far.$, 'main')).toContain('désignez un troisième lecteur');
  expect(wordsOf(far.$, 'main')).toContain('80 sur 100');
  expect((await manager.post(`${path}/decisions`, { outcome: 'refused', reason: 'x' })).status).toBe(409);
  const fourth = await addStaff(portal, funder, 'planner');
  checked(await manager.post(`${path}/readers`, { reader: fourth.memberId }));
  expect((await manager.post(`${path}/decisions`, { outcome: 'refused', reason: 'x' })).status).toBe(409);
  const last = await staffBrowser(portal, { ...funder, ...fourth });
  const done = checked(await last.submit(await last.get(path), SCORES, scores('7', '6')));
  expect(wordsOf(done.$, 'main')).toContain('65,3 sur 100');
});

it('is decided with a reason, the aid in the same act, and corrected by a new decision', async () => {
  const path = (await manager.get(`/territory/calls/${answered}`)).$('a[href*="/answers/"]').attr('href')!;
  const DECIDE = 'form[action$="/decisions"]';
  const decide = async (fields: Fields) => manager.submit(await manager.get(path), DECIDE, fields);
  const aids = async () =>
    portal.database.query<{ amount: number; cancelled: boolean }>(
      `select amount_cents::float8 as amount, cancelled_at is not null as cancelled from public_aids order by recorded_at, id`,
    );
  refused(await decide({ outcome: 'granted', amount: '', reason: 'Oui.' }), 'Donnez le montant accordé');
  refused(await decide({ outcome: 'refused', amount: '10', reason: 'Non.' }), 'que si l’aide est accordée');
  refused(await decide({ outcome: 'granted', amount: '40 000,01', reason: 'Oui.' }), 'dépasse celui qui est demandé');
  refused(await decide({ outcome: 'granted', amount: '1', reason: '' }), 'Donnez le motif');
  await portal.database.query(
    `insert into public_aids (id, organisation_id, origin, regime, object, grantor, grantor_name, undertaking, undertaking_name,
       act, entrustment, legal_basis, amount_cents, granted_on, recorded_by, recorded_at)
     values (gen_random_uuid(), $1, 'declared', 'de-minimis', 'rent', 'epci', 'x', '732829320', 'x', '', '', 'x', 27000000,
       '2026-06-01', 'x', '2026-06-01')`,
    [funder.organisation.id],
  );
  refused(await decide({ outcome: 'granted', amount: '30 000,01', reason: 'Oui.' }), 'Au-dessus du plafond');
  expect(await portal.database.query(`select from call_decisions`)).toHaveLength(0);
  const granted = checked(await decide({ outcome: 'granted', amount: '30 000', reason: 'Utile et solide.' }));
  expect(wordsOf(granted.$, 'main')).toContain('Accordée : 30 000,00 €');
  expect(wordsOf((await neighbour.get(`/calls/${answered}/answer`)).$, 'main')).toContain('Utile et solide.');
  expect(wordsOf((await manager.get(`/territory/calls/${answered}`)).$, 'main')).toContain('Décidé');
  checked(await decide({ outcome: 'granted', amount: '20 000', reason: 'Erreur de montant.' }));
  expect((await aids()).slice(1)).toEqual([
    { amount: 3_000_000, cancelled: true },
    { amount: 2_000_000, cancelled: false },
  ]);
  checked(await decide({ outcome: 'reserve', amount: '', reason: 'Nouvelle lecture.' }));
  expect((await aids()).filter(({ cancelled }) => !cancelled)).toHaveLength(1);
  for (const sql of [`update call_decisions set reason = 'y'`, `delete from call_decisions`])
    await expect(portal.database.query(`set local role palier_app; ${sql}`)).rejects.toMatchObject({ code: '42501' });
});

it('is followed a year later: what was promised, what the portal records or does not, and a report that is asked', async () => {
  const path = (await manager.get(`/territory/calls/${answered}`)).$('a[href*="/answers/"]').attr('href')!;
  expect((await manager.post(`${path}/reports`, { dueOn: '2027-02-01' })).status).toBe(409);
  const again = { outcome: 'granted', amount: '10 000', reason: 'Après relecture.' };
  checked(await manager.submit(await manager.get(path), 'form[action$="/decisions"]', again));
  await moveTo('2027-12-20T09:00:00Z');
  const page = checked(await manager.get(path));
  expect(wordsOf(page.$, '#follow ~ p')).toContain('16 décembre 2026 au 16 décembre 2027');
  expect(wordsOf(page.$, 'main')).toContain('Inconnu');
  const ASK = 'form[action$="/reports"]';
  refused(await manager.submit(page, ASK, { dueOn: '2027-12-19' }), 'Ce jour est passé');
  checked(await manager.submit(page, ASK, { dueOn: '2028-01-31' }));
  expect((await manager.post(`${path}/reports`, { dueOn: '2028-01-31' })).status).toBe(409);
  const mine = checked(await neighbour.get(`/calls/${answered}/answer`));
  const GIVE = 'form[action$="/report"]';
  refused(await neighbour.submit(mine, GIVE, { report: '' }), 'Dites ce qui s’est passé');
  refused(await neighbour.submit(mine, GIVE, { desks: '-1', report: 'x' }), 'négatif');
  checked(await neighbour.submit(mine, GIVE, { desks: '7', people: '', report: 'Ouvert en mars.' }));
  expect((await neighbour.post(`/calls/${answered}/answer/report`, { report: 'x' })).status).toBe(409);
  const told = checked(await manager.get(path));
  expect(wordsOf(told.$, 'main')).toContain('Ouvert en mars.');
  expect((await portal.browser().get('/calls')).status).toBe(200);
});

it('gives its answers as files that open safely', async () => {
  await portal.database.query(`alter table call_answers disable trigger held`);
  await portal.database.query(`update call_answers set title = '=1+1' where call_id = $1`, [answered]);
  await portal.database.query(`alter table call_answers enable trigger held`);
  const csv = await planner.get(`/territory/calls/${answered}/table/answers.csv`);
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
  expect(csv.text).toContain("'=1+1");
  const xlsx = await planner.get(`/territory/calls/${answered}/table/answers.xlsx`);
  expect([xlsx.status, xlsx.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect((await planner.get(`/territory/calls/${answered}/table/answers.exe`)).status).toBe(404);
  expect((await neighbour.get(`/territory/calls/${answered}/table/answers.csv`)).status).toBe(404);
});

it('is told by a feed for anybody, with the days on which it opens and closes', async () => {
  const answer = await fetch(`${portal.baseUrl}/feeds/calls.json`, { headers: { 'accept-language': 'fr' } });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('set-cookie')]).toEqual([
    200,
    'application/feed+json; charset=utf-8',
    null,
  ]);
  const feed: unknown = await answer.json();
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    items: expect.arrayContaining([
      expect.objectContaining({
        id: `${portal.config.baseUrl}/calls/${answered}`,
        _opens: '2026-11-30',
        tags: ['closed'],
      }),
    ]) as unknown,
  });
});

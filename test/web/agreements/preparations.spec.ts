import { GrantRole } from '../../../src/identity/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { PrepareAgreements, USUAL_TERMS } from '../../../src/agreements/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { exhaustive } from '../../support/machine.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

/* P0 is HR. P0 to P3 have terms until 31 December; the others of the unit « Atelier » have none. */
const LIST = '/hr/agreements/preparations';
let portal: TestApp;
let acme: Programme;
let hr: Browser;
let employee: Browser;
let atelier: string[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4, { startOn: '2026-01-01', endOn: '2026-12-31' });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'hr', displayName: 'Camille RH' });
  atelier = await hire(5, 'A', 'Atelier');
  const enter = await sessions(portal, 'acme', acme);
  [hr, employee] = [await enter(0), await enter(1)];
}, 120_000);
afterAll(() => portal.close());

/** People without an agreement. */
async function hire(count: number, letter: string, unit: string): Promise<string[]> {
  const staff = Array.from({ length: count }, (_, n) => ({
    staffNumber: `${letter}${String(n).padStart(4, '0')}`,
    email: `${letter.toLowerCase()}${n}@acme.example`,
    givenName: 'Dominique',
    familyName: `Exemple ${letter}${String(n).padStart(4, '0')}`,
    communeInsee: '37003',
    unit,
  }));
  const ids = await portal.app.get(AddEmployees, { strict: false }).execute(acme.ctx, staff);
  return staff.map(({ staffNumber }) => ids.get(staffNumber)!);
}
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const work = async () => {
  await portal.startWorker();
  await drainQueue(portal.database, { patience: 120_000 });
  await portal.stopWorker();
};
const agreements = (state: string) =>
  portal.database.query<{ id: string; employee: string; start: string; days: number }>(
    `select id, employee_id as employee, start_on::text as start, days_per_week as days from agreements
     where state = $1 order by employee_name`,
    [state],
  );
const begin = async (query: string): Promise<Page> => hr.submit(await hr.get(`${LIST}?${query}`), '#begin');
const rows = (visit: Page) => allWords(visit.$, 'tbody tr').map(plain);

describe('preparing for a group', () => {
  it('finds people by what is agreed with them, and begins nothing for nobody', async () => {
    const page = await hr.get(`${LIST}?who=without&unit=Atelier`);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(rows(page)).toHaveLength(5);
    expect(rows(await hr.get(`${LIST}?who=ending&until=2026-12-31`))).toHaveLength(4);
    expect(rows(await hr.get(`${LIST}?who=ending&until=2026-12-30`))).toHaveLength(0);
    expect(rows(await hr.get(`${LIST}?who=all`))).toHaveLength(9);
    expect((await hr.post(LIST, { who: 'without', unit: 'Nulle part' })).status).toBe(422);
    const missing = await hr.post(LIST, { who: 'ending', until: '' });
    expect([missing.status, missing.$('#until-error').length]).toEqual([422, 1]);
    const never = await hr.post(LIST, { who: 'ending', until: '2026-02-30' });
    expect([never.status, never.$('#until').val()]).toEqual([422, '2026-02-30']);
    expect((await employee.get(LIST)).status).toBe(403);
    expect((await employee.post(LIST, { who: 'all' })).status).toBe(403);
  });

  it('keeps common terms, exceptions and people left out; drafts are written once each, and sent together', async () => {
    const one = await begin('who=without&unit=Atelier');
    const path = one.url.pathname;
    expect(pageProblems(one.$)).toEqual([]);
    expect(rows(one).every((row) => row.includes('À préparer'))).toBe(true);

    const form = await hr.get(`${path}/terms`);
    expect(pageProblems(form.$)).toEqual([]);
    const refused = await hr.submit(form, '#prepared-terms', {
      daysPerWeek: '9',
      startOn: '2026-11-01',
      endOn: '2027-06-30',
    });
    expect([refused.status, refused.$('#startOn').val(), refused.$('#daysPerWeek').val()]).toEqual([
      422,
      '2026-11-01',
      '9',
    ]);
    expect(refused.$('#daysPerWeek-error, #startOn-error')).toHaveLength(2);
    await hr.submit(form, '#prepared-terms', { daysPerWeek: '3', startOn: '2026-12-07', signBy: '2026-12-20' });

    const person = await hr.get(`${path}/people/${atelier[1]}`);
    expect(pageProblems(person.$)).toEqual([]);
    expect(person.$('#daysPerWeek').val()).toBe('3');
    expect((await hr.submit(person, '#prepared-terms', { startOn: '2026-02-30' })).status).toBe(422);
    await hr.submit(person, '#prepared-terms', { daysPerWeek: '1', startOn: '2027-01-04' });
    await hr.post(`${path}/people/${atelier[2]}/standing`, { given: 'out' });
    // Somebody else prepares an agreement for one of them meanwhile.
    await portal.app.get(PrepareAgreements, { strict: false }).execute(acme.ctx, {
      employeeIds: [atelier[3]!],
      locale: 'fr',
      terms: { ...USUAL_TERMS, startOn: '2026-12-14' },
    });
    const ready = await hr.get(path);
    expect(
      rows(ready).map((row) =>
        row.replace(/.*(À préparer|Conditions propres|Écarté|Un brouillon existe déjà).*/, '$1'),
      ),
    ).toEqual(['À préparer', 'Conditions propres', 'Écarté', 'Un brouillon existe déjà', 'À préparer']);
    expect(wordsOf((await hr.get(`${path}?show=not`)).$, 'tbody')).toContain('A0003');
    expect(rows(await hr.get(`${path}?q=exemple+a0001`))).toHaveLength(1);

    await hr.submit(ready, '#drafts');
    await hr.post(`${path}/drafts`, {});
    const waiting = await hr.get(path);
    expect(pageProblems(waiting.$)).toEqual([]);
    expect((await hr.post(`${path}/terms`, {})).status).toBe(422);
    expect((await hr.submit(form, '#prepared-terms', { daysPerWeek: '2' })).status).toBe(409);
    await work();
    expect((await agreements('draft')).map(({ start, days }) => [start, days])).toEqual([
      ['2026-12-07', 3],
      ['2027-01-04', 1],
      ['2026-12-14', 2],
      ['2026-12-07', 3],
    ]);
    const drafted = await hr.get(path);
    expect(pageProblems(drafted.$)).toEqual([]);
    expect(plain(wordsOf(drafted.$, 'main'))).toContain('Envoyer les 3 brouillons');

    // Each is a draft like any other: one is corrected alone.
    const [first] = await agreements('draft');
    await hr.submit(await hr.get(`/hr/agreements/${first!.id}/terms`), '#correction', { daysPerWeek: '2' });
    const sending = await hr.get(`${path}/sending`);
    expect(pageProblems(sending.$)).toEqual([]);
    expect(plain(wordsOf(sending.$, 'h1'))).toContain('3');
    await hr.submit(sending, '#confirm-sending');
    await work();
    const sent = await agreements('sent');
    expect(new Set(sent.map(({ employee: id }) => id))).toEqual(new Set([atelier[0], atelier[1], atelier[4]]));
    expect((await agreements('draft')).map(({ employee: id }) => id)).toEqual([atelier[3]]);
    const over = await hr.get(path);
    expect(pageProblems(over.$)).toEqual([]);
    expect((await hr.post(`${path}/sending`, {})).status).toBe(409);
  });

  it('follows terms that end, each from the day after', async () => {
    const one = await begin('who=ending&until=2026-12-31');
    const path = one.url.pathname;
    await hr.post(`${path}/drafts`, {});
    await work();
    const followed = (await agreements('draft')).filter(({ employee: id }) => acme.employeeIds.includes(id));
    expect(followed.map(({ start }) => start)).toEqual(Array.from({ length: 4 }, () => '2027-01-01'));
  });

  it('is given up whole, unknown to other employers and to people outside it', async () => {
    const path = (await begin('who=all')).url.pathname;
    const foreign = '018f0000-0000-7000-8000-000000000000';
    expect((await hr.get(`${LIST}/${foreign}`)).status).toBe(404);
    expect((await hr.get(`${path}/people/${foreign}`)).status).toBe(404);
    expect((await hr.get(`${path}/sending`)).status).toBe(404);
    expect((await employee.get(path)).status).toBe(403);
    // Nobody of it can get a draft: all have one, or a text to sign.
    await hr.post(`${path}/people/${atelier[2]}/standing`, { given: 'out' });
    expect((await hr.post(`${path}/drafts`, {})).status).toBe(409);
    expect((await hr.post(`${path}/withdrawal`, {})).url.pathname).toBe(LIST);
    expect((await hr.get(path)).status).toBe(404);
  });

  it('takes as many as a company has, with one draft each however often it is asked', async () => {
    const count = exhaustive ? 1_000 : 220;
    const many = await hire(count, 'M', 'Grande unité');
    const path = (await begin('who=without&unit=Grande+unit%C3%A9')).url.pathname;
    await Promise.all([hr.post(`${path}/drafts`, {}), hr.post(`${path}/drafts`, {})]);
    await work();
    const drafted = (await agreements('draft')).filter(({ employee: id }) => many.includes(id));
    expect(new Set(drafted.map(({ employee: id }) => id)).size).toBe(count);
    expect(drafted).toHaveLength(count);
    const page = await hr.get(path);
    expect(rows(page)).toHaveLength(50);
    await hr.post(`${path}/sending`, {});
    await work();
    expect((await agreements('sent')).filter(({ employee: id }) => many.includes(id))).toHaveLength(count);
  }, 240_000);
});

describe('a preparation of an employer that has kept no text of its own', () => {
  it('is looked at without anything being written', async () => {
    await portal.database.query(`update agreement_texts set replaced_at = now() where replaced_at is null`);
    expect((await hr.get('/hr/agreements/preparations')).status).toBe(200);
    const kept = await portal.database.query('select 1 from agreement_texts where replaced_at is null');
    expect(kept).toEqual([]);
  });
});

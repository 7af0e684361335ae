import { daysFromTo, weekdayOf } from '#libs/calendar/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let hr: Browser;
let employee: Browser;
let base: string;

const GRANTED = {
  coverKind: 'framework',
  coverStanding: 'granted',
  coverState: 'FR',
  workState: 'BE',
  coverNumber: 'A1-2026-1',
  askedOn: '2025-10-01',
  decidedOn: '2025-11-01',
  validFrom: '2025-11-01',
  validTo: '2027-10-31',
};

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
  const signIn = await sessions(portal, 'acme', acme);
  employee = await signIn(0);
  hr = await signIn(1);
  base = `/hr/employees/${acme.employeeIds[0]}`;
  await portal.database.query(
    `update employees set residence_country = 'BE', resides_since = '2020-01-01', commune_insee = null, home_lat = null,
       home_lon = null, commune_name = 'Ailleurs' where id = $1`,
    [acme.employeeIds[0]],
  );
  // Two days of five at home in Belgium for a year.
  const year = daysFromTo('2025-11-24', '2026-11-23').filter((day) => weekdayOf(day) <= 5);
  for (const [kind, country, days] of [
    ['home', 'BE', year.filter((day) => weekdayOf(day) <= 2)],
    ['office', 'FR', year.filter((day) => weekdayOf(day) > 2)],
  ] as const)
    await portal.database.query(
      `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
       select gen_random_uuid(), $1, $2, d.day, h.half, $4, $5, 'declared', 'Camille', $6
       from unnest($3::date[]) as d (day), unnest(array['am', 'pm']) as h (half)`,
      [acme.employerId, acme.employeeIds[0], days, kind, country, NOW],
    );
});
afterAll(() => portal.close());

const kept = () =>
  portal.database.query<{ revision: number; ended: string | null }>(
    `select revision, ended_on::text as ended from social_covers order by id`,
  );
const forget = () => portal.database.query('delete from social_covers');
const send = async (values: Readonly<Record<string, string>>) =>
  hr.submit(await hr.get(`${base}/covers`), `main form[action$="/covers"]`, values);
const meter = async (by: Browser = hr, path = `${base}/days/abroad`) => wordsOf((await by.get(path)).$, 'main');

describe('an A1 certificate or an agreement of article 16', () => {
  it('is supposed of nobody: without one the meter says that an agreement is needed', async () => {
    const page = await hr.get(`${base}/covers`);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(wordsOf(page.$, 'main')).toContain('Aucun certificat ni accord inscrit');
    const words = await meter();
    expect(words).toContain('Seuil atteint');
    expect(words).toMatch(/Aucun accord-cadre n’est inscrit. De 25 à 49,9 %, un accord est nécessaire/u);
    expect(words).not.toMatch(/est possible à ce titre/u);
  });

  it('is recorded, and then the meter says what it covers and no more', async () => {
    await send({ ...GRANTED, coverStanding: 'asked', decidedOn: '', validFrom: '', validTo: '' });
    expect(await meter()).toMatch(/demandé le 1(er)? octobre 2025 ; aucune réponse n’est inscrite/u);
    await forget();
    await send(GRANTED);
    const words = await meter();
    expect(words).toContain('Au-delà de 25 %, couvert par l’accord-cadre');
    expect(words).toMatch(/la sécurité sociale française est possible à ce titre/u);
    // It is passed: no day is named on which it would be.
    expect(words).not.toContain('25 % dépassés le');
    expect(await meter(employee, '/week/days/abroad')).toContain('Accord-cadre télétravail');
    const list = await hr.get('/hr/days/abroad');
    expect(pageProblems(list.$)).toEqual([]);
    expect(wordsOf(list.$, 'main table')).toMatch(/du 1(er)? novembre 2025 au 31 octobre 2027/u);
    const page = await hr.get(`${base}/covers`);
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, 'main table')).toMatch(/Demandé le .*Accordé le .*Accordé/u);
  });

  it('is refused where it contradicts itself or another, naming the field; nothing is written', async () => {
    const before = await kept();
    for (const [values, words] of [
      [{ ...GRANTED }, 'Le même document est déjà inscrit'],
      [{ ...GRANTED, coverKind: 'posting', coverState: 'DE' }, 'nul ne relève de deux États'],
      [{ ...GRANTED, validTo: '2025-10-01' }, 'Le dernier jour ne peut pas précéder'],
      [{ ...GRANTED, decidedOn: '2026-11-24' }, 'Ce jour est après aujourd’hui'],
      [{ ...GRANTED, validFrom: '2023-06-30' }, 'L’accord-cadre est en vigueur depuis'],
      [{ ...GRANTED, validFrom: '2026-02-30' }, 'Cette date n’existe pas'],
      [{ ...GRANTED, coverState: 'US' }, 'Choisissez un État qui applique'],
      [{ ...GRANTED, coverNumber: 'x'.repeat(101) }, 'dépasse 100 caractères'],
    ] as const) {
      const refused = await send(values);
      expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
      expect(wordsOf(refused.$, 'main')).toContain(words);
    }
    expect(await kept()).toEqual(before);
  });

  it('is recorded once by two people at once', async () => {
    await forget();
    const page = await hr.get(`${base}/covers`);
    const answers = await Promise.all([1, 2, 3].map(() => hr.submit(page, `main form[action$="/covers"]`, GRANTED)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422]);
    expect(await kept()).toHaveLength(1);
  });

  it('is corrected with a reason, never silently, and keeps every version', async () => {
    const open = async () => hr.get((await hr.get(`${base}/covers`)).$('main table a').attr('href')!);
    const stale = await open();
    expect(pageProblems(stale.$)).toEqual([]);
    expect(stale.$('input[name=coverNumber]').attr('value')).toBe('A1-2026-1');
    const form = 'main form:not([action$="/end"])';
    const silent = await hr.submit(await open(), form, { validTo: '2027-06-30' });
    expect(silent.status).toBe(422);
    await hr.submit(await open(), form, { validTo: '2027-06-30', reason: 'Faute de frappe' });
    // Whoever read the version before does not write over it.
    expect((await hr.submit(stale, form, { validTo: '2026-01-31', reason: 'x' })).status).toBe(409);
    const page = await open();
    expect(page.$('main table tbody tr')).toHaveLength(2);
    expect(wordsOf(page.$, 'main table')).toContain('Faute de frappe');
    await expect(portal.database.query(`update social_covers set valid_to = '2028-01-01'`)).rejects.toMatchObject({
      constraint: 'social_covers_versions',
    });
  });

  it('ends before its day, and the meter follows', async () => {
    const page = await hr.get((await hr.get(`${base}/covers`)).$('main table a').attr('href')!);
    const end = 'main form[action$="/end"]';
    const outside = await hr.submit(page, end, { endedOn: '2028-01-01', endReason: 'x' });
    expect([outside.status, wordsOf(outside.$, 'main').includes('Indiquez un jour couvert')]).toEqual([422, true]);
    await hr.submit(page, end, { endedOn: '2026-10-31', endReason: 'Fin du télétravail' });
    expect(await kept()).toEqual([{ revision: 2, ended: '2026-10-31' }]);
    expect(await meter()).toMatch(/ne couvre pas tous les jours de la période : 7 j/u);
    // What follows is another document.
    await send({ ...GRANTED, validFrom: '2026-11-01' });
    expect(await meter()).toContain('est possible à ce titre');
  });

  it('goes into a file, into one’s own data, and is HR’s to write', async () => {
    const file = await hr.get('/hr/days/covers.csv');
    expect(file.text.split('\r\n')).toHaveLength(4);
    expect(file.text).toContain('2025-11-01');
    expect((await employee.get(`${base}/covers`)).status).toBe(403);
    expect((await employee.get('/hr/days/covers.csv')).status).toBe(403);
    expect((await hr.get(`${base}/covers/${acme.employeeIds[1]}`)).status).toBe(404);
    const audit = await portal.database.query<{ action: string }>(
      `select distinct action from audit_entries where action like 'ledger.%cover' order by 1`,
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'ledger.correct-cover',
      'ledger.end-cover',
      'ledger.record-cover',
    ]);
  });
});

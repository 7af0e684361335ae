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
let employee: Browser;
let other: Browser;
let hr: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
  await grant.execute(acme.ctx, { email: 'p2@acme.example', role: 'employee' });
  const signIn = await sessions(portal, 'acme', acme);
  employee = await signIn(0);
  hr = await signIn(1);
  other = await signIn(2);
});
afterAll(() => portal.close());

/** Whole days of one person, as they declared them. */
const spent = (person: number, days: readonly string[], kind: string, country: string) =>
  portal.database.query(
    `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
     select gen_random_uuid(), $1, $2, d.day, h.half, $4, $5, 'declared', 'Camille', $6
     from unnest($3::date[]) as d (day), unnest(array['am', 'pm']) as h (half)`,
    [acme.employerId, acme.employeeIds[person], days, kind, country, NOW],
  );
const livesIn = (person: number, country: string, since = '2020-01-01') =>
  portal.database.query(
    `update employees set residence_country = $2, resides_since = $3, commune_insee = null, home_lat = null, home_lon = null,
       commune_name = 'Ailleurs' where id = $1`,
    [acme.employeeIds[person], country, since],
  );
const weekdays = (from: string, to: string, ...of: number[]) =>
  daysFromTo(from, to).filter((day) => of.includes(weekdayOf(day)));

describe('telework in another State', () => {
  it('is not spoken of before there is any', async () => {
    expect((await employee.get('/week/days')).$('a[href="/week/days/abroad"]')).toHaveLength(0);
    const page = await employee.get('/week/days/abroad');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(wordsOf(page.$, 'main')).toContain('Aucun autre État');
    expect(wordsOf((await hr.get('/hr/days/abroad')).$, 'main')).toContain('Personne ne réside dans un autre État');
  });

  it('is held against the thresholds, where what nobody recorded decides and is not counted as office', async () => {
    await livesIn(0, 'BE');
    // One day in five for three months, nothing known of all the others.
    await spent(0, weekdays('2026-09-01', '2026-11-23', 1), 'home', 'BE');
    expect(wordsOf((await employee.get('/week/days')).$, 'main')).toContain('Belgique');
    const page = await employee.get('/week/days/abroad');
    expect(pageProblems(page.$)).toEqual([]);
    const words = wordsOf(page.$, '#state-BE, section');
    expect(words).toMatch(/entre \d.* et 100/);
    expect(words).toContain('Seuil peut-être atteint');
    expect(words).toContain('aucun seuil connu de Palier');
    // It may be passed already: no day is named.
    expect(words).toMatch(/25 % dépassés le les jours inconnus en décident/u);
    await spent(0, weekdays('2025-11-24', '2026-11-23', 2, 3, 4, 5), 'office', 'FR');
    await spent(0, weekdays('2025-11-24', '2026-08-31', 1), 'office', 'FR');
    const known = wordsOf((await employee.get('/week/days/abroad')).$, 'section');
    expect(known).not.toMatch(/entre \d/);
    expect(known).toContain('Loin des seuils');
    expect(known).toContain('au rythme de 1 j par semaine');
  });

  it('tells the day on which a threshold would be passed at another rhythm', async () => {
    const page = await employee.submit(await employee.get('/week/days/abroad'), 'main form', { days: '3' });
    expect(pageProblems(page.$)).toEqual([]);
    expect(page.$('select[name=days] option[selected]').attr('value')).toBe('3');
    expect(wordsOf(page.$, 'section')).toMatch(/À 3 jours par semaine.*25 % dépassés le \d+ \w+ 2027/u);
    const none = wordsOf((await employee.get('/week/days/abroad?days=0')).$, 'section');
    expect(none).toMatch(/À 0 jour.*25 % dépassés le pas dans les douze mois/u);
    for (const odd of ['9', '-1', 'x', '1e99'])
      expect((await employee.get(`/week/days/abroad?days=${odd}`)).$('select option[selected]').attr('value')).toBe('');
  });

  it('counts the days of the Luxembourg convention, and says when they are used up', async () => {
    await livesIn(3, 'LU');
    await spent(3, weekdays('2026-01-05', '2026-08-30', 1), 'home', 'LU');
    await spent(3, weekdays('2026-01-01', '2026-11-23', 2, 3, 4, 5), 'office', 'FR');
    await spent(3, weekdays('2026-08-31', '2026-11-23', 1), 'office', 'FR');
    const list = await hr.get('/hr/days/abroad');
    expect(pageProblems(list.$)).toEqual([]);
    expect(wordsOf(list.$, 'main table')).toMatch(/Belgique.*Luxembourg/u);
    const id = acme.employeeIds[3]!;
    const words = wordsOf((await hr.get(`/hr/employees/${id}/days/abroad?days=5`)).$, 'section');
    expect(words).toMatch(/34 j sur 34|3\d j sur 34/u);
    expect(words).toContain('Règles de droit, d’après le registre');
    expect(words).toMatch(/Convention FR-LU.*Fiabilité S, vérifiée le/u);
    expect(words).toMatch(/Seuil d’impôt dépassé le \d+ décembre 2026|Seuil d’impôt dépassé le \d+ novembre 2026/u);
  });

  it('has no thresholds in a State in which the person does not live, and says so', async () => {
    await spent(2, weekdays('2026-10-05', '2026-10-09', 1, 2), 'home', 'LU');
    const page = await other.get('/week/days/abroad');
    expect(pageProblems(page.$)).toEqual([]);
    const words = wordsOf(page.$, 'section');
    expect(words).toContain('la personne ne réside pas dans cet État');
    expect(words).not.toMatch(/Seuil atteint|25 %|34 j/u);
    await portal.database.query(`delete from day_entries where employee_id = $1`, [acme.employeeIds[2]]);
  });

  it('asks nothing of days on which the company is closed, and counts who worked then all the same', async () => {
    const id = acme.employeeIds[3]!;
    const words = async () => wordsOf((await hr.get(`/hr/employees/${id}/days/abroad`)).$, 'section');
    const forget = (days: readonly string[]) =>
      portal.database.query(`delete from day_entries where employee_id = $1 and day = any ($2::date[])`, [id, days]);
    // Of a week nothing is known but one day in Luxembourg.
    await forget(weekdays('2026-10-05', '2026-10-09', 1, 2, 3, 4, 5));
    await spent(3, ['2026-10-06'], 'home', 'LU');
    const counts = (text: string) => ({
      there: Number(/(\d+) j télétravaillés dans cet État/u.exec(text)?.[1]),
      unknown: Number(/; (\d+) j dont rien n’est connu/u.exec(text)?.[1]),
      ofTheYear: Number(/(\d+) j de cette année dont rien n’est connu/u.exec(text)?.[1]),
    });
    const before = counts(await words());
    expect(before.ofTheYear).toBe(4);
    await portal.database.query(
      `insert into employer_closures (id, employer_id, during, reason)
       values (gen_random_uuid(), $1, '[2026-10-05,2026-10-10)', 'Inventaire')`,
      [acme.employerId],
    );
    expect(counts(await words())).toEqual({ there: before.there, unknown: before.unknown - 4, ofTheYear: 0 });
  });

  it('is HR’s business and one’s own', async () => {
    const id = acme.employeeIds[0]!;
    expect((await other.get(`/hr/employees/${id}/days/abroad`)).status).toBe(403);
    expect((await other.get('/hr/days/abroad')).status).toBe(403);
    expect(wordsOf((await other.get('/week/days/abroad')).$, 'main')).toContain('Aucun autre État');
    expect((await hr.get('/hr/employees/nobody/days/abroad')).status).toBe(404);
    expect((await hr.get(`/hr/employees/${id}/days`)).$(`a[href="/hr/employees/${id}/days/abroad"]`)).toHaveLength(1);
    expect((await hr.get('/hr/days')).$('a[href="/hr/days/abroad"]')).toHaveLength(1);
  });
});

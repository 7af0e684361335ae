import { randomUUID } from 'node:crypto';
import { AddEmployees } from '../../../src/employees/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

const NEW = '/hr/attestations/new?kind=yearly-file';
let portal: TestApp;
let acme: Programme;
let hr: Browser;
let employee: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 8);
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  const { database } = portal;
  // Somebody who entered after the period, and of whom nothing is known in it: counted nowhere.
  await portal.app.get(AddEmployees, { strict: false }).execute(acme.ctx, [
    {
      staffNumber: 'N1',
      email: 'n1@acme.example',
      givenName: 'Camille',
      familyName: 'Nouvelle',
      unit: 'Atelier',
      communeInsee: '37003',
    },
  ]);
  await database.query(`update employees set created_at = '2026-11-24T08:00:00Z' where staff_number = 'N1'`);
  await database.query(`update employees set unit = case when staff_number < 'P0003' then 'Études' else 'Atelier' end`);
  await database.query(
    `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
     select gen_random_uuid(), $1, e.id, '2026-10-05', h, 'home', 'FR', 'declared', 'Test', $2
     from employees e, unnest(array['am', 'pm']) h where e.employer_id = $1 and e.staff_number <> 'N1'`,
    [acme.employerId, NOW],
  );
  await database.query(
    `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
     values ($1, $2, $3, '2026-10-06', 'am', 'third-place', 'FR', 'declared', 'Test', $4)`,
    [randomUUID(), acme.employerId, acme.employeeIds[1], NOW],
  );
  await database.query(
    `update agreements set state = 'ended', effective = daterange('2026-09-01', '2026-10-15') where employee_id = $1`,
    [acme.employeeIds[7]],
  );
  for (const [index, reason] of [null, 'Le service est fermé ce jour-là.'].entries())
    await database.query(
      `insert into telework_requests (id, employer_id, employee_id, days_per_week, weekdays, places, start_on, holds_right,
         asked_at, answer_by, outcome, reason, decided_by, decided_at)
       values ($1, $2, $3, 2, '{1,2}', '{home}', '2026-11-01', false, '2026-10-02T08:00:00Z', '2026-11-02', 'refused', $4, 'RH',
         '2026-10-05T08:00:00Z')`,
      [randomUUID(), acme.employerId, acme.employeeIds[index], reason],
    );
  for (const person of acme.employeeIds.slice(0, 6))
    await database.query(
      `insert into alerts (id, employer_id, employee_id, about, words, raised_at, acknowledge_by)
       values ($1, $2, $3, '{workload}', 'Une alerte que nul autre ne lit', '2026-10-06T08:00:00Z', '2026-10-09')`,
      [randomUUID(), acme.employerId, person],
    );
  const signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(0);
  employee = await signIn(1);
});
afterAll(() => portal.close());

async function issue() {
  const page = await hr.get(NEW);
  expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
  const check = await hr.submit(page, 'form[action="/hr/attestations/new/check"]', {
    from: '2025-12-01',
    to: '2026-11-23',
  });
  expect([check.status, pageProblems(check.$)]).toEqual([200, []]);
  const made = await hr.submit(check, 'form[action="/hr/attestations"]', {});
  await drainQueue(portal.database);
  return { check, detail: await hr.get(made.url.pathname) };
}

describe('the yearly file', () => {
  it('is made by HR, says what may be said and withholds what would find somebody out', async () => {
    const { check, detail } = await issue();
    expect(wordsOf(check.$, 'main')).toContain('Avenants de la période 8');
    expect(wordsOf(check.$, 'main')).toContain('Demandes reçues non montrés (moins de 5 personnes)');
    expect([detail.status, pageProblems(detail.$)]).toEqual([200, []]);
    const [row] = await portal.database.query<{ data: string }>(
      `select data from attestations where kind = 'yearly-file'`,
    );
    const { figures } = JSON.parse(row!.data) as { figures: unknown };
    expect(figures).toMatchObject({
      frameworks: [],
      agreements: [{ key: null, groups: 2, count: 8 }],
      requests: null,
      // Three people of one unit and five of the other: the units cannot be told apart without giving the three away.
      days: [
        {
          place: 'home',
          origins: ['declared'],
          rows: [{ unit: null, units: 2, halfDays: { '2026-10': 16 }, total: 16 }],
        },
        { place: 'third-place', detail: 'withheld', origins: ['declared'], rows: [] },
      ],
      recording: [{ key: 'some', count: 8 }],
      interviews: [],
      interviewsDue: [{ key: 'not-due', count: 7 }],
      alerts: [{ key: 'workload', count: 6 }],
    });
    expect(row!.data).not.toMatch(/Camille|alerte que nul|fermé ce jour/);
    const [audited] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from audit_entries where action = 'attestations.export' and detail::text like '%yearly-file%'`,
    );
    expect(audited!.n).toBe(1);
  });

  it('is had as a PDF and as a workbook, and verified by anybody', async () => {
    const { detail } = await issue();
    const pdf = await hr.get(`${detail.url.pathname}/pdf`);
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const xlsx = await hr.get(`${detail.url.pathname}/xlsx`);
    expect([xlsx.status, xlsx.headers.get('content-type'), xlsx.bytes.subarray(0, 2).toString()]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'PK',
    ]);
    expect(xlsx.headers.get('content-disposition')).toMatch(/ATT-100000001-2026-\d{6}\.xlsx/);
    const verdict = await portal.browser().get(`/v/${detail.$('.code-big').text()}`);
    expect(wordsOf(verdict.$, 'main')).toContain('Fichier annuel pour le CSE');
    expect((await portal.browser().get('/schemas/palier.yearly-file-1.json')).status).toBe(200);
  });

  it('is refused to employees, over more than a year, and has no workbook where the kind has none', async () => {
    expect((await employee.get(NEW)).status).toBe(403);
    const long = await hr.get('/hr/attestations/new/check?kind=yearly-file&from=2024-01-01&to=2026-10-31&locale=fr');
    expect(long.status).toBe(422);
    const check = await hr.get('/hr/attestations/new/check?kind=programme&from=2026-09-01&to=2026-10-31&locale=fr');
    const made = await hr.submit(check, 'form[action="/hr/attestations"]', { reason: 'Essai' });
    await drainQueue(portal.database);
    expect((await hr.get(`${made.url.pathname}/xlsx`)).status).toBe(404);
    const { detail } = await issue();
    expect((await employee.get(`${detail.url.pathname}/xlsx`)).status).toBe(403);
  });
});

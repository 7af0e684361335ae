import { randomUUID } from 'node:crypto';
import { AddEmployees } from '../../../src/employees/index.js';
import { GatherFiguresJob } from '../../../src/attestations/gatherings/gather-figures.job.js';
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

/** Asks for the figures; a job counts them. @returns the page where they are on their way */
async function ask(days = { from: '2025-12-01', to: '2026-11-23' }) {
  const page = await hr.get(NEW);
  expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
  return hr.submit(page, 'form[action="/hr/attestations/gatherings"]', days);
}

async function issue() {
  const asked = await ask();
  expect([asked.status, pageProblems(asked.$)]).toEqual([200, []]);
  await drainQueue(portal.database);
  const check = await hr.get(asked.url.pathname);
  expect([check.status, pageProblems(check.$)]).toEqual([200, []]);
  const made = await hr.submit(check, 'form[action="/hr/attestations"]', {});
  await drainQueue(portal.database);
  return { asked, check, detail: await hr.get(made.url.pathname) };
}

describe('the yearly file', () => {
  it('is made by HR, says what may be said and withholds what would find somebody out', async () => {
    const { check, detail } = await issue();
    expect(wordsOf(check.$, 'main')).toContain('Avenants de la période 8');
    expect(wordsOf(check.$, 'main')).toContain(
      'Demandes reçues donnée non communiquée (moins de 5 personnes concernées)',
    );
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
    expect((await ask({ from: '2024-01-01', to: '2026-10-31' })).status).toBe(422);
    const check = await hr.get('/hr/attestations/new/check?kind=programme&from=2026-09-01&to=2026-10-31&locale=fr');
    const made = await hr.submit(check, 'form[action="/hr/attestations"]', { reason: 'Essai' });
    await drainQueue(portal.database);
    expect((await hr.get(`${made.url.pathname}/xlsx`)).status).toBe(404);
    const { detail } = await issue();
    expect((await employee.get(`${detail.url.pathname}/xlsx`)).status).toBe(403);
  });

  it('is counted by a job, once however often it is asked for or delivered, and whoever asked is told once', async () => {
    const before = await portal.database.query('select id from attestation_gatherings');
    const worker = portal.app.get(GatherFiguresJob, { strict: false });
    const [asked, again] = [await ask(), await ask()];
    expect(again.url.pathname).toBe(asked.url.pathname);
    expect(wordsOf(asked.$, 'main')).toContain('Un message vous préviendra');
    const id = asked.url.pathname.split('/').at(-1)!;
    const [row] = await portal.database.query<{ run: string }>(
      'select run_id as run from attestation_gatherings where id = $1',
      [id],
    );
    const payload = { gatheringId: id, runId: row!.run };
    // Two workers at once: one took it from the other, which was slow.
    await Promise.all([worker.handle(acme.ctx, payload), worker.handle(acme.ctx, payload)]);
    await worker.handle(acme.ctx, payload);
    await drainQueue(portal.database);
    expect(await portal.database.query('select id from attestation_gatherings')).toHaveLength(before.length + 1);
    const letters = await portal.database.query<{ recipient: string; text: string }>(
      `select m.recipient, m.text from sent_mails m join letters l on l.message_id = m.message_id where l.effect_key = $1`,
      [`attestations.gathered:${id}`],
    );
    expect(letters).toEqual([
      {
        recipient: 'p0@acme.example',
        text: expect.stringContaining(encodeURIComponent(asked.url.pathname)) as unknown,
      },
    ]);
    await expect(
      portal.database.query(`update attestation_gatherings set figures = '{}' where id = $1`, [id]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('is made from figures of its own day only, and from those that a job counted', async () => {
    const asked = await ask();
    await drainQueue(portal.database);
    const check = await hr.get(asked.url.pathname);
    const wish = Object.fromEntries(
      check
        .$('form[action="/hr/attestations"] input[type="hidden"]')
        .toArray()
        .map((input) => [check.$(input).attr('name') ?? '', check.$(input).attr('value') ?? '']),
    );
    const counted = async () =>
      (await portal.database.query<{ n: number }>('select count(*)::int as n from attestations'))[0]!.n;
    const before = await counted();
    const other = await hr.post('/hr/attestations', { ...wish, from: '2026-01-01' });
    expect([other.status, wordsOf(other.$, '.error-summary')]).toEqual([
      422,
      expect.stringContaining('se relèvent d’abord'),
    ]);
    expect((await hr.post('/hr/attestations', { ...wish, gathering: '' })).status).toBe(422);
    expect((await hr.get('/hr/attestations/new/check?kind=yearly-file&from=2026-01-01&to=2026-10-31')).status).toBe(
      422,
    );
    expect((await hr.get(`/hr/attestations/gatherings/${randomUUID()}`)).status).toBe(404);
    expect((await employee.get(asked.url.pathname)).status).toBe(403);
    const yesterday = randomUUID();
    await portal.database.query(
      `insert into attestation_gatherings (id, employer_id, kind, locale, period_from, period_to, run_id, created_at, gathered_at, figures)
       select $1, employer_id, kind, locale, period_from, period_to, run_id, created_at, gathered_at - interval '1 day', figures
       from attestation_gatherings where id = $2`,
      [yesterday, asked.url.pathname.split('/').at(-1)],
    );
    const past = await hr.get(`/hr/attestations/gatherings/${yesterday}`);
    expect([past.status, pageProblems(past.$)]).toEqual([200, []]);
    expect(wordsOf(past.$, 'main')).toContain('Ces chiffres ont été relevés le 22 novembre 2026');
    const late = await hr.post('/hr/attestations', { ...wish, gathering: yesterday });
    expect([late.status, wordsOf(late.$, '.error-summary')]).toEqual([422, expect.stringContaining('un autre jour')]);
    expect(await counted()).toBe(before);
    const again = await hr.submit(past, 'form[action="/hr/attestations/gatherings"]', {});
    expect(again.url.pathname).not.toBe(past.url.pathname);
    await drainQueue(portal.database);
  });

  it('gives the same workbook from the same record', async () => {
    const { detail } = await issue();
    const [one, two] = [await hr.get(`${detail.url.pathname}/xlsx`), await hr.get(`${detail.url.pathname}/xlsx`)];
    expect(one.bytes.equals(two.bytes)).toBe(true);
  });
});

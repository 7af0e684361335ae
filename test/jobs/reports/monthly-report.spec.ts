import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { load } from 'cheerio';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { MailNotSent, Mailer } from '#libs/platform/mail/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { StartMonthlyReport } from '../../../src/reports/index.js';
import { SendMonthlyReportJob } from '../../../src/reports/monthly/send-monthly-report.job.js';
import { StartMonthlyReportsJob } from '../../../src/reports/monthly/start-monthly-reports.job.js';
import { WorkerModule } from '../../../src/worker.module.js';
import { codeOf, NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
/** A second process of the portal on the same database. */
let second: INestApplicationContext;
let acme: Programme;
let globex: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 6);
  globex = await programme(portal, 'globex', '100000002', 1);
  const site = await openSite(portal, { name: 'La Fabrique', desks: 6 });
  await acme.grant(site.id, 20);
  for (let person = 0; person < 6; person += 1)
    await acme.book(person, { siteId: site.id, day: '2026-11-26', part: 'day' });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'nora@acme.example', role: 'hr', displayName: 'Nora Modèle' });
  await grant.execute(acme.ctx, { email: 'iris@acme.example', role: 'hr', displayName: 'Iris Modèle' });
  await portal.database.query(`update members set locale = 'en' where email = 'iris@acme.example'`);
  second = await NestFactory.createApplicationContext(WorkerModule.with(portal.config, portal.clock), {
    logger: false,
  });
});
afterAll(async () => {
  await second.close();
  await portal.close();
});
beforeEach(async () => {
  await portal.database.query('truncate sent_mails, letters, report_runs, job_runs, outbox_messages');
});
afterEach(() => {
  jest.restoreAllMocks();
  if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
});

const of = <T>(type: new (...parts: never[]) => T, app: INestApplicationContext = portal.app): T =>
  app.get<T>(type, { strict: false });
const start = () => of(StartMonthlyReport).execute(acme.ctx, { month: '2026-11' });
const mailers = () => [portal.app, second].map((app) => jest.spyOn(of(Mailer, app), 'send'));
const departures = (spies: ReturnType<typeof mailers>) =>
  spies.flatMap(({ mock }) => mock.calls.map(([, { to }]) => to)).toSorted();
const mails = () =>
  portal.database.query<{ recipient: string; subject: string; html: string; text: string }>(
    `select recipient, subject, html, text from sent_mails order by recipient`,
  );
const run = async () =>
  (await portal.database.query<Record<string, unknown>>(`select state, done, total, error_code from job_runs`))[0];
/** Payloads in the outbox, as a worker gets them. */
const payloads = async () =>
  (
    await portal.database.query<{ payload: { reportId: string; runId: string } }>(
      `select payload from outbox_messages where job = 'reports.send-monthly' order by created_at`,
    )
  ).map(({ payload }) => payload);
const send = async (app: INestApplicationContext = portal.app) =>
  of(SendMonthlyReportJob, app).handle(acme.ctx, (await payloads())[0]!);
const EVERYBODY = ['iris@acme.example', 'nora@acme.example'];

describe('the monthly report', () => {
  it('goes to every HR member in their own language, with the figures of the month', async () => {
    await start();
    await send();
    const [iris, nora] = await mails();
    expect([iris!.recipient, nora!.recipient]).toEqual(EVERYBODY);
    expect(iris!.subject).toBe('Telework near home, November 2026: Employeur acme');
    expect(nora!.subject.replaceAll('\u00a0', ' ')).toBe(
      'Télétravail près de chez soi, novembre 2026 : Employeur acme',
    );
    // Six people, six days, twelve of twenty half-days.
    expect(iris!.text).toMatch(/Employees covered: 6\n/);
    expect(iris!.text).toMatch(/Days booked in coworking spaces: 6\n/);
    expect(iris!.text).toMatch(/Share of quotas booked: 60%/);
    expect(iris!.text).toMatch(/- La Fabrique, Amboise: 6\n/);
    expect(load(nora!.html)('a.btn').attr('href')).toBe(
      `${portal.baseUrl}/sign-in?return=${encodeURIComponent('/hr/reports/months/2026-11')}`,
    );
    expect(await run()).toEqual({ state: 'done', done: 2, total: 2, error_code: null });
  });

  it('is mailed once when its job runs twice', async () => {
    await start();
    const spies = mailers();
    await send();
    await send();
    await send(second);
    expect(departures(spies)).toEqual(EVERYBODY);
    expect(await mails()).toHaveLength(2);
  });

  it('is mailed once when two workers have it at the same time', async () => {
    await start();
    const spies = mailers();
    await Promise.all([send(), send(second), send(), send(second)]);
    expect(departures(spies)).toEqual(EVERYBODY);
    const [report] = await portal.database.query<{ recipients: string[] }>(`select recipients from report_runs`);
    expect(report!.recipients.toSorted()).toEqual(EVERYBODY);
    expect(await portal.database.query(`select 1 from audit_entries where action = 'reports.send'`)).toHaveLength(3);
  });

  it('goes on where it broke: who has it is left alone, the figures stay those of the first mail', async () => {
    await start();
    const mailer = of(Mailer);
    const leave = mailer.send.bind(mailer);
    let tries = 0;
    // The second mail of the first attempt does not leave.
    jest.spyOn(mailer, 'send').mockImplementation(async (ctx, mail) => {
      tries += 1;
      if (tries === 2) throw new MailNotSent('the relay is down');
      return leave(ctx, mail);
    });
    await expect(send()).rejects.toThrow('the relay is down');
    expect(await mails()).toHaveLength(1);
    expect(await run()).toMatchObject({ state: 'running' });
    await acme.book(0, { siteId: await anySite(), day: '2026-11-27', part: 'day' });
    await send();
    const both = await mails();
    expect(both.map(({ recipient }) => recipient)).toEqual(EVERYBODY);
    expect(both[0]!.text).toMatch(/Days booked in coworking spaces: 6\n/);
    expect(both[1]!.text).toMatch(/Jours réservés en tiers-lieu\s: 6\n/);
    expect(await run()).toMatchObject({ state: 'done', done: 2 });
    expect(tries).toBe(3);
  });

  it('is started once by one key, however often it comes', async () => {
    const wish = { month: '2026-11', idempotencyKey: 'click-1' };
    const answers = await Promise.all([1, 2, 3].map(() => of(StartMonthlyReport).execute(acme.ctx, wish)));
    expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(1);
    expect(await payloads()).toHaveLength(1);
  });

  it('is refused without anybody to read it, and for a month that has not begun', async () => {
    const begin = (at: Programme, month: string) => of(StartMonthlyReport).execute(at.ctx, { month }).catch(codeOf);
    expect(await begin(globex, '2026-11')).toBe('reports.no-recipient');
    expect(await begin(acme, '2026-12')).toBe('input.invalid');
    expect(await begin(acme, '2026-13')).toBe('input.invalid');
    expect(await payloads()).toEqual([]);
    expect(await portal.database.query('select 1 from report_runs')).toEqual([]);
  });

  it('says so when its last reader left between asking and sending', async () => {
    await start();
    await portal.database.query(`update members set deactivated_at = now() where 'hr' = any (roles)`);
    await send();
    await portal.database.query(`update members set deactivated_at = null where 'hr' = any (roles)`);
    expect(await run()).toMatchObject({ state: 'failed', error_code: 'reports.no-recipient' });
    expect(await mails()).toEqual([]);
  });
});

describe('the schedule', () => {
  const fire = (id: string) =>
    of(StartMonthlyReportsJob).handle(systemContext('test', null, 'test'), {}, { id, attempt: 1 });

  it('asks for last month, once for each employer with a reader and a register, through the outbox', async () => {
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-12-01T06:00:00Z'));
    const neuf = await of(CreateEmployer).execute(systemContext('test', null, 'test'), {
      slug: 'neuf',
      name: 'Neuf',
      siren: '100000003',
      sector: 'private',
    });
    const reader = { email: 'noe@neuf.example', role: 'hr', displayName: 'Noé Modèle' } as const;
    await of(GrantRole).execute(systemContext('test', neuf.id, 'test'), reader);
    await fire('first');
    await fire('again');
    const asked = await portal.database.query<Record<string, unknown>>(
      `select o.employer_id = $1 as acme, to_char(r.month, 'YYYY-MM') as month, r.started_by as by
       from outbox_messages o join report_runs r on r.id = (o.payload ->> 'reportId')::uuid`,
      [acme.employerId],
    );
    expect(asked).toEqual([{ acme: true, month: '2026-11', by: 'job reports.start-monthly' }]);
  });
});

async function anySite(): Promise<string> {
  return (await portal.database.query<{ id: string }>('select id from sites'))[0]!.id;
}

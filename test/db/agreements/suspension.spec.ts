import { Client } from 'pg';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AgreementRecords, CloseAgreement, ResumeAgreement, SuspendAgreement } from '../../../src/agreements/index.js';
import { JudgedRecords } from '../../../src/compliance/judged-records.queries.js';
import { testApp, type TestApp } from '../../support/app.js';
import {
  codeOf,
  NOW,
  openSite,
  outcomes,
  programme,
  wrongGrants,
  type Programme,
  type TestSite,
} from '../bookings/programme.js';

let portal: TestApp;
let acme: Programme;
let site: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 10, { daysPerWeek: 5, endOn: '2027-03-31' });
  site = await openSite(portal, { desks: 12 });
  for (const month of ['2026-11', '2026-12', '2027-01']) await acme.grant(site.id, 200, month);
});
afterAll(() => portal.close());

const use = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get(type, { strict: false });
const read = <T>(work: (tx: Parameters<AgreementRecords['inForce']>[0], records: AgreementRecords) => Promise<T>) =>
  use(UnitOfWork).read(acme.ctx, (tx) => work(tx, use(AgreementRecords)));
const agreementOf = async (index: number): Promise<string> => {
  const [row] = await portal.database.query<{ id: string }>(`select id from agreements where employee_id = $1`, [
    acme.employeeIds[index],
  ]);
  return row!.id;
};
const suspend = async (index: number, from: string, to: string) =>
  use(SuspendAgreement).execute(acme.ctx, {
    agreementId: await agreementOf(index),
    from,
    to,
    reason: 'Travaux dans l’équipe',
    shortNotice: 'Choix de l’employeur',
  });
const resume = async (index: number, on: string) =>
  use(ResumeAgreement).execute(acme.ctx, { agreementId: await agreementOf(index), on });
const suspended = async (index: number) =>
  (
    await portal.database.query<{ days: string }>(
      `select s.during::text as days from agreement_suspensions s join agreements a on a.id = s.agreement_id
       where a.employee_id = $1 order by s.during`,
      [acme.employeeIds[index]],
    )
  ).map(({ days }) => days);
const story = async (index: number) =>
  (
    await portal.database.query<{ step: string }>(
      `select to_state as step from agreement_transitions where agreement_id = $1 order by at, id`,
      [await agreementOf(index)],
    )
  ).map(({ step }) => step);
const book = (index: number, day: string) => acme.book(index, { siteId: site.id, day, part: 'am' });

describe('a suspended agreement', () => {
  it('carries no day of the suspension, and every other one; its end does not move', async () => {
    expect(await suspend(0, '2026-12-07', '2026-12-11')).toBe(true);
    const employeeId = acme.employeeIds[0]!;
    const on = (day: string) => read((tx, records) => records.inForce(tx, employeeId, day));
    expect(await on('2026-12-04')).toMatchObject({ startOn: '2026-09-01', endOn: '2026-12-06' });
    expect(await on('2026-12-07')).toBeNull();
    expect(await on('2026-12-11')).toBeNull();
    expect(await on('2026-12-12')).toMatchObject({ startOn: '2026-12-12', endOn: '2027-03-31' });
    expect(await read((tx, records) => records.suspensions(tx, employeeId, '2026-12-09', '2026-12-09'))).toEqual([
      { from: '2026-12-07', to: '2026-12-11' },
    ]);
    const agreementId = await agreementOf(0);
    expect(await read((tx, records) => records.agreedTerms(tx, agreementId))).toMatchObject({ endOn: '2027-03-31' });
  });

  it('refuses a booking of those days with the days, and takes one of any other', async () => {
    await expect(book(0, '2026-12-09')).rejects.toMatchObject({
      code: 'agreements.suspended',
      params: { from: '2026-12-07', to: '2026-12-11' },
    });
    await expect(book(0, '2026-12-14')).resolves.toMatchObject({ day: '2026-12-14' });
  });

  it('asked for twice, stands once; days that meet it are refused; the next day prolongs it', async () => {
    expect(await suspend(0, '2026-12-07', '2026-12-11')).toBe(false);
    await expect(suspend(0, '2026-12-10', '2026-12-15')).rejects.toMatchObject({
      fields: [{ field: 'from', code: 'agreements.suspension-overlaps' }],
    });
    await suspend(0, '2026-12-15', '2026-12-16');
    await suspend(0, '2026-12-17', '2026-12-18');
    const [, second] = await read((tx, records) =>
      records.suspensions(tx, acme.employeeIds[0]!, '2026-12-01', '2026-12-31'),
    );
    expect(second).toEqual({ from: '2026-12-15', to: '2026-12-18' });
    expect(await story(0)).toEqual(['in_force', 'suspended', 'suspended', 'suspended']);
  });

  it('asks why the notice of its text is shorter, as for an end', async () => {
    const agreementId = await agreementOf(0);
    const wish = { agreementId, from: '2026-11-30', to: '2026-12-01', reason: 'Arrêt de l’atelier' };
    await expect(use(SuspendAgreement).execute(acme.ctx, wish)).rejects.toMatchObject({
      fields: [{ field: 'shortNotice', code: 'agreements.short-notice', params: { day: '2026-12-09' } }],
    });
    expect((await use(SuspendAgreement).foresee(acme.ctx, wish)).short).toBe(true);
    const kept = { ...wish, from: '2027-01-04', to: '2027-01-05' };
    expect((await use(SuspendAgreement).foresee(acme.ctx, kept)).short).toBe(false);
  });

  it('counts as not covered in figures of a period that lies in the suspension, by month and for the law', async () => {
    await suspend(1, '2027-01-01', '2027-02-28');
    const counts = (from: string, to: string) => read((tx, records) => records.counts(tx, from, to));
    expect((await counts('2027-01-01', '2027-01-31')).inForce).toBe(9);
    expect((await counts('2027-01-01', '2027-03-01')).inForce).toBe(10);
    expect(await read((tx, records) => records.coveredByMonth(tx, '2026-12', '2027-03'))).toEqual(
      [10, 9, 9, 10].map((employees, n) => ({ month: ['2026-12', '2027-01', '2027-02', '2027-03'][n], employees })),
    );
    expect(await read((tx, records) => records.allInForce(tx, '2027-01-15'))).toHaveLength(9);
    const judged = async (on: string) =>
      (await use(UnitOfWork).read(acme.ctx, (tx) => use(JudgedRecords).agreementsOn(tx, on))).reduce(
        (sum, { agreements, startOn }) => sum + (startOn === '2026-09-01' ? agreements : 0),
        0,
      );
    expect([await judged('2027-01-15'), await judged('2027-03-15')]).toEqual([9, 10]);
  });
});

describe('resuming', () => {
  it('shortens a suspension to the day before, and does nothing a second time', async () => {
    await suspend(2, '2026-11-23', '2026-12-11');
    expect(await resume(2, '2026-12-01')).toEqual({ from: '2026-12-01', to: '2026-12-11' });
    expect(await resume(2, '2026-12-01')).toBeNull();
    expect(await suspended(2)).toEqual(['[2026-11-23,2026-12-01)']);
    expect(await story(2)).toEqual(['in_force', 'suspended', 'resumed']);
    await expect(book(2, '2026-11-30')).rejects.toMatchObject({ code: 'agreements.suspended' });
    await expect(book(2, '2026-12-01')).resolves.toBeDefined();
    await expect(resume(2, '2026-11-22')).rejects.toMatchObject({
      fields: [{ field: 'on', code: 'agreements.resume-past' }],
    });
  });

  it('withdraws what has not begun, with what prolongs it', async () => {
    await suspend(3, '2026-12-07', '2026-12-11');
    await suspend(3, '2026-12-12', '2026-12-18');
    expect(await resume(3, '2026-12-07')).toEqual({ from: '2026-12-07', to: '2026-12-18' });
    expect(await suspended(3)).toEqual([]);
  });

  it('leaves an entry of the journal for each act, and one letter each where nothing was booked', async () => {
    const acts = await portal.database.query<{ action: string; detail: string }>(
      `select action, detail from audit_entries where subject_id = $1 and action in ('agreements.suspend', 'agreements.resume') order by seq`,
      [await agreementOf(2)],
    );
    expect(acts.map(({ action, detail }) => ({ action, detail: JSON.parse(detail) as unknown }))).toEqual([
      { action: 'agreements.suspend', detail: expect.objectContaining({ from: '2026-11-23', to: '2026-12-11' }) },
      { action: 'agreements.resume', detail: expect.objectContaining({ from: '2026-12-01', to: '2026-12-11' }) },
    ]);
    const letters = await portal.database.query<{ news: string }>(
      `select payload ->> 'news' as news from outbox_messages
       where job = 'agreements.mail-agreement-pause' and payload ->> 'agreementId' = $1 order by id`,
      [await agreementOf(2)],
    );
    expect(letters.map(({ news }) => news)).toEqual(['suspended', 'resumed']);
  });
});

describe('PostgreSQL', () => {
  const insert = async (index: number, days: string) =>
    portal.database.query(
      `insert into agreement_suspensions (id, employer_id, agreement_id, during, reason, asked_by, asked_at)
       values (gen_random_uuid(), $1, $2, $3, 'Travaux', 'test', $4)`,
      [acme.employerId, await agreementOf(index), days, NOW],
    );

  it('keeps suspensions within the terms and apart, whoever writes', async () => {
    await expect(insert(4, '[2026-08-30,2026-09-02]')).rejects.toMatchObject({
      constraint: 'agreement_suspensions_inside',
    });
    await expect(insert(4, '[2027-03-30,2027-04-02]')).rejects.toMatchObject({
      constraint: 'agreement_suspensions_inside',
    });
    await insert(4, '[2027-03-01,2027-03-20]');
    await expect(insert(4, '[2027-03-20,2027-03-22]')).rejects.toMatchObject({
      constraint: 'agreement_suspensions_apart',
    });
    await expect(insert(4, '[2027-03-25,]')).rejects.toMatchObject({ code: '23514' });
  });

  it('clips or drops a suspension when the terms end earlier', async () => {
    await insert(4, '[2027-03-25,2027-03-27]');
    const agreementId = await agreementOf(4);
    const ending = { action: 'end', agreementId, reason: 'Retour sur site', lastDay: '2027-03-10' } as const;
    await use(CloseAgreement).execute(acme.ctx, ending);
    expect(await suspended(4)).toEqual(['[2027-03-01,2027-03-11)']);
    expect(await read((tx, records) => records.inForce(tx, acme.employeeIds[4]!, '2027-03-10'))).toBeNull();
  });

  it('refuses a booking of a suspended day, whoever writes', async () => {
    const booked = await book(5, '2026-12-01');
    await insert(5, '[2026-12-02,2026-12-03]');
    const move = (day: string) => portal.database.query(`update bookings set day = $2 where id = $1`, [booked.id, day]);
    await expect(move('2026-12-03')).rejects.toMatchObject({ constraint: 'bookings_not_suspended' });
  });

  it('lets a booking wait for a suspension under way, and then refuses it with its days', async () => {
    const other = new Client({ connectionString: portal.database.ownerUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query(
        `insert into agreement_suspensions (id, employer_id, agreement_id, during, reason, asked_by, asked_at)
         values (gen_random_uuid(), $1, $2, '[2026-12-21,2026-12-23]', 'Travaux', 'test', $3)`,
        [acme.employerId, await agreementOf(6), NOW],
      );
      const booking = book(6, '2026-12-22').then(
        () => 'booked',
        (error: unknown) => codeOf(error),
      );
      await blocked(1);
      await other.query('commit');
      expect(await booking).toBe('agreements.suspended');
    } finally {
      await other.end();
    }
  });

  it('at once, many times: a day is booked and listed for the suspension, or refused', async () => {
    const days = ['2026-12-14', '2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18'];
    const suspending = suspend(7, days[0]!, days[4]!);
    const counted = await outcomes(days.map((day) => book(7, day)));
    await suspending;
    expect((counted['booked'] ?? 0) + (counted['agreements.suspended'] ?? 0)).toBe(5);
    const foreseen = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from outbox_messages where payload ->> 'agreementId' = $1
         and job = 'agreements.mail-agreement-pause'`,
      [await agreementOf(7)],
    );
    expect(foreseen[0]!.n).toBe(counted['booked'] ? 0 : 1);
    expect(await wrongGrants(portal)).toEqual([]);
  });

  /** Waits until so many statements wait for a lock. */
  async function blocked(count: number): Promise<void> {
    for (;;) {
      const [row] = await portal.database.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if (row!.n >= count) return;
    }
  }
});

import { Consequences } from '#libs/platform/consequences/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Events, type EventDefinition } from '#libs/platform/events/index.js';
import {
  AGREEMENT_ENDED,
  AGREEMENT_REPLACED,
  AGREEMENT_SUSPENDED,
  RecordPaperAgreements,
  ResumeAgreement,
  SuspendAgreement,
  USUAL_TERMS,
} from '../../../src/agreements/index.js';
import { EMPLOYEE_LEFT, EmployeeLeaves, EmployeeReturns } from '../../../src/employees/index.js';
import { GRANT_REDUCED } from '../../../src/quotas/index.js';
import { DESK_WITHDRAWN, SITE_CLOSED, SITE_CLOSED_DAYS, SITE_HOURS_CHANGED } from '../../../src/sites/index.js';
import {
  NOW,
  openSite,
  programme,
  THURSDAY,
  wrongGrants,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';

let portal: TestApp;
let relay: SmtpSink;
let acme: Programme;
let globex: Programme;
let site: TestSite;

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
  acme = await programme(portal, 'acme', '100000001', 14, { daysPerWeek: 5 });
  globex = await programme(portal, 'globex', '100000002', 2, { daysPerWeek: 5 });
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});
beforeEach(async () => {
  await drainQueue(portal.database);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  for (const month of ['2026-11', '2026-12']) {
    await acme.grant(site.id, 60, month);
    await globex.grant(site.id, 60, month);
  }
  relay.messages.length = 0;
});

const network = systemContext('palier', null, 'test');
const book = (index: number, day: string, part: 'day' | 'am' | 'pm' = 'day', of = acme, deskId: string | null = null) =>
  of.book(index, { siteId: site.id, day, part, deskId });
const publish = async <P>(event: EventDefinition<P>, payload: P, ctx: RequestContext = acme.ctx) => {
  await portal.app.get(UnitOfWork).run(ctx, (tx) => portal.app.get(Events).publish(tx, event, payload));
  return drainQueue(portal.database);
};
const foresee = <P>(event: EventDefinition<P>, payload: P, ctx: RequestContext = acme.ctx) =>
  portal.app.get(UnitOfWork).read(ctx, (tx) => portal.app.get(Consequences).foresee(tx, event, payload));
/** Written down, and not followed yet. */
const leave = (index: number, lastDay: string) =>
  portal.app
    .get(EmployeeLeaves, { strict: false })
    .execute(acme.ctx, { employeeId: acme.employeeIds[index]!, lastDay });
const active = async () =>
  (
    await portal.database.query<{ day: string }>(
      `select to_char(day, 'YYYY-MM-DD') as day from bookings where site_id = $1 and cancelled_at is null order by day`,
      [site.id],
    )
  ).map(({ day }) => day);
/** Mails about changes, decoded: headers, words and calendar files in one text. */
const letters = () =>
  relay.messages
    .map((message) =>
      message.replaceAll(/^[A-Za-z0-9+/=\r\n]{60,}$/gm, (block) => Buffer.from(block, 'base64').toString('utf8')),
    )
    .map((message) => message.replaceAll('=\r\n', '').replaceAll('\r\n ', ''))
    .filter((message) => message.includes('METHOD:CANCEL') || message.includes('SEQUENCE:1'));
const reasons = async () =>
  portal.database.query<{ reason: string; n: number }>(
    `select cancel_reason as reason, count(*)::int as n from bookings where site_id = $1 and cancelled_at is not null
     group by 1 order by 1`,
    [site.id],
  );

describe('what follows for bookings', () => {
  it('when somebody leaves: what was listed goes, the quota comes back, one letter calls every entry off', async () => {
    for (const day of ['2026-12-01', '2026-12-03', '2026-12-04']) await book(0, day);
    await book(1, '2026-12-03');
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const ending = { employeeId: acme.employeeIds[0]!, leftOn: '2026-12-03' };
    const foreseen = await foresee(EMPLOYEE_LEFT, ending);
    // Other modules may have consequences of their own: these are the bookings.
    const ours = foreseen.consequences.find(({ sentence }) => sentence.includes('réservations'));
    expect(ours).toMatchObject({ sentence: '2 réservations d’une personne seront annulées.', count: 2, people: 1 });
    expect(ours!.rows[0]).toMatchObject({ who: 'Camille Fictive 0', outcome: 'annulée' });
    await leave(0, '2026-12-02');
    await drainQueue(portal.database);
    expect(await active()).toEqual(['2026-12-01', '2026-12-03']);
    expect(await acme.used(site.id, '2026-12')).toBe(4);
    expect(letters()).toHaveLength(1);
    const [letter] = letters();
    expect(letter!.match(/METHOD:CANCEL/g)).toHaveLength(2);
    expect(letter!.match(/SEQUENCE:1/g)).toHaveLength(2);
    expect(await reasons()).toEqual([{ reason: 'employees.left', n: 2 }]);
    const trail = await portal.database.query(`select 1 from audit_entries where action = 'bookings.cancel'`);
    expect(trail).toHaveLength(2);
    // Published again: nobody is told again, nothing is given back again.
    await publish(EMPLOYEE_LEFT, ending);
    expect(letters()).toHaveLength(1);
    expect(await acme.used(site.id, '2026-12')).toBe(4);
  });

  it('when a leaving was put off or withdrawn before anything followed: by what is written down then', async () => {
    for (const day of ['2026-12-03', '2026-12-07', '2026-12-10']) await book(12, day);
    for (const day of ['2026-12-03', '2026-12-10']) await book(13, day);
    await drainQueue(portal.database);
    await portal.stopWorker();
    await leave(12, '2026-12-02');
    await leave(12, '2026-12-08');
    await leave(13, '2026-12-02');
    await portal.app.get(EmployeeReturns, { strict: false }).execute(acme.ctx, { employeeId: acme.employeeIds[13]! });
    await portal.startWorker();
    await drainQueue(portal.database);
    expect(await active()).toEqual(['2026-12-03', '2026-12-03', '2026-12-07', '2026-12-10']);
    expect(await acme.used(site.id, '2026-12')).toBe(8);
    // Moved to an earlier day after its agreement ended with the later one.
    await leave(12, '2026-12-03');
    await drainQueue(portal.database);
    expect(await active()).toEqual(['2026-12-03', '2026-12-03', '2026-12-10']);
  });

  it('when terms end: the days after the last one go and no longer fill their week', async () => {
    const agreementId = await agreementOf(2);
    for (const day of ['2026-12-01', '2026-12-03', '2026-12-04', '2026-12-09']) await book(2, day);
    const ending = { agreementId, employeeId: acme.employeeIds[2]!, lastDay: '2026-12-02' };
    expect((await foresee(AGREEMENT_ENDED, ending)).count).toBe(3);
    await publish(AGREEMENT_ENDED, ending);
    expect(await active()).toEqual(['2026-12-01']);
    expect(await acme.used(site.id, '2026-12')).toBe(2);
  });

  it('when terms are suspended: their days go with one letter and a calendar file each, unless it was withdrawn', async () => {
    const agreementId = await agreementOf(2);
    for (const day of ['2026-12-21', '2026-12-29', '2026-12-30', '2026-12-31']) await book(2, day);
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const days = { from: '2026-12-28', to: '2026-12-30' };
    const payload = { agreementId, employeeId: acme.employeeIds[2]!, ...days };
    expect((await foresee(AGREEMENT_SUSPENDED, payload)).count).toBe(2);
    // Told of, but not written down: it was withdrawn before anybody followed it.
    await publish(AGREEMENT_SUSPENDED, payload);
    expect(await active()).toHaveLength(4);
    const wish = { agreementId, ...days, reason: 'Travaux', shortNotice: 'Accord du salarié' };
    await portal.app.get(SuspendAgreement, { strict: false }).execute(acme.ctx, wish);
    await drainQueue(portal.database);
    expect(await active()).toEqual(['2026-12-21', '2026-12-31']);
    expect(await acme.used(site.id, '2026-12')).toBe(4);
    const [letter, ...others] = letters();
    expect(others).toEqual([]);
    expect(letter!.match(/METHOD:CANCEL/g)).toHaveLength(2);
    expect(await reasons()).toEqual([{ reason: 'agreements.suspended', n: 2 }]);
    await portal.app.get(ResumeAgreement, { strict: false }).execute(acme.ctx, { agreementId, on: '2026-12-28' });
    await drainQueue(portal.database);
    expect(await active()).toEqual(['2026-12-21', '2026-12-31']);
  });

  it('when other terms begin: weekdays that are not agreed go, and of a full week the last days', async () => {
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) await book(3, day);
    const [agreementId] = await portal.app.get(RecordPaperAgreements, { strict: false }).execute(acme.ctx, [
      {
        employeeId: acme.employeeIds[3]!,
        signedOn: '2026-11-23',
        terms: { ...USUAL_TERMS, daysPerWeek: 2, weekdays: [1, 3, 4, 5], startOn: '2026-12-01' },
      },
    ]);
    const ending = { agreementId: agreementId!, employeeId: acme.employeeIds[3]!, from: '2026-12-01' };
    await publish(AGREEMENT_REPLACED, ending);
    // The Monday lies before; the Tuesday is not agreed; two days a week.
    expect(await active()).toEqual(['2026-11-30', '2026-12-02']);
    expect((await foresee(AGREEMENT_REPLACED, ending)).count).toBe(0);
  });

  it('when a site closes for some days: every employer’s go, and who runs it sees numbers, not names', async () => {
    await book(4, THURSDAY);
    await book(0, THURSDAY, 'am', globex);
    await book(5, '2026-11-27');
    const ending = { siteId: site.id, from: THURSDAY, to: THURSDAY };
    const foreseen = await foresee(SITE_CLOSED_DAYS, ending, network);
    expect(foreseen.consequences[0]).toMatchObject({ count: 2, people: 2 });
    expect(JSON.stringify(foreseen)).not.toContain('Camille');
    expect((await foresee(SITE_CLOSED_DAYS, ending)).count).toBe(1);
    await publish(SITE_CLOSED_DAYS, ending, network);
    expect(await active()).toEqual(['2026-11-27']);
    expect([await acme.used(site.id), await globex.used(site.id)]).toEqual([2, 0]);
  });

  it('when a desk goes: it moves while another is free, across employers, and keeps its quota', async () => {
    const [first, second, third] = site.deskIds;
    await book(6, THURSDAY, 'day', acme, first);
    await book(1, THURSDAY, 'am', globex, second);
    await book(7, THURSDAY, 'am', acme, third);
    await book(8, '2026-11-27', 'day', acme, first);
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const ending = { siteId: site.id, deskId: first!, withdrawnOn: THURSDAY, replacement: 'any' };
    const foreseen = await foresee(DESK_WITHDRAWN, ending);
    expect(foreseen.consequences[0]!.sentence).toBe(
      '1 réservation d’une personne sera annulée. 1 réservation d’une personne passera à un autre poste.',
    );
    await publish(DESK_WITHDRAWN, ending, network);
    expect(await active()).toEqual([THURSDAY, THURSDAY, '2026-11-27']);
    expect(await acme.used(site.id)).toBe(3);
    const moved = letters().filter((letter) => letter.includes('METHOD:REQUEST'));
    expect(moved).toHaveLength(1);
    expect(moved[0]).toContain('STATUS:CONFIRMED');
  });

  it('when hours change: shortened to them, or gone where that part of the day is no more', async () => {
    await book(9, THURSDAY, 'day');
    await book(10, THURSDAY, 'pm');
    const weekly = [4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: weekday === 4 ? '17:00' : '12:00' }));
    await book(11, '2026-11-27', 'pm');
    await publish(SITE_HOURS_CHANGED, { siteId: site.id, from: '2026-11-24', weekly }, network);
    expect(await active()).toEqual([THURSDAY, THURSDAY]);
    const times = await portal.database.query<{ s: Date; e: Date }>(
      `select lower(during) as s, upper(during) as e from bookings where site_id = $1 and part = 'day'`,
      [site.id],
    );
    expect(times).toEqual([{ s: new Date('2026-11-26T08:00:00Z'), e: new Date('2026-11-26T16:00:00Z') }]);
  });

  it('when a grant shrinks: the bookings made last go until it fits, no more', async () => {
    for (const index of [0, 1, 4]) await book(index, '2026-11-30', 'day');
    await publish(GRANT_REDUCED, { siteId: site.id, month: '2026-11', halfDays: 3 });
    expect(await active()).toEqual(['2026-11-30']);
    expect(await acme.used(site.id)).toBe(2);
  });

  describe('where another place was chosen', () => {
    const relais = async (desks: number, halfDays = 60, features = ['fibre']) => {
      const other = await openSite(portal, { name: 'Le Relais', desks, opens: '09:00', closes: '18:00', features });
      for (const month of ['2026-11', '2026-12']) await acme.grant(other.id, halfDays, month);
      return other;
    };
    const at = (siteId: string) =>
      portal.database.query<{ id: string; day: string; part: string; revision: number; hours: string }>(
        `select id, to_char(day, 'YYYY-MM-DD') as day, part, revision,
           to_char(lower(during) at time zone 'Europe/Paris', 'HH24:MI') || '-' ||
           to_char(upper(during) at time zone 'Europe/Paris', 'HH24:MI') as hours
         from bookings where site_id = $1 and cancelled_at is null order by during, id`,
        [siteId],
      );
    const published = () => letters().filter((letter) => letter.includes('METHOD:REQUEST'));

    it('a booking goes there as the same booking, by each employer’s own quota; the rest is cancelled', async () => {
      const other = await relais(3);
      const mine = await book(0, THURSDAY);
      await book(0, THURSDAY, 'am', globex);
      await drainQueue(portal.database);
      relay.messages.length = 0;
      const ending = { siteId: site.id, from: THURSDAY, to: THURSDAY, moveTo: other.id };
      const sentence =
        '1 réservation d’une personne sera annulée. 1 réservation d’une personne passera à un autre lieu : Le Relais.';
      const foreseen = await foresee(SITE_CLOSED_DAYS, ending, network);
      expect(foreseen).toMatchObject({ count: 2, moving: 1, consequences: [{ sentence, people: 2 }] });
      expect(JSON.stringify(foreseen)).not.toContain('Camille');
      const ours = await foresee(SITE_CLOSED_DAYS, ending);
      expect(ours.consequences[0]!.rows).toMatchObject([
        { who: 'Camille Fictive 0', outcome: 'déplacée : Le Relais, poste 001' },
      ]);
      await publish(SITE_CLOSED_DAYS, ending, network);
      expect(await active()).toEqual([]);
      expect(await at(other.id)).toEqual([
        { id: mine.id, day: THURSDAY, part: 'day', revision: 1, hours: '09:00-18:00' },
      ]);
      expect([await acme.used(site.id), await acme.used(other.id), await globex.used(site.id)]).toEqual([0, 2, 0]);
      expect(letters()).toHaveLength(2);
      const [letter] = published();
      expect(letter).toContain(`UID:${mine.id}@`);
      expect(letter).toContain('SEQUENCE:1');
      expect(letter).toContain('STATUS:CONFIRMED');
      expect(letter).toMatch(/Le Relais.*au lieu de La Fabrique/s);
      await publish(SITE_CLOSED_DAYS, ending, network);
      expect(await acme.used(other.id)).toBe(2);
      expect(letters()).toHaveLength(2);
    });

    it('two of one half-day go together, at their hours, and take it once', async () => {
      const other = await relais(1);
      await acme.book(1, { siteId: site.id, day: THURSDAY, from: '09:00', to: '10:30' });
      await acme.book(1, { siteId: site.id, day: THURSDAY, from: '11:00', to: '12:30' });
      await publish(SITE_CLOSED_DAYS, { siteId: site.id, from: THURSDAY, to: THURSDAY, moveTo: other.id }, network);
      expect((await at(other.id)).map(({ hours }) => hours)).toEqual(['09:00-10:30', '11:00-12:30']);
      expect([await acme.used(site.id), await acme.used(other.id)]).toEqual([0, 1]);
      expect(await wrongGrants(portal)).toEqual([]);
    });

    it('one letter says what moved and what went, when a desk or the quota is lacking there', async () => {
      const other = await relais(1, 3);
      for (const day of ['2026-12-08', '2026-12-09', '2026-12-10']) await book(2, day);
      await acme.book(8, { siteId: other.id, day: '2026-12-08', part: 'am' });
      await acme.book(8, { siteId: other.id, day: '2026-12-09', part: 'pm' });
      await drainQueue(portal.database);
      relay.messages.length = 0;
      const ending = { siteId: site.id, from: '2026-12-01', to: '2026-12-31', moveTo: other.id };
      expect(await foresee(SITE_CLOSED_DAYS, ending)).toMatchObject({ count: 3 });
      expect((await foresee(SITE_CLOSED_DAYS, ending)).moving).toBeUndefined();
      await acme.grant(other.id, 4, '2026-12');
      expect(await foresee(SITE_CLOSED_DAYS, ending)).toMatchObject({ count: 3, moving: 1 });
      await publish(SITE_CLOSED_DAYS, ending, network);
      expect((await at(other.id)).map(({ day }) => day)).toEqual(['2026-12-08', '2026-12-09', '2026-12-10']);
      expect(letters()).toHaveLength(1);
      expect(letters()[0]!.match(/METHOD:CANCEL/g)).toHaveLength(2);
      expect(letters()[0]!.match(/METHOD:REQUEST/g)).toHaveLength(1);
      expect(await wrongGrants(portal)).toEqual([]);
    });

    it('nobody is sent where what they need is lacking', async () => {
      const other = await relais(2);
      await portal.database.query(`update employees set needs = '{accessible}' where id = $1`, [acme.employeeIds[4]]);
      await book(4, THURSDAY);
      const ending = { siteId: site.id, closedOn: THURSDAY, moveTo: other.id };
      expect((await foresee(SITE_CLOSED, ending)).moving).toBeUndefined();
      await portal.database.query(`update employees set needs = '{}' where id = $1`, [acme.employeeIds[4]]);
      expect((await foresee(SITE_CLOSED, ending)).moving).toBe(1);
    });

    it('a desk’s bookings stay at the place as far as they can, and move to the other then', async () => {
      const other = await relais(2);
      const [first, second, third] = site.deskIds;
      await book(5, '2026-11-25', 'day', acme, first);
      for (const [index, desk] of [second, third].entries()) await book(6 + index, '2026-11-25', 'day', acme, desk);
      await book(5, '2026-11-24', 'day', acme, first);
      const ending = {
        siteId: site.id,
        deskId: first!,
        withdrawnOn: '2026-11-25',
        replacement: 'any',
        moveTo: other.id,
      };
      await publish(DESK_WITHDRAWN, ending, network);
      expect(await active()).toEqual(['2026-11-24', '2026-11-25', '2026-11-25']);
      expect((await at(other.id)).map(({ day }) => day)).toEqual(['2026-11-25']);
    });

    it('what a smaller grant no longer holds goes there, by what the same decision grants there', async () => {
      const other = await relais(3, 0);
      for (const index of [8, 9]) await book(index, '2026-11-30');
      const ending = {
        siteId: site.id,
        month: '2026-11',
        halfDays: 0,
        moveTo: { siteId: other.id, halfDays: 2 },
      };
      expect(await foresee(GRANT_REDUCED, ending)).toMatchObject({ count: 2, moving: 1 });
      await acme.grant(other.id, 2, '2026-11');
      await publish(GRANT_REDUCED, ending);
      expect(await active()).toEqual([]);
      expect(await at(other.id)).toHaveLength(1);
      expect([await acme.used(site.id), await acme.used(other.id)]).toEqual([0, 2]);
    });

    it('while the last desk there is taken: nobody has it twice, and every half-day is accounted for', async () => {
      const other = await relais(1);
      await globex.grant(other.id, 60, '2026-12');
      await book(10, '2026-12-10');
      const ending = { siteId: site.id, from: '2026-12-10', to: '2026-12-10', moveTo: other.id };
      const theirs = globex.book(0, { siteId: other.id, day: '2026-12-10', part: 'pm' }).catch(() => null);
      await Promise.all([theirs, publish(SITE_CLOSED_DAYS, ending, network)]);
      await drainQueue(portal.database);
      expect(await active()).toEqual([]);
      expect(await at(other.id)).toHaveLength(1);
      expect(await wrongGrants(portal)).toEqual([]);
    });
  });

  it('when a site closes while people book it: whoever got in goes, whoever comes later is refused', async () => {
    const day = '2026-12-10';
    const booking = [4, 5, 6, 7].map((index) => book(index, day, 'am').catch(() => null));
    const closing = portal.app.get(UnitOfWork).run(network, async (tx) => {
      await tx.run(`insert into site_closures (site_id, day, reason) values ($1, $2, 'Travaux')`, [site.id, day]);
      await portal.app.get(Events).publish(tx, SITE_CLOSED_DAYS, { siteId: site.id, from: day, to: day });
    });
    const later = [8, 9].map((index) => book(index, day, 'pm').catch(() => null));
    await Promise.all([...booking, closing, ...later]);
    await drainQueue(portal.database);
    expect(await active()).toEqual([]);
    expect(await acme.used(site.id, '2026-12')).toBe(0);
  });

  it('when somebody leaves while they book: nothing stays', async () => {
    const employeeId = acme.employeeIds[11]!;
    const leaving = portal.app.get(UnitOfWork).run(acme.ctx, async (tx) => {
      await tx.run(`update employees set left_on = '2026-12-01' where id = $1`, [employeeId]);
      await portal.app.get(Events).publish(tx, EMPLOYEE_LEFT, { employeeId, leftOn: '2026-12-01' });
    });
    const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
    await Promise.all([leaving, ...days.map((day) => book(11, day).catch(() => null))]);
    await drainQueue(portal.database);
    expect(await active()).toEqual([]);
    expect(await acme.used(site.id, '2026-12')).toBe(0);
  });
});

async function agreementOf(index: number): Promise<string> {
  const [row] = await portal.database.query<{ id: string }>(`select id from agreements where employee_id = $1`, [
    acme.employeeIds[index],
  ]);
  return row!.id;
}

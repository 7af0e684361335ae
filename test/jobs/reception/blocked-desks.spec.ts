import { UnitOfWork } from '#libs/platform/db/index.js';
import { BlockDesks, CloseDays, OpenDays, UnblockDesks, type SiteOutcome } from '../../../src/sites/index.js';
import {
  codeOf,
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
import { staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let relay: SmtpSink;
let acme: Programme;
let globex: Programme;
let operator: Staffed;
let site: TestSite;
let near: TestSite;

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
  acme = await programme(portal, 'acme', '100000001', 6, { daysPerWeek: 5 });
  globex = await programme(portal, 'globex', '100000002', 2, { daysPerWeek: 5 });
  near = await openSite(portal, { name: 'Le Relais', desks: 20, lat: 47.42, lon: 0.99 });
  const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(`select id from operators limit 1`);
  operator = await staffed(portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'operator-manager');
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});
beforeEach(async () => {
  await drainQueue(portal.database);
  await portal.database.query(`update bookings set cancelled_at = now() where cancelled_at is null`);
  await portal.database.query(`update quota_grants set used_half_days = 0`);
  await portal.database.query(`update sites set closed_on = '2026-11-01' where id <> $1`, [near.id]);
  site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  for (const employer of [acme, globex]) for (const at of [site, near]) await employer.grant(at.id, 60);
  relay.messages.length = 0;
});

const part = <T>(token: abstract new (...args: never[]) => T): T => portal.app.get(token, { strict: false });
const book = (index: number, desk: number | null, when: 'day' | 'am' | 'pm' = 'day', of = acme) =>
  of.book(index, { siteId: site.id, day: THURSDAY, part: when, deskId: desk === null ? null : site.deskIds[desk]! });
const block = (desks: readonly number[], when: 'day' | 'am' | 'pm' = 'day', confirmed = true): Promise<SiteOutcome> =>
  part(BlockDesks).execute(operator.ctx, {
    site: site.id,
    desks: desks.map((desk) => site.deskIds[desk]!),
    from: THURSDAY,
    to: THURSDAY,
    part: when,
    reason: 'Écran en panne',
    confirmed,
  });
const close = (when: 'day' | 'am' | 'pm', confirmed = true) =>
  part(CloseDays).execute(operator.ctx, {
    site: site.id,
    from: THURSDAY,
    to: THURSDAY,
    part: when,
    reason: 'Travaux',
    confirmed,
  });
/** Active bookings at the site: desk, part and clock time of Paris. */
const active = async () =>
  (
    await portal.database.query<{ line: string }>(
      `select d.label || ' ' || b.part || ' ' || to_char(lower(b.during) at time zone 'Europe/Paris', 'HH24:MI') || '-'
         || to_char(upper(b.during) at time zone 'Europe/Paris', 'HH24:MI') as line
       from bookings b join desks d on d.id = b.desk_id where b.site_id = $1 and b.cancelled_at is null order by 1`,
      [site.id],
    )
  ).map(({ line }) => line);
/** Mails about changes, decoded. */
const letters = () =>
  relay.messages
    .map((message) =>
      message.replaceAll(/^[A-Za-z0-9+/=\r\n]{60,}$/gm, (text) => Buffer.from(text, 'base64').toString('utf8')),
    )
    .map((message) => message.replaceAll('=\r\n', '').replaceAll('\r\n ', ''))
    .filter((message) => message.includes('METHOD:CANCEL') || message.includes('SEQUENCE:1'));
const settled = async () => {
  await drainQueue(portal.database);
  return letters();
};

describe('a desk that is blocked', () => {
  it('names to its operator who has it before anything is written', async () => {
    await book(0, 0);
    const { state, foreseen } = await block([0], 'day', false);
    expect(state).toBe('to-confirm');
    expect(foreseen!.consequences[0]).toMatchObject({
      count: 1,
      rows: [{ who: 'Camille Fictive 0 (Employeur acme)', outcome: 'déplacée au poste 002' }],
    });
    expect(await active()).toEqual(['001 day 08:30-18:30']);
    await expect(book(1, 0)).rejects.toMatchObject({ code: 'bookings.desk-taken' });
  });

  it('gives its bookings to another that is free and tells each person once', async () => {
    await book(0, 0);
    await drainQueue(portal.database);
    relay.messages.length = 0;
    expect((await block([0])).state).toBe('done');
    expect(await settled()).toHaveLength(1);
    expect(await active()).toEqual(['002 day 08:30-18:30']);
    expect(await acme.used(site.id)).toBe(2);
    expect((await block([0])).state).toBe('unchanged');
    expect(await settled()).toHaveLength(1);
  });

  it('lets go what finds no desk: the quota comes back, and the letter says where else there is one', async () => {
    await book(0, 0);
    await book(0, 1, 'day', globex);
    await drainQueue(portal.database);
    relay.messages.length = 0;
    await block([0, 1]);
    const told = await settled();
    expect(told).toHaveLength(2);
    for (const letter of told) {
      expect(letter).toContain('le poste est indisponible');
      expect(letter).toContain(`%2Fdesks%2F${near.id}%3Fdate%3D${THURSDAY}%26part%3Dday`);
      expect(letter).toContain('Le Relais (Amboise)');
    }
    expect(await active()).toEqual([]);
    expect(await acme.used(site.id)).toBe(0);
    expect(await globex.used(site.id)).toBe(0);
    expect(await wrongGrants(portal)).toEqual([]);
  });

  it('keeps the half of a day in which it can be used', async () => {
    await book(0, 0);
    await book(1, 1);
    await block([0], 'am');
    await settled();
    expect(await active()).toEqual(['001 pm 13:00-18:30', '002 day 08:30-18:30']);
    expect(await acme.used(site.id)).toBe(3);
  });

  it('takes no booking at that time, whoever asks and however', async () => {
    await block([0], 'am');
    await expect(book(0, 0, 'am')).rejects.toMatchObject({ code: 'bookings.desk-taken' });
    await expect(book(0, 0, 'day')).rejects.toMatchObject({ code: 'bookings.desk-taken' });
    await book(0, 0, 'pm');
    await book(1, null, 'am');
    expect(await active()).toEqual(['001 pm 13:00-18:30', '002 am 08:30-13:00']);
    await expect(
      portal.app
        .get(UnitOfWork)
        .run(acme.ctx, (tx) =>
          tx.run(`update bookings set desk_id = $2 where employer_id = $1 and part = 'am' and cancelled_at is null`, [
            acme.employerId,
            site.deskIds[0],
          ]),
        ),
    ).rejects.toThrow(/blocked/);
  });

  it('can be booked again once it is unblocked', async () => {
    await block([0, 1]);
    const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(
      `select distinct block_id as id from desk_blocks where site_id = $1`,
      [site.id],
    );
    const lift = () => part(UnblockDesks).execute(operator.ctx, { site: site.id, block: id });
    expect((await lift()).state).toBe('done');
    expect((await lift()).state).toBe('unchanged');
    await book(0, 0);
    expect(await active()).toEqual(['001 day 08:30-18:30']);
  });

  it('refuses days, desks and reasons that cannot be, by their names', async () => {
    const asked = {
      site: site.id,
      desks: [site.deskIds[0]!],
      from: THURSDAY,
      to: THURSDAY,
      part: 'day',
      reason: 'x',
    } as const;
    const refused = (change: object) =>
      part(BlockDesks)
        .execute(operator.ctx, { ...asked, ...change })
        .catch(codeOf);
    expect(await refused({ from: '2026-11-20' })).toBe('sites.day-past');
    expect(await refused({ from: '2026-11-27' })).toBe('sites.period-backwards');
    expect(await refused({ to: '2026-12-28' })).toBe('sites.period-long');
    expect(await refused({ desks: [] })).toBe('sites.desks-missing');
    expect(await refused({ desks: [near.deskIds[0]] })).toBe('sites.desks-missing');
    expect(await refused({ reason: ' ' })).toBe('sites.reason-missing');
    expect(await refused({ reason: 'x'.repeat(201) })).toBe('sites.reason-form');
  });
});

describe('a booking and a blocking at one moment', () => {
  it('leave one of them: no booking stays at a blocked desk, and no half-day is lost', async () => {
    for (let round = 0; round < 12; round += 1) {
      const at = await openSite(portal, { desks: 1 });
      await acme.grant(at.id, 60);
      const booking = () => acme.book(round % 6, { siteId: at.id, day: '2026-11-27', part: 'day' }).catch(codeOf);
      const blocking = () =>
        part(BlockDesks).execute(operator.ctx, {
          site: at.id,
          desks: at.deskIds,
          from: '2026-11-27',
          to: '2026-11-27',
          part: 'day',
          reason: 'Essai',
          confirmed: true,
        });
      const [first, second] = round % 2 === 0 ? [booking, blocking] : [blocking, booking];
      const outcomes = await Promise.all([first(), second()]);
      expect(outcomes.map((one) => (typeof one === 'string' ? one : 'done')).toSorted()).toEqual(
        expect.arrayContaining(['done']),
      );
      await drainQueue(portal.database);
      const left = await portal.database.query(`select 1 from bookings where site_id = $1 and cancelled_at is null`, [
        at.id,
      ]);
      expect(left).toEqual([]);
      expect(await acme.used(at.id)).toBe(0);
    }
    expect(await wrongGrants(portal)).toEqual([]);
  });
});

describe('a site that closes for half a day', () => {
  it('keeps whoever has the other half, lets the others go, and opens again', async () => {
    await book(0, 0, 'day');
    await book(1, 1, 'am');
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const { foreseen } = await close('am', false);
    expect(foreseen!.consequences[0]!.rows.map(({ who, outcome }) => [who.slice(0, 17), outcome])).toEqual(
      expect.arrayContaining([
        ['Camille Fictive 0', 'de 13:00 à 18:30'],
        ['Camille Fictive 1', 'annulée'],
      ]),
    );
    await close('am');
    expect(await settled()).toHaveLength(2);
    expect(await active()).toEqual(['001 pm 13:00-18:30']);
    expect(await acme.used(site.id)).toBe(1);
    await expect(book(2, null, 'am')).rejects.toMatchObject({ code: 'sites.closed-part' });
    await book(2, null, 'pm');
    const opened = await part(OpenDays).execute(operator.ctx, { site: site.id, from: THURSDAY, to: THURSDAY });
    expect(opened.state).toBe('done');
    await book(3, null, 'am');
    expect(await active()).toHaveLength(3);
  });

  it('is closed for the whole of it once the other half is closed too', async () => {
    await book(0, 0, 'day');
    await close('am');
    await close('pm');
    await settled();
    expect(await active()).toEqual([]);
    expect(await acme.used(site.id)).toBe(0);
    expect((await close('day')).state).toBe('unchanged');
    expect(await wrongGrants(portal)).toEqual([]);
  });
});

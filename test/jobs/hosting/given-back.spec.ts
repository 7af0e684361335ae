import { randomUUID } from 'node:crypto';
import { CancelBooking } from '../../../src/bookings/index.js';
import { UndoChange } from '../../../src/bookings/change/undo-change.js';
import { GiveBackUnusedJob } from '../../../src/hosting/given-back/give-back-unused.job.js';
import { WarnOfDeadlinesJob } from '../../../src/hosting/given-back/warn-of-deadlines.job.js';
import { NearbyDesksReader } from '../../../src/bookings/find/nearby-desks.reader.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { WatchGrantsJob } from '../../../src/quotas/usage/watch-grants.job.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { codeOf, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { contracted, hostOfSites, publishOffer } from '../../support/contracts.js';
import { drainQueue } from '../../support/queue.js';
import type { Staffed } from '../../support/staff.js';

/** The contracts are concluded on 2 November 2026; what nobody booked of December goes back ten days before, on 21 November. */
const CONCLUDED = new Date('2026-11-02T09:00:00Z');
const DAY_BEFORE = new Date('2026-11-20T22:59:00Z');
const DEADLINE = new Date('2026-11-20T23:20:00Z');
const WEDNESDAY = '2026-12-02';

let portal: TestApp;
let acme: Programme;
let globex: Programme;
let host: Staffed;

beforeEach(async () => {
  portal = await testApp({ now: CONCLUDED });
  await portal.startWorker();
  acme = await programme(portal, 'acme', '100000001', 5);
  globex = await programme(portal, 'globex', '100000002', 3);
  await openSite(portal, { desks: 1 });
  host = await hostOfSites(portal);
  for (const [index, employerId] of [acme.employerId, globex.employerId].entries())
    await portal.database.query(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, $2, 'Nora Modèle', '{hr}', now())`,
      [employerId, `nora${index}@exemple.example`],
    );
});
afterEach(() => portal.close());

const moveTo = (instant: Date) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(instant);
};
const run = async () => {
  await portal.app
    .get(GiveBackUnusedJob, { strict: false })
    .handle(acme.ctx, {}, { id: randomUUID(), attempt: 1 } as never);
  await drainQueue(portal.database);
};
const grantOf = async (of: Programme, { id }: TestSite, month = '2026-12') =>
  (
    await portal.database.query<{ granted: number; used: number }>(
      `select granted_half_days as granted, used_half_days as used from quota_grants
       where employer_id = $1 and site_id = $2 and month = $3`,
      [of.employerId, id, `${month}-01`],
    )
  )[0];
const granted = (of: Programme, { id }: TestSite, halfDays: number, month = '2026-12') =>
  of.grant(id, halfDays, month).then(
    () => 'granted',
    (error: unknown) => (error instanceof Error && 'constraint' in error ? error.constraint : String(error)),
  );
const refused = (attempt: Promise<unknown>) => attempt.then(() => 'done', codeOf);
const letters = () =>
  portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails where subject like '%rendues%' order by recipient`,
  );
/** A place with an offer under the term, at which both employers have ten desk-days a month. */
async function place(releaseDays: number | null = 10) {
  const site = await openSite(portal, { name: 'La Fabrique', desks: 8 });
  const offerId = await publishOffer(portal, host, { siteId: site.id, releaseDays });
  await contracted(portal, host, acme, { offerId, quantity: [10] });
  await contracted(portal, host, globex, { offerId, quantity: [10] });
  return site;
}

it('what nobody booked goes back at the deadline, once, and both parties are told', async () => {
  const site = await place();
  await acme.grant(site.id, 16, '2026-12');
  for (const person of [0, 1]) await acme.book(person, { siteId: site.id, day: WEDNESDAY, part: 'day' });
  moveTo(DAY_BEFORE);
  await run();
  expect(await grantOf(acme, site)).toEqual({ granted: 16, used: 4 });
  moveTo(DEADLINE);
  await run();
  await run();
  expect(await grantOf(acme, site)).toEqual({ granted: 4, used: 4 });
  const rows = await portal.database.query(
    `select half_days, kept_half_days from given_back_days where employer_id = $1`,
    [acme.employerId],
  );
  // Ten desk-days by contract, two booked: what was never granted to anybody goes back too.
  expect(rows).toEqual([{ half_days: 16, kept_half_days: 4 }]);
  const told = await letters();
  expect(told.map(({ recipient }) => recipient).filter((one) => one === 'nora0@exemple.example')).toHaveLength(1);
  expect(told).toHaveLength(4);
  const [letter] = told.filter(({ recipient }) => recipient === 'nora0@exemple.example');
  expect(letter!.text).toContain('pour décembre 2026');
  expect(letter!.text).toContain('8 journées que personne');
  const audited = await portal.database.query(`select 1 from audit_entries where action = 'hosting.give-back-days'`);
  expect(audited).toHaveLength(2);
  // HR is not told that everything is booked: there is nothing to be done about it in time.
  await portal.app
    .get(WatchGrantsJob, { strict: false })
    .handle(acme.ctx, {}, { id: randomUUID(), attempt: 1 } as never);
  await drainQueue(portal.database);
  expect(await portal.database.query(`select 1 from sent_mails where subject like 'Quotas de bureaux%'`)).toEqual([]);
});

it('whoever books later is told why not, until HR takes days again, which are there until the others took them', async () => {
  const site = await place();
  await acme.grant(site.id, 16, '2026-12');
  moveTo(DEADLINE);
  await run();
  expect(await refused(acme.book(0, { siteId: site.id, day: WEDNESDAY, part: 'day' }))).toBe('quotas.given-back');
  // Both gave ten desk-days back: one of them may take all twenty again, and not one half-day more.
  expect(await granted(acme, site, 41)).toBe('quota_grants_accepted');
  expect(await granted(globex, site, 6)).toBe('granted');
  expect(await granted(acme, site, 35)).toBe('quota_grants_accepted');
  expect(await granted(acme, site, 34)).toBe('granted');
  expect(await refused(acme.book(0, { siteId: site.id, day: WEDNESDAY, part: 'day' }))).toBe('done');
  expect(await granted(globex, site, 7)).toBe('quota_grants_accepted');
  // Smaller again, it is the others' to take.
  expect(await granted(acme, site, 2)).toBe('granted');
  expect(await granted(globex, site, 38)).toBe('granted');
});

it('a booking that was cancelled before the deadline does not come back on days that were given back', async () => {
  const site = await place();
  await acme.grant(site.id, 4, '2026-12');
  const { id: bookingId } = await acme.book(0, { siteId: site.id, day: WEDNESDAY, part: 'day' });
  moveTo(DAY_BEFORE);
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId });
  await run();
  // The deadline passes between the cancellation and the hand that takes it back.
  await portal.database.query(`update booking_changes set at = $1`, [DEADLINE]);
  await portal.database.query(`update bookings set cancelled_at = $1 where id = $2`, [DEADLINE, bookingId]);
  moveTo(DEADLINE);
  await run();
  expect(await refused(portal.app.get(UndoChange, { strict: false }).execute(acme.as(0), { bookingId }))).toBe(
    'quotas.given-back',
  );
  expect(await grantOf(acme, site)).toEqual({ granted: 0, used: 0 });
});

it('what was booked at the deadline stays the employer’s, and may be booked again after a cancellation', async () => {
  const site = await place();
  await acme.grant(site.id, 16, '2026-12');
  const { id: bookingId } = await acme.book(0, { siteId: site.id, day: WEDNESDAY, part: 'day' });
  moveTo(DEADLINE);
  await run();
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId });
  expect(await grantOf(acme, site)).toEqual({ granted: 2, used: 0 });
  expect(await refused(acme.book(1, { siteId: site.id, day: WEDNESDAY, part: 'day' }))).toBe('done');
  expect(await refused(acme.book(2, { siteId: site.id, day: WEDNESDAY, part: 'am' }))).toBe('quotas.given-back');
});

it('PostgreSQL gives nothing back before the deadline, without the term, or of another’s contract', async () => {
  const site = await place();
  const without = await place(null);
  const attempt = (siteId: string, at: Date) =>
    portal.database
      .query(
        `insert into given_back_days (contract_id, employer_id, organisation_id, site_id, month, half_days, kept_half_days, given_at)
         select id, employer_id, organisation_id, site_id, '2026-12-01', 0, 0, $2 from host_contracts
         where site_id = $1 and employer_id = $3`,
        [siteId, at, acme.employerId],
      )
      .then(
        () => 'given',
        (error: unknown) => (error instanceof Error && 'constraint' in error ? error.constraint : String(error)),
      );
  expect(await attempt(site.id, DAY_BEFORE)).toBe('given_back_days_due');
  expect(await attempt(without.id, DEADLINE)).toBe('given_back_days_due');
  expect(await attempt(site.id, DEADLINE)).toBe('given');
  expect(await attempt(site.id, DEADLINE)).toBe('given_back_days_once');
  moveTo(DEADLINE);
  await acme.grant(without.id, 4, '2026-12');
  await run();
  expect(await grantOf(acme, without)).toEqual({ granted: 4, used: 0 });
});

it('two who take the last of what went back at once do not both get it', async () => {
  const site = await place();
  moveTo(DEADLINE);
  await run();
  const answers = await Promise.all([granted(acme, site, 30), granted(globex, site, 30)]);
  expect(new Set(answers)).toEqual(new Set(['granted', 'quota_grants_accepted']));
});

it('HR is told a week before what nobody has booked, once, whatever runs twice or late', async () => {
  const site = await place();
  await acme.grant(site.id, 16, '2026-12');
  const { id: bookingId } = await acme.book(0, { siteId: site.id, day: WEDNESDAY, part: 'day' });
  const warn = async (at: string) => {
    moveTo(new Date(at));
    const job = portal.app.get(WarnOfDeadlinesJob, { strict: false });
    await Promise.all([1, 2].map(() => job.handle(acme.ctx, {}, { id: randomUUID(), attempt: 1 } as never)));
    await drainQueue(portal.database);
  };
  const told = () =>
    portal.database.query<{ recipient: string; subject: string; text: string }>(
      `select recipient, subject, text from sent_mails where subject like 'À réserver avant%' order by recipient`,
    );
  await warn('2026-11-13T06:00:00Z');
  expect(await told()).toEqual([]);
  await warn('2026-11-14T06:00:00Z');
  await warn('2026-11-15T06:00:00Z');
  const warned = await told();
  expect(warned.map(({ recipient }) => recipient)).toEqual(['nora0@exemple.example', 'nora1@exemple.example']);
  expect(warned[0]!.subject).toContain('21 novembre');
  expect(warned[0]!.text).toContain('9 journées ne sont pas encore réservées');
  expect(warned[0]!.text).toContain('1 journée est réservée et reste à vous');
  expect(warned[1]!.text).toContain('Aucune n’est réservée');
  // What was not booked by then is what goes back.
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId });
  moveTo(DEADLINE);
  await run();
  expect(
    await portal.database.query(`select half_days from given_back_days where employer_id = $1`, [acme.employerId]),
  ).toEqual([{ half_days: 20 }]);
  await warn('2026-11-21T06:00:00Z');
  expect(await told()).toHaveLength(2);
});

it('a place of which everything went back is shown with the reason', async () => {
  const site = await place();
  await acme.grant(site.id, 16, '2026-12');
  moveTo(DEADLINE);
  await run();
  const found = await portal.app.get(UnitOfWork, { strict: false }).read(acme.as(0), (tx) =>
    portal.app.get(NearbyDesksReader, { strict: false }).near(tx, {
      from: { lat: 47.41, lon: 0.98 },
      day: WEDNESDAY,
      candidates: 5,
      withQuotaOnly: true,
    }),
  );
  expect(found.find((one) => one.site.id === site.id)?.quota).toEqual({ granted: 0, used: 0, givenBack: true });
});

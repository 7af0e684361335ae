import { randomUUID } from 'node:crypto';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { JoinLine } from '../../../src/bookings/index.js';
import { SendBookingReminderJob } from '../../../src/bookings/mail/send-booking-reminder.job.js';
import { OfferDesks } from '../../../src/bookings/waiting/offer-desks.js';
import { GrantRole } from '../../../src/identity/index.js';
import { arrivalCode } from '../../../src/presence/check-in/arrival-code.js';
import { ReleaseWithoutArrivalJob } from '../../../src/presence/no-arrival/release-without-arrival.job.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { recordPresence } from '../../support/presence.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

/* Desks at which no arrival is recorded: nothing is released until HR has recorded the conditions, and then once, for the rest of the time. */

const PATH = '/hr/presence/release';
const CONDITIONS = {
  afterMinutes: '60',
  registerReference: 'Registre, fiche 12',
  informedOn: '2026-11-02',
  consultedOn: '2026-10-20',
};
/** Half past nine in Paris: an hour after the place opens. */
const DUE = '2026-11-26T08:30:00Z';

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let signIn: (index: number) => Promise<Browser>;
let hr: Browser;

beforeEach(async () => {
  portal = await testApp({ now: NOW });
  await portal.startWorker();
  acme = await programme(portal, 'acme', '100000001', 5);
  site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  await acme.grant(site.id, 40);
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p4@acme.example', role: 'hr' });
  signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(4);
});
afterEach(() => portal.close());

const moveTo = (instant: string) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};
const run = async () => {
  const job = portal.app.get(ReleaseWithoutArrivalJob, { strict: false });
  await job.handle(acme.ctx, {}, { id: randomUUID(), attempt: 1 } as never);
  await drainQueue(portal.database);
};
const endOf = async (id: string) =>
  (
    await portal.database.query<{ until: Date; cancelled: boolean }>(
      `select upper(during) as until, cancelled_at is not null as cancelled from bookings where id = $1`,
      [id],
    )
  )[0]!;
const releases = () => portal.database.query(`select booking_id from presence_releases`);
const switchOn = async (change: Record<string, string> = {}) => {
  await hr.get(PATH);
  return hr.post(`${PATH}/opening`, { ...CONDITIONS, ...change });
};

it('nothing is released by default, nor while a condition is missing, also past the portal', async () => {
  const page = await hr.get(PATH);
  expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
  expect(wordsOf(page.$, 'main')).toContain('La présence n’est pas attestée');
  expect((await switchOn()).status).toBe(409);
  await recordPresence(portal, acme);
  for (const [field, words] of [
    ['registerReference', 'registre des traitements'],
    ['consultedOn', 'CSE a été consulté'],
    ['informedOn', 'un jour qui existe'],
  ] as const) {
    const refused = await switchOn({ [field]: '' });
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    expect(wordsOf(refused.$, '.error-summary')).toContain(words);
  }
  expect((await switchOn({ afterMinutes: '5' })).status).toBe(422);
  const { id } = await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  moveTo('2026-11-26T12:00:00Z');
  await run();
  expect((await endOf(id)).until.toISOString()).toBe('2026-11-26T17:30:00.000Z');
  await expect(
    portal.database.query(
      `insert into presence_release_terms (id, employer_id, after_minutes, register_reference, informed_on, opened_by, opened_at)
       values ($1, $2, 60, 'x', '2026-11-02', 'x', now())`,
      [randomUUID(), acme.employerId],
    ),
  ).rejects.toMatchObject({ constraint: 'presence_release_terms_consulted' });
});

it('a desk is released once for the rest of its time where no arrival is recorded, and offered to whoever waits', async () => {
  await recordPresence(portal, acme);
  const on = await switchOn();
  expect([on.status, pageProblems(on.$)]).toEqual([200, []]);
  expect(wordsOf(on.$, 'main')).toContain('Registre, fiche 12');
  const [here, away] = [
    await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' }),
    await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'day' }),
  ];
  const wait = await portal.app
    .get(JoinLine, { strict: false })
    .execute(acme.as(2), { siteId: site.id, day: THURSDAY, part: 'pm' });
  const me = await signIn(0);
  expect(wordsOf((await me.get(`/week/bookings/${here.id}`)).$, 'main')).toContain('À enregistrer avant');
  moveTo('2026-11-26T08:10:00Z');
  const code = arrivalCode({ siteId: site.id, day: THURSDAY }, portal.config.sessionSecret);
  const there = await signIn(0);
  const arrival = await there.get(`/check-in/${site.id}/${THURSDAY}/${code}`);
  await there.submit(arrival, 'form[action^="/check-in/"]', {});
  moveTo('2026-11-26T08:29:59Z');
  await run();
  expect(await releases()).toEqual([]);
  moveTo(DUE);
  await run();
  await run();
  expect(await releases()).toEqual([{ booking_id: away.id }]);
  expect(await endOf(away.id)).toEqual({ until: new Date(DUE), cancelled: false });
  expect((await endOf(here.id)).until.toISOString()).toBe('2026-11-26T17:30:00.000Z');
  // What was booked counts as before: half-days and what they cost.
  expect(await acme.used(site.id)).toBe(4);
  const letters = await portal.database.query<{ recipient: string; text: string }>(
    `select recipient, text from sent_mails where text like '%sans arrivée enregistrée%'`,
  );
  expect(letters.map(({ recipient }) => recipient)).toEqual(['p1@acme.example']);
  // The booking is shortened: its half-days stay taken.
  expect(letters[0]!.text).not.toMatch(/rendues au quota/);
  await portal.app.get(OfferDesks, { strict: false }).execute(systemContext('test', null, 'test'));
  const [offered] = await portal.database.query<{ state: string }>(`select state from desk_waits where id = $1`, [
    wait.id,
  ]);
  expect(offered).toEqual({ state: 'offered' });
});

it('PostgreSQL releases nothing where an arrival is recorded, and all of it ends with presence', async () => {
  await recordPresence(portal, acme);
  await switchOn();
  const { id } = await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  const release = () =>
    portal.database.query(
      `insert into presence_releases (employer_id, booking_id, terms_id, released_at)
       select employer_id, $2, id, now() from presence_release_terms where employer_id = $1`,
      [acme.employerId, id],
    );
  await portal.database.query(
    `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
     values ($1, $2, $3, $4, 'am', 'third-place', 'FR', 'confirmed', 'Hôte', $5)`,
    [randomUUID(), acme.employerId, acme.employeeIds[0], THURSDAY, NOW],
  );
  await expect(release()).rejects.toMatchObject({ constraint: 'presence_releases_arrived' });
  moveTo(DUE);
  await run();
  expect(await releases()).toEqual([]);
  hr = await signIn(4);
  await hr.get(PATH);
  await hr.post('/hr/presence/closing', {});
  await expect(release()).rejects.toMatchObject({ constraint: 'presence_releases_on' });
  const page = await hr.get(PATH);
  expect([pageProblems(page.$), wordsOf(page.$, 'main')]).toEqual([[], expect.stringContaining('présence désactivée')]);
});

it('the reminder of the evening before names the time, where desks are released and nowhere else', async () => {
  await recordPresence(portal, acme);
  for (const index of [0, 1]) await acme.book(index, { siteId: site.id, day: THURSDAY, part: 'day' });
  const remind = async (index: number) => {
    moveTo('2026-11-25T17:00:00Z');
    await portal.app
      .get(SendBookingReminderJob, { strict: false })
      .handle(acme.ctx, { employeeId: acme.employeeIds[index] ?? '', day: THURSDAY });
    await drainQueue(portal.database);
    const told = await portal.database.query<{ text: string }>(
      `select text from sent_mails where recipient = $1 and subject like '%Fabrique%'`,
      [`p${index}@acme.example`],
    );
    return told.map(({ text }) => text).join();
  };
  const without = await remind(0);
  expect(without).toContain('Un empêchement');
  expect(without).not.toContain('Enregistrez votre arrivée');
  // While the session of HR lasts.
  moveTo(NOW.toISOString());
  expect((await switchOn()).status).toBe(200);
  expect(await remind(1)).toContain('Enregistrez votre arrivée avant 09:30');
});

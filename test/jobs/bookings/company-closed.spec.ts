import { UnitOfWork } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { COMPANY_CLOSED } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { sessions } from '../../web/bookings/sessions.js';

const FRIDAY = '2026-12-04';
const MONDAY = '2026-12-07';
const TUESDAY = '2026-12-08';
const LATER = '2026-12-15';

/** Days on which the whole company is closed, from the form to the letters. */
describe('closing days of the company', () => {
  let portal: TestApp;
  let relay: SmtpSink;
  let acme: Programme;
  let globex: Programme;
  let site: TestSite;
  let hr: Browser;
  let admin: Browser;
  let employee: Browser;

  beforeAll(async () => {
    relay = await smtpSink();
    portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
    acme = await programme(portal, 'acme', '100000001', 10, { daysPerWeek: 5 });
    globex = await programme(portal, 'globex', '100000002', 1, { daysPerWeek: 5 });
    site = await openSite(portal, { name: 'La Fabrique', desks: 12 });
    for (const house of [acme, globex])
      for (const month of ['2026-11', '2026-12']) await house.grant(site.id, 80, month);
    const grant = portal.app.get(GrantRole, { strict: false });
    await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
    await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'admin' });
    const signIn = await sessions(portal, 'acme', acme);
    [hr, admin, employee] = [await signIn(0), await signIn(1), await signIn(2)];
  }, 120_000);
  afterAll(async () => {
    await portal.close();
    await relay.close();
  });

  const HERE = '/settings/closing-days';
  const close = (from: string, to: string, reason = 'Fermeture de fin d’année') =>
    hr.post(`${HERE}/confirmation`, { from, to, reason });
  const active = async (day: string, employerId = acme.employerId) => {
    const [row] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from bookings where employer_id = $1 and day = $2 and cancelled_at is null`,
      [employerId, day],
    );
    return row?.n;
  };
  const openAgain = async () => {
    const page = await hr.get(HERE);
    for (const action of page
      .$('form[action$="/withdrawal"]')
      .toArray()
      .map(({ attribs }) => attribs['action']!))
      expect((await hr.post(action)).text).toContain('de nouveau ouverts');
  };

  it('belong to HR and administrators; what is wrong is refused beside its field', async () => {
    expect((await employee.get(HERE)).status).toBe(403);
    expect((await employee.post(`${HERE}/confirmation`, { from: FRIDAY, reason: 'x' })).status).toBe(403);
    for (const reader of [hr, admin]) expect((await reader.get(HERE)).status).toBe(200);
    for (const [fields, field] of [
      [{ from: '2026-11-22', reason: 'x' }, 'from'],
      [{ from: 'demain', reason: 'x' }, 'from'],
      [{ from: FRIDAY, to: THURSDAY, reason: 'x' }, 'to'],
      [{ from: FRIDAY, reason: ' ' }, 'reason'],
    ] as const) {
      const refused = await hr.post(HERE, fields);
      expect([refused.status, refused.$(`[id="${field}"]`).attr('aria-invalid')]).toEqual([422, 'true']);
      expect(pageProblems(refused.$)).toEqual([]);
    }
  });

  it('show what would follow before anything is recorded; administrators read no names', async () => {
    await acme.book(3, { siteId: site.id, day: FRIDAY, part: 'day' });
    await acme.book(4, { siteId: site.id, day: FRIDAY, part: 'am' });
    const form = { from: FRIDAY, reason: 'Pont' };
    const check = await hr.post(HERE, form);
    expect(check.text).toContain('2 réservations de 2 personnes seront annulées.');
    expect(check.text).toContain('Camille Fictive 3');
    expect(pageProblems(check.$)).toEqual([]);
    const counted = await admin.post(HERE, form);
    expect(counted.text).toContain('2 réservations de 2 personnes seront annulées.');
    expect(counted.text).not.toContain('Camille Fictive 3');
    expect(await active(FRIDAY)).toBe(2);
  });

  it('release what is booked, tell each person why, and leave other companies alone', async () => {
    await globex.book(0, { siteId: site.id, day: FRIDAY, part: 'day' });
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const used = await acme.used(site.id, '2026-12');
    expect((await close(FRIDAY, MONDAY, 'Pont de décembre')).text).toContain('La fermeture est enregistrée');
    await drainQueue(portal.database);
    expect([await active(FRIDAY), await active(FRIDAY, globex.employerId)]).toEqual([0, 1]);
    expect(await acme.used(site.id, '2026-12')).toBe(used - 3);
    const told = relay.messages.filter((message) => message.includes('METHOD:CANCEL') || /method=CANCEL/.test(message));
    expect(told).toHaveLength(2);
    const [why] = await portal.database.query<{ reason: string }>(
      `select distinct cancel_reason as reason from bookings where employer_id = $1 and cancelled_at is not null`,
      [acme.employerId],
    );
    expect(why?.reason).toBe('employers.closed-days');
  });

  it('stand in the week and in the finder, and no booking is made on them', async () => {
    const week = await employee.get(`/week?date=${FRIDAY}`);
    expect(wordsOf(week.$, 'main')).toContain('Entreprise fermée : Pont de décembre');
    const found = await employee.get(`/desks?date=${FRIDAY}`);
    expect(found.$('.notice').text()).toContain('Pont de décembre');
    expect(found.$('.day-strip').text()).toContain('entreprise fermée');
    const refused = await employee.post(`/desks/${site.id}/bookings`, { date: FRIDAY, part: 'day' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Pont de décembre');
    await expect(acme.book(5, { siteId: site.id, day: MONDAY, part: 'pm' })).rejects.toMatchObject({
      code: 'employers.closed',
    });
    await globex.book(0, { siteId: site.id, day: MONDAY, part: 'day' });
  });

  it('are announced once, and opened again from today on', async () => {
    expect((await close(MONDAY, TUESDAY)).status).toBe(409);
    await openAgain();
    await acme.book(5, { siteId: site.id, day: MONDAY, part: 'pm' });
    expect(await active(MONDAY)).toBe(1);
    expect(await active(FRIDAY)).toBe(0);
    const [row] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from audit_entries where chain_id = $1 and action in ('employers.close-days', 'employers.open-days')`,
      [acme.employerId],
    );
    expect(row?.n).toBe(2);
  });

  it('that were opened before anything followed let nothing go', async () => {
    const { app, database } = portal;
    const said = { from: MONDAY, to: MONDAY };
    await app.get(UnitOfWork).run(acme.ctx, (tx) => app.get(Events).publish(tx, COMPANY_CLOSED, said));
    await drainQueue(database);
    expect(await active(MONDAY)).toBe(1);
  });

  it('hold whoever books at the same moment', async () => {
    const booked = Array.from({ length: 6 }, async (_, index) =>
      acme.book(index, { siteId: site.id, day: LATER, part: 'day' }),
    );
    const [, ...outcomes] = await Promise.allSettled([close(LATER, LATER), ...booked]);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as object] : []));
    expect(refusals).toEqual(refusals.map(() => expect.objectContaining({ code: 'employers.closed' })));
    await drainQueue(portal.database);
    expect(await active(LATER)).toBe(0);
  });

  it('are kept by the database too', async () => {
    const move = portal.app
      .get(UnitOfWork)
      .run(acme.ctx, (tx) =>
        tx.run(`update bookings set day = $2 where employer_id = $1 and day = $3`, [acme.employerId, LATER, MONDAY]),
      );
    await expect(move).rejects.toMatchObject({ constraint: 'bookings_company_open' });
  });
});

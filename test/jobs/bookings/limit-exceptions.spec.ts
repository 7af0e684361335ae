import { UnitOfWork } from '#libs/platform/db/index.js';
import { requestContext } from '#libs/platform/context/index.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { AnswerException } from '../../../src/bookings/exceptions/answer-exception.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import {
  codeOf,
  NOW,
  openSite,
  programme,
  tokens,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { sessions } from '../../web/bookings/sessions.js';

const TUESDAY = '2026-12-01';
const [MONDAY, WEDNESDAY, THURSDAY] = ['2026-11-30', '2026-12-02', '2026-12-03'] as const;
/** Who leads 1 and 2; 3 leads nobody and is led by nobody; 4 and 5 are HR. */
const [MANAGER, TEAM, OTHER, APART, HR, OTHER_HR] = [0, 1, 2, 3, 4, 5] as const;

describe('exceptions from limits of the employer', () => {
  let portal: TestApp;
  let relay: SmtpSink;
  let acme: Programme;
  let site: TestSite;
  let small: TestSite;
  let hr: Browser;
  let manager: Browser;
  let employee: Browser;
  let apart: Browser;
  let bearer: string[];

  beforeAll(async () => {
    relay = await smtpSink();
    portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
    acme = await programme(portal, 'acme', '100000001', 8, { daysPerWeek: 2 });
    site = await openSite(portal, { name: 'La Fabrique', desks: 12 });
    small = await openSite(portal, { name: 'Le Grenier', desks: 1 });
    for (const { id } of [site, small]) for (const month of ['2026-11', '2026-12']) await acme.grant(id, 80, month);
    const id = (index: number) => acme.employeeIds[index];
    await portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [
      id(MANAGER),
      [id(TEAM), id(OTHER)],
    ]);
    const grant = portal.app.get(GrantRole, { strict: false });
    for (const [index, role] of [
      [MANAGER, 'manager'],
      [HR, 'hr'],
      [OTHER_HR, 'hr'],
    ] as const)
      await grant.execute(acme.ctx, { email: `p${index}@acme.example`, role });
    const signIn = await sessions(portal, 'acme', acme);
    [manager, employee, hr, apart] = [await signIn(MANAGER), await signIn(TEAM), await signIn(HR), await signIn(APART)];
    // Each has a page open, whose forms they send.
    for (const who of [manager, employee, hr, apart]) await who.get('/exceptions');
    bearer = await tokens(portal, { employerId: acme.employerId, employeeIds: acme.employeeIds.slice(6) });
  }, 120_000);
  afterAll(async () => {
    await portal.close();
    await relay.close();
  });
  afterEach(async () => {
    await drainQueue(portal.database);
    for (const table of ['limit_exceptions', 'team_moments', 'booking_limits'])
      await portal.database.query(`delete from ${table}`);
    await portal.database.query(
      `update bookings set cancelled_at = $1, cancelled_by = 'test' where cancelled_at is null`,
      [NOW],
    );
    await portal.database.query(`update quota_grants set used_half_days = 0`);
  });

  const moment = () =>
    manager.post('/team/moments/confirmation', {
      name: 'Mardi ensemble',
      whom: 'team',
      weekdays: '2',
      from: TUESDAY,
      until: '2026-12-29',
      reason: 'Point de la semaine',
    });
  const weekly = (days: string) =>
    hr.post('/hr/limits', { whom: 'all', counted: 'each', period: 'week', days, from: '2026-11-23', reason: 'Essai' });
  const book = (index: number, day: string, siteId = site.id, part: 'day' | 'am' | 'pm' = 'day') =>
    acme.book(index, { siteId, day, part }).then(() => 'booked', codeOf);
  const asked = { date: TUESDAY, part: 'day', words: 'Visite d’un client à Amboise' };
  const ask = (who = employee, fields: Partial<typeof asked> & { site?: string } = {}) =>
    who.post('/exceptions', { site: site.id, ...asked, ...fields });
  const row = async () =>
    (
      await portal.database.query<{
        id: string;
        state: string;
        bookingId: string | null;
        obstacle: { code: string } | null;
      }>(
        `select id, state, booking_id as "bookingId", obstacle from limit_exceptions order by asked_at desc, id desc limit 1`,
      )
    )[0]!;
  const answer = async (who: Browser, fields: Record<string, string>) =>
    who.post(`/team/exceptions/${(await row()).id}/answer`, fields);
  const standing = async (index: number, day: string) =>
    (
      await portal.database.query<{ n: number }>(
        `select count(*)::int as n from bookings where employee_id = $1 and day = $2 and cancelled_at is null`,
        [acme.employeeIds[index], day],
      )
    )[0]!.n;

  it('are asked on the page of the refused desk, answered by the manager in one tap, and booked at once', async () => {
    await moment();
    const desk = await employee.get(`/desks/${site.id}?date=${TUESDAY}`);
    const form = await employee.get(desk.$('a[href^="/exceptions/new"]').attr('href')!);
    expect(wordsOf(form.$, 'main')).toContain('Mardi ensemble');
    expect(wordsOf(form.$, 'main')).toContain('Votre responsable répond');
    expect(pageProblems(form.$)).toEqual([]);
    const silent = await employee.submit(form, 'form[action="/exceptions"]', { words: ' ' });
    expect([silent.status, silent.$('#words-error').length]).toEqual([422, 1]);
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const sent = await employee.submit(form, 'form[action="/exceptions"]', { words: asked.words });
    expect(wordsOf(sent.$, 'main')).toContain('En attente');
    expect((await ask()).status).toBe(409);
    await drainQueue(portal.database);
    expect(relay.messages.map((message) => /^To: .*$/m.exec(message)?.[0])).toEqual([
      expect.stringContaining('p0@acme.example'),
    ]);
    const list = await manager.get('/team/exceptions');
    expect(wordsOf(list.$, 'main')).toContain(asked.words);
    relay.messages.length = 0;
    const done = await manager.submit(list, 'form[action$="/answer"]');
    expect(wordsOf(done.$, '.toast-line')).toContain('Accordé et réservé');
    expect(await standing(TEAM, TUESDAY)).toBe(1);
    expect((await row()).bookingId).not.toBeNull();
    await drainQueue(portal.database);
    expect(relay.messages.filter((message) => message.includes('Exception accord'))).toHaveLength(1);
    expect(await standing(TEAM, TUESDAY)).toBe(1);
    const own = await employee.get('/exceptions');
    expect(own.$('a[href^="/week/bookings/"]').length).toBe(1);
    for (const each of [sent, list, done, own, silent]) expect(pageProblems(each.$)).toEqual([]);
  });

  it('serve once: what was booked by one may change on its day, and once cancelled nothing more is booked', async () => {
    await moment();
    await ask();
    await answer(manager, { answer: 'granted' });
    const { bookingId } = await row();
    const change = portal.app.get(ChangeBooking, { strict: false });
    await change.execute(acme.as(TEAM), { bookingId: bookingId!, slot: { part: 'am' } });
    await change.execute(acme.as(TEAM), { bookingId: bookingId!, slot: { part: 'day' } });
    expect(await book(TEAM, '2026-12-08')).toBe('bookings.team-moment');
    expect(await book(OTHER, TUESDAY)).toBe('bookings.team-moment');
    await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(TEAM), { bookingId: bookingId! });
    expect(await book(TEAM, TUESDAY)).toBe('bookings.team-moment');
    const reuse = portal.app
      .get(UnitOfWork)
      .run(acme.ctx, (tx) =>
        tx.run(`update limit_exceptions set booking_id = id where employer_id = $1`, [acme.employerId]),
      );
    await expect(reuse).rejects.toMatchObject({ constraint: 'limit_exceptions_once' });
  });

  it('from what was signed are HR’s to grant, and lift it for the day alone', async () => {
    for (const day of [MONDAY, WEDNESDAY]) expect(await book(TEAM, day)).toBe('booked');
    expect(await book(TEAM, THURSDAY)).toBe('agreements.weekly-limit');
    await ask(employee, { date: THURSDAY });
    expect((await manager.get('/team/exceptions')).$('form[action$="/answer"]')).toHaveLength(0);
    const refused = await answer(manager, { answer: 'granted' });
    expect([refused.status, refused.text.includes('les ressources humaines y répondent')]).toEqual([409, true]);
    expect((await answer(hr, { answer: 'granted', reason: 'Pour cette fois' })).status).toBe(200);
    expect(await standing(TEAM, THURSDAY)).toBe(1);
    expect(await book(TEAM, '2026-12-04')).toBe('agreements.weekly-limit');
  });

  it('lift a limit of the employer in the database too, once', async () => {
    await weekly('0,5');
    expect(await book(TEAM, MONDAY, site.id, 'am')).toBe('booked');
    await ask(employee, { date: TUESDAY, part: 'am' });
    await answer(manager, { answer: 'granted' });
    expect(await standing(TEAM, TUESDAY)).toBe(1);
    expect(await book(TEAM, TUESDAY, site.id, 'pm')).toBe('bookings.employer-limit');
  });

  it('are no way around the law, the place or others', async () => {
    const wrong = async (fields: object, who = employee) => (await ask(who, fields)).status;
    expect(await wrong({ date: WEDNESDAY })).toBe(409);
    await moment();
    expect(await book(APART, WEDNESDAY, small.id)).toBe('booked');
    // A desk is missing too, and nobody may lift that.
    await portal.database.query(
      `insert into team_moments (id, employer_id, name, reason, weekdays, every_weeks, starts_on, ends_on, part, set_by, set_at)
       values (gen_random_uuid(), $1, 'Mercredi', 'Essai', '{3}', 1, $2, $2, 'day', 'Essai', $3)`,
      [acme.employerId, WEDNESDAY, NOW],
    );
    const full = await ask(employee, { date: WEDNESDAY, site: small.id });
    expect([full.status, full.text.includes('plus de poste')]).toEqual([422, true]);
    expect(await wrong({ date: '2026-12-06' })).toBe(422);
    expect(await wrong({ site: '019d0000-0000-7000-8000-000000000000' })).toBe(404);
    expect(await wrong({ words: 'x'.repeat(301) })).toBe(422);
  });

  it('are told why not, and taken back by whoever asked', async () => {
    await moment();
    await ask();
    const silent = await answer(manager, { answer: 'declined', reason: ' ' });
    expect([silent.status, silent.$('#reason-error').length]).toEqual([422, 1]);
    expect(pageProblems(silent.$)).toEqual([]);
    await answer(manager, { answer: 'declined', reason: 'Le point est avec le client.' });
    expect(wordsOf((await employee.get('/exceptions')).$, 'main')).toContain('Le point est avec le client.');
    expect((await answer(manager, { answer: 'granted' })).status).toBe(409);
    await ask();
    const { id } = await row();
    expect((await apart.post(`/exceptions/${id}/withdrawal`)).status).toBe(404);
    expect((await employee.post(`/exceptions/${id}/withdrawal`)).status).toBe(200);
    expect((await answer(manager, { answer: 'granted' })).status).toBe(409);
    expect(await standing(TEAM, TUESDAY)).toBe(0);
  });

  it('are answered by nobody for themselves, nor for people out of reach', async () => {
    await weekly('0,5');
    const own = requestContext({ ...acme.as(HR), roles: ['employee', 'hr'] });
    await ask(hr, { date: THURSDAY });
    expect((await hr.get('/team/exceptions')).$('form[action$="/answer"]')).toHaveLength(0);
    expect((await answer(hr, { answer: 'granted' })).status).toBe(409);
    const use = portal.app.get(AnswerException, { strict: false });
    const exceptionId = (await row()).id;
    const by = (index: number, roles: string[]) =>
      use
        .execute(requestContext({ ...acme.as(index), roles }), { exceptionId, answer: 'granted', reason: '' })
        .then(({ state }) => state, codeOf);
    expect(await use.execute(own, { exceptionId, answer: 'granted', reason: '' }).then(() => 'granted', codeOf)).toBe(
      'bookings.exception-own',
    );
    expect(await by(MANAGER, ['employee', 'manager'])).toBe('not-found');
    // Of two who answer at once, one does.
    const both = await Promise.all([by(OTHER_HR, ['employee', 'hr']), by(OTHER_HR, ['employee', 'hr'])]);
    expect(both.toSorted((a, b) => a.localeCompare(b))).toEqual(['bookings.exception-answered', 'granted']);
    expect(await standing(HR, THURSDAY)).toBe(1);
    await expect(portal.database.query(`update limit_exceptions set answerer_id = employee_id`)).rejects.toMatchObject({
      constraint: 'limit_exceptions_not_oneself',
    });
  });

  it('that come too late for the desk say so, and serve another booking of that day', async () => {
    await moment();
    await ask(employee, { site: small.id });
    expect(await book(APART, TUESDAY, small.id)).toBe('booked');
    const done = await answer(manager, { answer: 'granted' });
    expect(wordsOf(done.$, '.toast-line')).toContain('n’a pas pu être faite');
    expect((await row()).obstacle?.code).toBe('bookings.desk-taken');
    await drainQueue(portal.database);
    expect(wordsOf((await employee.get('/exceptions')).$, 'main')).toContain('plus de poste');
    expect(await book(TEAM, TUESDAY)).toBe('booked');
    expect((await row()).bookingId).not.toBeNull();
    expect(await standing(TEAM, TUESDAY)).toBe(1);
  });

  it('are asked by programs too', async () => {
    await weekly('0,5');
    const call = async (method: string, path: string, body?: object) => {
      const answered = await fetch(`${portal.baseUrl}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer[0]}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answered.text();
      return { status: answered.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
    };
    const wish = { siteId: site.id, date: THURSDAY, reason: 'Visite' };
    const made = await call('POST', '/exceptions', wish);
    expect(made.status).toBe(201);
    expect((await call('POST', '/exceptions', wish)).body['code']).toBe('bookings.exception-asked');
    expect((await call('GET', '/exceptions')).body['exceptions']).toMatchObject([
      { id: made.body['id'], state: 'open', lifts: ['bookings.employer-limit'], decidedBy: 'hr', bookingId: null },
    ]);
    expect((await call('POST', `/exceptions/${String(made.body['id'])}/answer`, { answer: 'granted' })).status).toBe(
      403,
    );
    expect((await call('GET', '/exceptions/open')).status).toBe(403);
    expect((await call('DELETE', `/exceptions/${String(made.body['id'])}`)).status).toBe(204);
  });
});

import { UnitOfWork } from '#libs/platform/db/index.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../../web/bookings/sessions.js';
import { codeOf, NOW, openSite, outcomes, programme, type Programme, type TestSite } from './programme.js';

/** A week of December, day by day, and the Monday after. */
const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, AFTER] = [
  '2026-12-07',
  '2026-12-08',
  '2026-12-09',
  '2026-12-10',
  '2026-12-14',
] as const;
/** 0 to 5 are of the unit « Études », 11 is HR. */
const UNIT = [0, 1, 2, 3, 4, 5];
const HR = 11;

describe('limits that an employer sets beside agreements and grants', () => {
  let portal: TestApp;
  let acme: Programme;
  let site: TestSite;
  let atelier: TestSite;
  let hr: Browser;
  let employee: Browser;

  beforeAll(async () => {
    portal = await testApp({ now: NOW });
    acme = await programme(portal, 'acme', '100000001', 12, { daysPerWeek: 5 });
    site = await openSite(portal, { name: 'La Fabrique', desks: 30 });
    atelier = await openSite(portal, { name: 'Atelier du Cher', desks: 30, lat: 47.29, lon: 1.05 });
    for (const { id } of [site, atelier]) for (const month of ['2026-11', '2026-12']) await acme.grant(id, 300, month);
    await portal.database.query(`update employees set unit = 'Études' where id = any ($1)`, [
      UNIT.map((index) => acme.employeeIds[index]),
    ]);
    const grant = portal.app.get(GrantRole, { strict: false });
    await grant.execute(acme.ctx, { email: `p${HR}@acme.example`, role: 'hr' });
    const signIn = await sessions(portal, 'acme', acme);
    [hr, employee] = [await signIn(HR), await signIn(0)];
  }, 120_000);
  afterAll(() => portal.close());
  afterEach(async () => {
    await portal.database.query(`delete from booking_limits`);
    await portal.database.query(
      `update bookings set cancelled_at = $1, cancelled_by = 'test' where cancelled_at is null`,
      [NOW],
    );
    await portal.database.query(`update quota_grants set used_half_days = 0`);
  });

  const HERE = '/hr/limits';
  const limit = {
    whom: 'all',
    person: '',
    counted: 'each',
    period: 'week',
    days: '2',
    from: '2026-11-23',
    until: '',
    reason: 'Essai de la charte',
  };
  const set = async (fields: Partial<typeof limit> = {}) => {
    const answer = await hr.post(HERE, { ...limit, ...fields });
    expect([answer.status, wordsOf(answer.$, '.toast-line')]).toEqual([
      200,
      expect.stringContaining('limite est fixée'),
    ]);
  };
  const book = (index: number, day: string, part: 'day' | 'am' | 'pm' = 'day', siteId = site.id) =>
    acme.book(index, { siteId, day, part });
  const refused = { code: 'bookings.employer-limit' };

  it('belong to HR; what is wrong is refused beside its field', async () => {
    expect((await employee.get(HERE)).status).toBe(403);
    expect((await employee.post(HERE, limit)).status).toBe(403);
    expect(pageProblems((await hr.get(HERE)).$)).toEqual([]);
    for (const [fields, field] of [
      [{ whom: 'unit:Nulle part' }, 'whom'],
      [{ whom: 'person', person: 'inconnu@acme.example' }, 'person'],
      [{ whom: 'person', person: 'P0001', counted: 'together' }, 'counted'],
      [{ days: '1,3' }, 'days'],
      [{ days: 'deux' }, 'days'],
      [{ from: '2026-11-22' }, 'from'],
      [{ until: '2026-11-22' }, 'until'],
      [{ reason: ' ' }, 'reason'],
    ] as const) {
      const answer = await hr.post(HERE, { ...limit, ...fields });
      expect([fields, answer.status, answer.$(`[id="${field}-error"]`).length]).toEqual([fields, 422, 1]);
      expect(pageProblems(answer.$)).toEqual([]);
    }
  });

  it('count the half-days of each person by week: the third day is refused by name, and a half day fits', async () => {
    await set({ days: '1,5' });
    await book(0, MONDAY);
    await expect(book(0, TUESDAY)).rejects.toMatchObject(refused);
    await book(0, TUESDAY, 'am');
    await book(1, TUESDAY);
    await book(0, AFTER);
    const answer = await employee.post(`/desks/${site.id}/bookings`, { date: WEDNESDAY, part: 'am' });
    expect(answer.status).toBe(409);
    expect(wordsOf(answer.$, 'main')).toContain('permet à chacun 1,5 jour près de chez soi par semaine');
    for (const words of ['Essai de la charte', 'Camille Fictive 11', 'ce serait 2'])
      expect(wordsOf(answer.$, 'main')).toContain(words);
    expect(pageProblems(answer.$)).toEqual([]);
  });

  it('of one person or of a month bind the person and the month', async () => {
    await set({ whom: 'person', person: 'p0@acme.example', days: '1' });
    await set({ whom: 'unit:Études', period: 'month', days: '2' });
    await book(0, MONDAY);
    await expect(book(0, TUESDAY)).rejects.toMatchObject(refused);
    for (const day of [MONDAY, TUESDAY]) await book(1, day);
    await expect(book(1, AFTER)).rejects.toMatchObject(refused);
    await book(1, '2026-11-26');
    for (const day of [MONDAY, TUESDAY, WEDNESDAY]) await book(6, day);
  });

  it('of a unit together are kept to the last half-day when many book at once', async () => {
    await set({ whom: 'unit:Études', counted: 'together', days: '2,5' });
    const storm = UNIT.flatMap((index) => [
      book(index, WEDNESDAY, 'am'),
      book(index, THURSDAY, 'pm', atelier.id),
      book(index + 6, WEDNESDAY, 'am'),
    ]);
    expect(await outcomes(storm)).toEqual({ booked: 5 + 6, 'bookings.employer-limit': 7 });
    expect(wordsOf((await hr.get(HERE)).$, 'main')).toContain('2,5 jours par semaine');
    // What is given back can be taken again.
    const [one] = await portal.database.query<{ id: string; employeeId: string }>(
      `select id, employee_id as "employeeId" from bookings where cancelled_at is null and employee_id = any ($1) limit 1`,
      [UNIT.map((index) => acme.employeeIds[index])],
    );
    const index = acme.employeeIds.indexOf(one!.employeeId);
    await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(index), { bookingId: one!.id });
    await book((index + 1) % 6, TUESDAY, 'am');
    expect(await book((index + 2) % 6, TUESDAY, 'am').then(() => 'booked', codeOf)).toBe('bookings.employer-limit');
  });

  it('let what was booked before be changed for as much, and not for more', async () => {
    const [first] = [await book(0, MONDAY, 'am'), await book(0, TUESDAY)];
    await set({ days: '1' });
    const change = portal.app.get(ChangeBooking, { strict: false });
    const to = (wish: object) => change.execute(acme.as(0), { bookingId: first.id, ...wish });
    await to({ siteId: atelier.id });
    await to({ day: WEDNESDAY, slot: { part: 'pm' } });
    await expect(to({ slot: { part: 'day' } })).rejects.toMatchObject(refused);
    await to({ day: AFTER, slot: { part: 'day' } });
    await expect(to({ day: WEDNESDAY })).rejects.toMatchObject(refused);
  });

  it('let what was booked before move to the next month within the week, and not into another week', async () => {
    const [first] = [await book(0, '2026-11-30'), await book(0, '2026-12-03')];
    await set({ days: '1' });
    const change = portal.app.get(ChangeBooking, { strict: false });
    const to = (day: string) => change.execute(acme.as(0), { bookingId: first.id, day });
    await to('2026-12-02');
    await to('2026-11-30');
    await book(0, MONDAY);
    await expect(to(TUESDAY)).rejects.toMatchObject(refused);
  });

  it('are kept by the database too, and are lifted from today on', async () => {
    await book(0, MONDAY);
    await book(0, AFTER);
    await set({ days: '1' });
    const move = portal.app
      .get(UnitOfWork)
      .run(acme.ctx, (tx) =>
        tx.run(`update bookings set day = $2 where employer_id = $1 and day = $3 and cancelled_at is null`, [
          acme.employerId,
          TUESDAY,
          AFTER,
        ]),
      );
    await expect(move).rejects.toMatchObject({ constraint: 'bookings_employer_limit' });
    const page = await hr.get(HERE);
    const action = page.$('form[action$="/end"]').attr('action')!;
    expect((await hr.post(action)).text).toContain('La limite est levée');
    expect((await hr.post(action)).status).toBe(404);
    await book(0, TUESDAY);
  });

  it('stand against the dates of a series one after another', async () => {
    await set({ days: '1' });
    const query = new URLSearchParams({ site: site.id, date: MONDAY, until: AFTER });
    for (const weekday of ['1', '2']) query.append('weekdays', weekday);
    const page = await employee.get(`/week/series/new?${query.toString()}`);
    const ticked = page.$('input[name="dates"]').toArray();
    expect(ticked.map(({ attribs }) => [attribs['value'], 'disabled' in attribs])).toEqual([
      [MONDAY, false],
      [TUESDAY, true],
      [AFTER, false],
    ]);
  });
});

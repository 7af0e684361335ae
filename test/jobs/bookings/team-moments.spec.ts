import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { holdsOn } from '../../../src/bookings/moments/moment.rules.js';
import { TeamMomentsRepository } from '../../../src/bookings/moments/team-moments.repository.js';
import { GrantRole } from '../../../src/identity/index.js';
import {
  codeOf,
  NOW,
  openSite,
  programme,
  THURSDAY,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { sessions } from '../../web/bookings/sessions.js';

const HERE = '/team/moments';
const [TUESDAY, NEXT_TUESDAY, THIRD_TUESDAY] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;
/** Who leads 1 and 2; 3 is of the unit « Études », 4 is HR. */
const [MANAGER, TEAM, OTHER, APART, HR] = [0, 1, 2, 3, 4] as const;

describe('moments at which a team is together', () => {
  let portal: TestApp;
  let relay: SmtpSink;
  let acme: Programme;
  let site: TestSite;
  let atelier: TestSite;
  let hr: Browser;
  let manager: Browser;
  let employee: Browser;

  beforeAll(async () => {
    relay = await smtpSink();
    portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
    acme = await programme(portal, 'acme', '100000001', 6, { daysPerWeek: 5 });
    site = await openSite(portal, { name: 'La Fabrique', desks: 12 });
    atelier = await openSite(portal, { name: 'Atelier du Cher', desks: 12, lat: 47.29, lon: 1.05 });
    for (const { id } of [site, atelier]) for (const month of ['2026-11', '2026-12']) await acme.grant(id, 80, month);
    const id = (index: number) => acme.employeeIds[index];
    await portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [
      id(MANAGER),
      [id(TEAM), id(OTHER)],
    ]);
    await portal.database.query(`update employees set unit = 'Études' where id = $1`, [id(APART)]);
    for (const [index, role] of [
      [MANAGER, 'manager'],
      [HR, 'hr'],
    ] as const)
      await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: `p${index}@acme.example`, role });
    const signIn = await sessions(portal, 'acme', acme);
    [manager, employee, hr] = [await signIn(MANAGER), await signIn(TEAM), await signIn(HR)];
  }, 120_000);
  afterAll(async () => {
    await portal.close();
    await relay.close();
  });
  afterEach(async () => {
    await portal.database.query(`delete from team_moments`);
    await portal.database.query(
      `update bookings set cancelled_at = $1, cancelled_by = 'test' where cancelled_at is null`,
      [NOW],
    );
    await portal.database.query(`update quota_grants set used_half_days = 0`);
  });

  const tuesdays = {
    name: 'Mardi ensemble',
    whom: 'team',
    weekdays: '2',
    every: '1',
    from: TUESDAY,
    until: THIRD_TUESDAY,
    part: 'day',
    place: 'office',
    reason: 'Point de la semaine',
  };
  const set = async (fields: Partial<typeof tuesdays> & { booked?: string } = {}, who = manager) => {
    const answer = await who.post(`${HERE}/confirmation`, { ...tuesdays, ...fields });
    expect([answer.status, wordsOf(answer.$, '.toast-line')]).toEqual([
      200,
      expect.stringContaining('Le moment est fixé'),
    ]);
  };
  const book = (index: number, day: string, siteId = site.id, part: 'day' | 'am' | 'pm' = 'day') =>
    acme.book(index, { siteId, day, part });
  const refused = (code: string) => ({ code });

  it('are set by managers for their team and by HR for units and everybody; what is wrong is refused beside its field', async () => {
    expect((await employee.get(HERE)).status).toBe(403);
    expect((await employee.post(`${HERE}/confirmation`, tuesdays)).status).toBe(403);
    const page = await manager.get(HERE);
    expect(allWords(page.$, '#whom option')).toEqual(['Mon équipe']);
    expect(allWords((await hr.get(HERE)).$, '#whom option')).toEqual(['Tout le monde', 'Service Études']);
    expect(pageProblems(page.$)).toEqual([]);
    for (const [who, fields, field] of [
      [manager, { weekdays: '' }, 'weekdays'],
      [manager, { from: '2026-11-22' }, 'from'],
      [manager, { until: '2026-11-24' }, 'until'],
      [manager, { name: ' ' }, 'name'],
      [manager, { reason: 'x'.repeat(201) }, 'reason'],
      [manager, { whom: 'all' }, 'whom'],
      [manager, { whom: 'unit:Études' }, 'whom'],
      [hr, { whom: 'team' }, 'whom'],
      [hr, { whom: 'unit:Nulle part' }, 'whom'],
      [manager, { place: '019d0000-0000-7000-8000-000000000000' }, 'place'],
    ] as const) {
      const { weekdays, ...rest } = { ...tuesdays, ...fields };
      const answer = await who.post(HERE, { ...rest, ...(weekdays && { weekdays }) });
      expect([answer.status, answer.$(`[id="${field}-error"]`).length]).toEqual([422, 1]);
      expect(pageProblems(answer.$)).toEqual([]);
    }
  });

  it('refuse a desk anywhere, to the team alone, naming the moment, who set it and why', async () => {
    await set();
    await expect(book(TEAM, TUESDAY)).rejects.toMatchObject(refused('bookings.team-moment'));
    await expect(book(OTHER, NEXT_TUESDAY, atelier.id, 'am')).rejects.toMatchObject(refused('bookings.team-moment'));
    await book(APART, TUESDAY);
    await book(TEAM, '2026-12-02');
    await book(TEAM, '2026-12-22');
    const answer = await employee.post(`/desks/${site.id}/bookings`, { date: TUESDAY, part: 'day' });
    expect(answer.status).toBe(422);
    for (const words of ['Mardi ensemble', 'Camille Fictive 0', 'Point de la semaine'])
      expect(wordsOf(answer.$, 'main')).toContain(words);
    const week = await employee.get(`/week?date=${TUESDAY}`);
    expect(wordsOf(week.$, 'main')).toContain('Mardi ensemble : au bureau, fixé par Camille Fictive 0');
    expect((await employee.get(`/desks?date=${TUESDAY}`)).$('.notice').text()).toContain('Mardi ensemble');
    expect((await employee.get(`/desks?date=2026-12-02`)).$('.day-strip').text()).toContain('équipe réunie');
    const team = await manager.get(`/team?date=${TUESDAY}`);
    expect(wordsOf(team.$, 'main')).toContain('mardi 1er décembre : Mardi ensemble, au bureau (Camille Fictive 0)');
    const series = new URLSearchParams({ site: site.id, date: TUESDAY, weekdays: '2', until: NEXT_TUESDAY });
    expect(wordsOf((await employee.get(`/week/series/new?${series.toString()}`)).$, 'main')).toContain(
      'Mardi ensemble',
    );
    for (const each of [week, team, answer]) expect(pageProblems(each.$)).toEqual([]);
  });

  it('at a place leave that place open, and half a day the other half', async () => {
    await set({ place: atelier.id, part: 'am' });
    await expect(book(TEAM, TUESDAY)).rejects.toMatchObject(refused('bookings.team-moment'));
    await book(TEAM, TUESDAY, atelier.id);
    await book(OTHER, TUESDAY, site.id, 'pm');
    const answer = await employee.post(`/desks/${site.id}/bookings`, { date: NEXT_TUESDAY, part: 'am' });
    expect(wordsOf(answer.$, 'main')).toContain('se retrouve à Atelier du Cher');
    const found = await employee.get(`/desks?date=${NEXT_TUESDAY}&part=am`);
    expect(wordsOf(found.$, `#site-${site.id}`)).not.toContain('Choisir');
    expect(wordsOf(found.$, `#site-${atelier.id}`)).toContain('Choisir');
  });

  it('of a unit or of everybody bind them, and HR lifts any', async () => {
    await set({ whom: 'unit:Études', name: 'Études au bureau' }, hr);
    await expect(book(APART, TUESDAY)).rejects.toMatchObject(refused('bookings.team-moment'));
    await book(TEAM, TUESDAY);
    await set({ whom: 'all', weekdays: '3', name: 'Assemblée' }, hr);
    await expect(book(TEAM, '2026-12-02')).rejects.toMatchObject(refused('bookings.team-moment'));
    expect(allWords((await manager.get(HERE)).$, 'tbody tr')).toEqual([]);
    const page = await hr.get(HERE);
    const actions = page
      .$('form[action$="/withdrawal"]')
      .toArray()
      .map(({ attribs }) => attribs['action']!);
    expect(actions).toHaveLength(2);
    expect((await manager.post(actions[0]!)).status).toBe(404);
    for (const action of actions) expect((await hr.post(action)).text).toContain('Le moment est levé');
    expect((await hr.post(actions[0]!)).status).toBe(404);
    await book(TEAM, '2026-12-02');
    const rows = await portal.database.query<{ action: string }>(
      `select action from audit_entries where chain_id = $1 and action like 'bookings.%-moment' order by seq`,
      [acme.employerId],
    );
    expect(rows.slice(-4).map(({ action }) => action)).toEqual([
      'bookings.set-moment',
      'bookings.set-moment',
      'bookings.withdraw-moment',
      'bookings.withdraw-moment',
    ]);
  });

  it('cancel nothing: what is booked is shown before, stays, may change on its day, and its people are asked', async () => {
    const { id } = await book(TEAM, TUESDAY);
    await book(OTHER, NEXT_TUESDAY, atelier.id, 'pm');
    await book(APART, TUESDAY);
    const check = await manager.post(HERE, tuesdays);
    expect(wordsOf(check.$, 'main')).toContain('2 réservations ailleurs à ces moments, de 2 personnes');
    expect(wordsOf(check.$, 'main')).not.toContain('Camille Fictive 3');
    expect(pageProblems(check.$)).toEqual([]);
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const done = await manager.submit(check, 'form[action$="/confirmation"]', { booked: 'ask' });
    expect(wordsOf(done.$, '.toast-line')).toContain('rien n’est annulé');
    await drainQueue(portal.database);
    expect(relay.messages).toHaveLength(2);
    for (const message of relay.messages) expect(message).toContain('Mardi ensemble');
    const standing = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from bookings where cancelled_at is null`,
    );
    expect(standing[0]?.n).toBe(3);
    const change = portal.app.get(ChangeBooking, { strict: false });
    const to = (wish: object) => change.execute(acme.as(TEAM), { bookingId: id, ...wish });
    await to({ siteId: atelier.id });
    await to({ slot: { part: 'am' } });
    await expect(to({ slot: { part: 'day' } })).rejects.toMatchObject(refused('bookings.team-moment'));
    await expect(to({ day: NEXT_TUESDAY })).rejects.toMatchObject(refused('bookings.team-moment'));
    await to({ day: THURSDAY, slot: { part: 'day' } });
    await expect(to({ day: TUESDAY })).rejects.toMatchObject(refused('bookings.team-moment'));
  });

  it('and a booking wait for one another: whoever is second sees the first', async () => {
    const { app, database } = portal;
    let written = () => {};
    const wrote = new Promise<void>((resolve) => (written = resolve));
    const blocked = async () => {
      const [row] = await database.query<{ n: number }>(
        `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return (row?.n ?? 0) > 0;
    };
    const setting = app.get(UnitOfWork).run(acme.ctx, async (tx) => {
      await app.get(TeamMomentsRepository, { strict: false }).add(tx, {
        id: randomUUID(),
        name: 'Course',
        reason: 'Essai',
        weekdays: [2],
        everyWeeks: 1,
        from: TUESDAY,
        until: THIRD_TUESDAY,
        part: 'day',
        siteId: null,
        unit: null,
        managerId: acme.employeeIds[MANAGER]!,
        by: 'Essai',
        at: NOW,
      });
      written();
      // The booking has looked, found no moment, and waits to write.
      while (!(await blocked()));
    });
    await wrote;
    const booking = book(TEAM, TUESDAY).then(() => 'booked', codeOf);
    await setting;
    expect(await booking).toBe('bookings.team-moment');
  });

  it('are kept by the database too', async () => {
    await book(TEAM, '2026-12-02');
    await set();
    const move = portal.app
      .get(UnitOfWork)
      .run(acme.ctx, (tx) =>
        tx.run(`update bookings set day = $2 where employer_id = $1 and cancelled_at is null`, [
          acme.employerId,
          TUESDAY,
        ]),
      );
    await expect(move).rejects.toMatchObject({ constraint: 'bookings_team_moment' });
  });

  it('hold on the same days for the rules and for the database', async () => {
    for (const [from, until, weekdays, everyWeeks] of [
      ['2026-12-10', '2027-01-19', [2, 4], 2],
      ['2026-12-27', '2027-01-03', [1, 6, 7], 1],
      ['2028-02-28', '2028-03-13', [2, 5], 2],
    ] as const) {
      const rows = await portal.database.query<{ day: string; holds: boolean }>(
        `select to_char(d, 'YYYY-MM-DD') as day, team_moment_holds($1::date, $2::date, $3::smallint[], $4::smallint, d::date) as holds
         from generate_series($1::date - 20, $2::date + 20, interval '1 day') d`,
        [from, until, weekdays, everyWeeks],
      );
      expect(rows.filter(({ day, holds }) => holds !== holdsOn({ from, until, weekdays, everyWeeks }, day))).toEqual(
        [],
      );
      expect(rows.some(({ holds }) => holds)).toBe(true);
    }
  });
});

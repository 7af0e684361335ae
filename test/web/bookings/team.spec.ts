import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { PERMISSIONS } from '../../../src/access/index.js';
import { BookDesk, CancelBooking } from '../../../src/bookings/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import {
  codeOf,
  NOW,
  openSite,
  programme,
  THURSDAY,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';
import { sessions } from './sessions.js';

/*
 * Who books and cancels for whom: a manager (0) with a team of two (1, 2), and somebody of another team (3); HR (4) and an
 * administrator (5), who are employees too; the manager of that other team (6).
 */

const [MANAGER, TEAM, OTHER_OF_TEAM, STRANGER, HR, ADMIN, ELSEWHERE] = [0, 1, 2, 3, 4, 5, 6] as const;

let portal: TestApp;
let acme: Programme;
let fabrique: TestSite;
let signIn: (index: number) => Promise<Browser>;
const idOf = (index: number) => acme.employeeIds[index] ?? '';

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 7);
  fabrique = await openSite(portal, { name: 'La Fabrique', desks: 9 });
  await acme.grant(fabrique.id, 60);
  await portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [
    idOf(MANAGER),
    [idOf(TEAM), idOf(OTHER_OF_TEAM)],
  ]);
  await portal.database.query(`update employees set manager_id = $1 where id = $2`, [idOf(ELSEWHERE), idOf(STRANGER)]);
  for (const [index, role] of [
    [MANAGER, 'manager'],
    [HR, 'hr'],
    [ADMIN, 'admin'],
  ] as const) {
    await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: `p${index}@acme.example`, role });
  }
  signIn = await sessions(portal, 'acme', acme);
});
afterAll(() => portal.close());

describe('booking and cancelling for somebody', () => {
  const callers: Record<string, { ctx: () => RequestContext; self: number | null }> = {
    employee: { ctx: () => acme.as(TEAM), self: TEAM },
    manager: { ctx: () => requestContext({ ...acme.as(MANAGER), roles: ['manager'] }), self: MANAGER },
    hr: { ctx: () => requestContext({ ...acme.as(HR), roles: ['employee', 'hr'] }), self: HR },
    admin: { ctx: () => requestContext({ ...acme.as(ADMIN), roles: ['employee', 'admin'] }), self: ADMIN },
    system: { ctx: () => acme.ctx, self: null },
  };

  it.each([
    ['employee', [TEAM]],
    ['manager', [MANAGER, TEAM, OTHER_OF_TEAM]],
    ['hr', [MANAGER, TEAM, OTHER_OF_TEAM, STRANGER, HR, ADMIN]],
    ['admin', [ADMIN]],
    ['system', [MANAGER, TEAM, OTHER_OF_TEAM, STRANGER, HR, ADMIN]],
  ] as const)('is the same question: %s reaches %j, anybody else is as good as missing', async (role, reach) => {
    const ctx = callers[role]!.ctx();
    const [book, cancel] = [
      portal.app.get(BookDesk, { strict: false }),
      portal.app.get(CancelBooking, { strict: false }),
    ];
    for (const index of [MANAGER, TEAM, OTHER_OF_TEAM, STRANGER, HR, ADMIN]) {
      const wish = { siteId: fabrique.id, day: THURSDAY, part: 'day', employeeId: idOf(index) } as const;
      const theirs = await acme.book(index, { ...wish, employeeId: null });
      const cancelled = await cancel.execute(ctx, { bookingId: theirs.id }).then(() => 'done', codeOf);
      if (cancelled !== 'done') await cancel.execute(acme.ctx, { bookingId: theirs.id });
      const booked = await book.execute(ctx, wish).then(({ id }) => id, codeOf);
      if (booked !== 'not-found') await cancel.execute(acme.ctx, { bookingId: booked });
      const allowed = (reach as readonly number[]).includes(index);
      expect([index, cancelled, booked === 'not-found']).toEqual([index, allowed ? 'done' : 'not-found', !allowed]);
    }
    expect(await acme.used(fabrique.id)).toBe(0);
  });
});

describe('« Mon équipe »', () => {
  it('is offered to managers only, and opens for nobody else', async () => {
    const manager = await signIn(MANAGER);
    const menu = await manager.get('/week');
    expect(allWords(menu.$, '.main-nav a')).toEqual([
      'Ma semaine',
      'Mon équipe',
      'Trouver',
      'Mon avenant',
      'Entretiens',
      'Mes attestations',
    ]);
    for (const index of [TEAM, HR, ADMIN]) {
      const other = await signIn(index);
      expect(allWords((await other.get('/week')).$, '.main-nav a')).not.toContain('Mon équipe');
      expect((await other.get('/team')).status).toBe(403);
      expect((await other.get(`/team/${idOf(OTHER_OF_TEAM)}`)).status).toBe(403);
    }
  });

  it('shows who sits where, books and cancels for the team, and tells the person', async () => {
    const manager = await signIn(MANAGER);
    const team = await manager.get(`/team?date=${THURSDAY}`);
    expect(allWords(team.$, 'tbody a')).toEqual(['Camille Fictive 1', 'Camille Fictive 2']);
    const person = await manager.get(`/team/${idOf(TEAM)}?date=${THURSDAY}`);
    expect(wordsOf(person.$, '#places + nav + nav + p')).toContain('Amboise, centre de la commune');
    expect(allWords(person.$, '.site-card h3')).toEqual(['La Fabrique']);

    const after = await manager.submit(person, '.site-card form');
    expect(after.status).toBe(200);
    expect(wordsOf(after.$, '[role=status]')).toContain('réservé pour Camille');
    expect(wordsOf(after.$, '[aria-labelledby=booked] li')).toContain('La Fabrique');
    const week = await manager.get(`/team?date=${THURSDAY}`);
    expect(wordsOf(week.$, 'tbody tr')).toContain('La Fabrique');
    const sent = () =>
      portal.database.query<{ job: string }>(
        `select job from outbox_messages where job like 'bookings.send-%' order by id desc limit 1`,
      );
    expect(await sent()).toEqual([{ job: 'bookings.send-confirmation' }]);

    const cancelled = await manager.submit(after, '[aria-labelledby=booked] form');
    expect(wordsOf(cancelled.$, '[role=status]')).toContain('prévient Camille');
    expect(await acme.used(fabrique.id)).toBe(0);
    expect(await sent()).toEqual([{ job: 'bookings.send-cancellation' }]);
  });

  it('answers about another team as about nobody', async () => {
    const manager = await signIn(MANAGER);
    const missing = '00000000-0000-4000-8000-000000000000';
    const { id } = await acme.book(STRANGER, { siteId: fabrique.id, day: THURSDAY, part: 'day' });
    await manager.get(`/team/${idOf(TEAM)}?date=${THURSDAY}`);
    const form = { siteId: fabrique.id, date: THURSDAY, part: 'day' };
    for (const person of [idOf(STRANGER), missing]) {
      expect((await manager.get(`/team/${person}`)).status).toBe(404);
      expect((await manager.post(`/team/${person}/bookings`, { ...form })).status).toBe(404);
    }
    for (const booking of [id, missing]) {
      const path = `/team/${idOf(TEAM)}/bookings/${booking}/cancellation`;
      expect((await manager.post(path, {})).status).toBe(404);
    }
  });

  it('does not tell a manager what an agreement says', async () => {
    await portal.database.query(
      `update agreements set state = 'ended', effective = daterange('2026-09-01', '2026-11-01') where employee_id = $1`,
      [idOf(OTHER_OF_TEAM)],
    );
    const person = await (await signIn(MANAGER)).get(`/team/${idOf(OTHER_OF_TEAM)}?date=${THURSDAY}`);
    expect(wordsOf(person.$, '.notice')).toContain('ne permet pas cette réservation');
    expect(person.$('.site-card form')).toHaveLength(0);
  });
});

describe('a day on which nobody can book for the person', () => {
  const notice = async (date: string) => {
    const person = await (await signIn(MANAGER)).get(`/team/${idOf(TEAM)}?date=${date}`);
    expect(person.$('.site-card form')).toHaveLength(0);
    return wordsOf(person.$, '.notice');
  };

  it('says how far ahead bookings open', async () => {
    await acme.grant(fabrique.id, 2, '2027-02');
    expect(await notice('2027-02-25')).toContain('90 jours à l’avance');
  });

  it('says that the person does not work there then, and neither when nor why they leave', async () => {
    await portal.database.query(`update employees set left_on = $2 where id = $1`, [idOf(TEAM), '2026-11-25']);
    const words = await notice(THURSDAY);
    expect(words).toContain('Camille Fictive 1 ne travaille pas dans l’entreprise ce jour-là');
    expect(words).not.toContain('25');
    const manager = await signIn(MANAGER);
    await manager.get(`/team/${idOf(TEAM)}?date=${THURSDAY}`);
    const form = { siteId: fabrique.id, date: THURSDAY, part: 'day' };
    const refused = await manager.post(`/team/${idOf(TEAM)}/bookings`, form);
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '[role=alert]')).toContain('Camille Fictive 1 ne travaille pas');
    await portal.database.query(`update employees set left_on = null where id = $1`, [idOf(TEAM)]);
  });
});

describe('every page', () => {
  const pages = readFileSync(join(projectRoot(), 'test/arch/routes.txt'), 'utf8')
    .split('\n')
    .map((line) => /^GET (\/[^:\s]+) {2}(\S+)$/.exec(line))
    .flatMap((found) => (found?.[1] && found[2] && Object.hasOwn(PERMISSIONS, found[2]) ? [found] : []))
    .map(([, path = '', permission = '']) => ({
      path,
      grants: Object.entries(PERMISSIONS).find(([n]) => n === permission)?.[1] ?? {},
    }));

  it.each([
    ['employee', TEAM],
    ['manager', MANAGER],
    ['hr', HR],
    ['admin', ADMIN],
  ] as const)('opens for an %s as the table says, and for nobody else', async (role, index) => {
    const visitor = await signIn(index);
    expect(pages.length).toBeGreaterThan(20);
    for (const { path, grants } of pages) {
      const held = role in grants || 'employee' in grants;
      const { status } = await visitor.get(path, { stay: true });
      expect([path, status === 403, status >= 500]).toEqual([path, !held, false]);
    }
  });
});

import { z } from 'zod';
import { FixedClock } from '#libs/platform/clock/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { statementsOf } from '../../support/statements.js';
import { allWords, wordsOf } from '../../support/html.js';
import {
  NOW,
  openSite,
  programme,
  THURSDAY,
  tokens,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';
import { sessions } from './sessions.js';

let portal: TestApp;
let acme: Programme;
let signIn: (index: number) => Promise<Browser>;
let fabrique: TestSite;
let atelier: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 8);
  signIn = await sessions(portal, 'acme', acme);
  fabrique = await openSite(portal, { name: 'La Fabrique', desks: 1 });
  atelier = await openSite(portal, { name: 'Atelier du Cher', desks: 3, lat: 47.29, lon: 1.05 });
  for (const { id } of [fabrique, atelier]) await acme.grant(id, 40);
});
afterAll(() => portal.close());
afterEach(() => {
  if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
});

it('changes place, day and part by one form, and takes the change back, without JavaScript', async () => {
  const me = await signIn(0);
  const { id } = await acme.book(0, { siteId: fabrique.id, day: THURSDAY, part: 'day' });
  const page = await me.get(`/week/bookings/${id}`);
  const form = await me.get(page.$('a[href$="/change"]').attr('href')!);
  expect(allWords(form.$, '#siteId option')).toEqual([
    expect.stringContaining('La Fabrique'),
    expect.stringContaining('Atelier du Cher'),
  ]);
  const changed = await me.submit(form, 'form[action$="/change"]', {
    siteId: atelier.id,
    date: '2026-11-27',
    part: 'am',
    deskId: '',
  });
  expect(changed.url.pathname).toBe(`/week/bookings/${id}`);
  expect(wordsOf(changed.$, 'h1')).toContain('Atelier du Cher, vendredi 27 novembre');
  expect(wordsOf(changed.$, '.notice')).toContain('Pendant dix secondes');
  const undone = await me.submit(changed, 'form[action$="/undo"]');
  expect(wordsOf(undone.$, 'h1')).toContain('La Fabrique, jeudi 26 novembre');
  expect(undone.$('form[action$="/undo"]')).toHaveLength(0);
  const calendar = await me.get(`/week/bookings/${id}/calendar.ics`);
  expect(calendar.text).toContain('SEQUENCE:2');
  const gone = await me.submit(undone, 'form[action$="/cancellation"]');
  expect(gone.$('form[action$="/bookings"]')).toHaveLength(0);
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + 60_000));
  // A press that comes too late is told so, with the way out beside it.
  const late = await me.submit(gone, 'form[action$="/undo"]');
  expect(late.status).toBe(409);
  expect(wordsOf(late.$, '.error-summary')).toContain('dix secondes');
  expect(late.$('form[action$="/bookings"]')).toHaveLength(1);
});

it('refuses a full day by name, keeps what was typed, and links to where it would be possible', async () => {
  const [me, other] = [await signIn(1), 2];
  await acme.book(other, { siteId: fabrique.id, day: '2026-11-27', part: 'day' });
  const { id } = await acme.book(1, { siteId: atelier.id, day: THURSDAY, part: 'pm' });
  const form = await me.get(`/week/bookings/${id}/change`);
  const refused = await me.submit(form, 'form[action$="/change"]', { siteId: fabrique.id, date: '2026-11-27' });
  expect(refused.status).toBe(409);
  expect(wordsOf(refused.$, '.error-summary')).toContain('La Fabrique n’a plus de poste libre');
  expect(refused.$('#siteId option[selected]').attr('value')).toBe(fabrique.id);
  expect(refused.$('#date').attr('value')).toBe('2026-11-27');
  const way = await me.get(refused.$('.notice a').attr('href')!);
  expect(way.$('#siteId option[selected]').attr('value')).toBe(atelier.id);
  expect((await me.submit(way, 'form[action$="/change"]')).url.pathname).toBe(`/week/bookings/${id}`);
  expect(wordsOf((await me.get(`/week/bookings/${id}`)).$, 'h1')).toContain('vendredi 27 novembre');
  // Nobody else sees the form.
  expect((await (await signIn(2)).get(`/week/bookings/${id}/change`)).status).toBe(404);
});

it('changes bookings for programs: PATCH with what shall be another', async () => {
  const [token] = (await tokens(portal, { employerId: acme.employerId, employeeIds: [acme.employeeIds[5]!] })) as [
    string,
  ];
  const { id } = await acme.book(5, { siteId: atelier.id, day: THURSDAY, from: '09:00', to: '11:00' });
  const patch = async (body: unknown, key?: string) => {
    const response = await fetch(`${portal.baseUrl}/api/v1/bookings/${id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
  };
  const { result, sent } = await statementsOf(() => patch({ date: '2026-11-27' }, 'k1'));
  expect(result.body).toMatchObject({
    id,
    date: '2026-11-27',
    part: 'am',
    start: '2026-11-27T08:00:00.000Z',
    changed: true,
  });
  expect(sent.length).toBeLessThanOrEqual(33);
  expect(await patch({ date: '2026-11-27' }, 'k1')).toEqual(result);
  expect(await patch({ part: 'day' }, 'k1')).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  expect(await patch({})).toMatchObject({ status: 422 });
  expect(await patch({ from: '10:00' })).toMatchObject({ status: 422 });
  expect(await patch({ employeeId: id })).toMatchObject({ status: 422 });
  expect(await patch({ siteId: fabrique.id })).toMatchObject({ status: 409, body: { code: 'bookings.desk-taken' } });
});

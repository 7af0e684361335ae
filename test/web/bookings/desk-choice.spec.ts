import { systemContext } from '#libs/platform/context/index.js';
import { BlockDesks, DrawPlan, type Stroke } from '../../../src/sites/index.js';
import { outcomes, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import type { TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { booking } from './sessions.js';

const system = systemContext('test', null, 'test');
let portal: TestApp;
let acme: Programme;
let site: TestSite;
let me: Browser;

beforeAll(async () => {
  const known = await booking({ people: 6, desks: 4, granted: 40 });
  ({ portal, acme, site } = known);
  me = await known.signIn(0);
  const draw = (stroke: Stroke) =>
    portal.app.get(DrawPlan, { strict: false }).execute(system, { site: site.id, stroke });
  await draw({ act: 'lay-out' });
  await draw({ act: 'add-zone', name: 'Calme', features: ['quiet'], x: 2, y: 2, w: 2, h: 1 });
  await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'am', deskId: site.deskIds[1]! });
  await portal.app.get(BlockDesks, { strict: false }).execute(system, {
    site: site.id,
    desks: [site.deskIds[2]!],
    from: THURSDAY,
    to: THURSDAY,
    part: 'day',
    reason: 'Écran cassé',
  });
});
afterAll(() => portal.close());

const path = (query = '') => `/desks/${site.id}?date=${THURSDAY}${query}`;
const drawn = (page: Awaited<ReturnType<Browser['get']>>) =>
  page
    .$('svg [aria-label^="Poste"]')
    .toArray()
    .map((one) => [one.tagName, one.attribs['aria-label']]);

describe('somebody who books', () => {
  it('sees which desks are free, taken and out of use, on the plan and as a list, and never whose', async () => {
    const page = await me.get(path());
    expect(drawn(page)).toEqual([
      ['a', 'Poste 001, Libre, Calme, Zone calme'],
      ['g', 'Poste 002, Pris le matin, Libre l’après-midi, Calme, Zone calme'],
      ['g', 'Poste 003, Indisponible'],
      ['a', 'Poste 004, Libre'],
    ]);
    expect(allWords(page.$, '#desks tbody tr')).toHaveLength(4);
    expect(page.text).not.toContain('Fictive 1');
    expect(page.text).not.toContain('Écran cassé');
    expect(drawn(await me.get(path('&part=pm')))[1]).toEqual(['a', 'Poste 002, Libre, Calme, Zone calme']);
  });

  it('chooses one in one tap and gets that one', async () => {
    const page = await me.get(path());
    const chosen = await me.get(page.$('svg a[aria-label^="Poste 004"]').attr('href')!);
    expect(wordsOf(chosen.$, '#desks')).toContain('Vous avez choisi le poste 004');
    const booked = await me.submit(chosen, 'form[action$="/bookings"]');
    expect(booked.status).toBe(200);
    expect(wordsOf(booked.$, 'main')).toContain('004');
    expect(drawn(await me.get(path()))[3]).toEqual(['g', 'Poste 004, À vous']);
  });

  it('who chooses what another took meanwhile is told so, and may choose again', async () => {
    await portal.database.query(`update bookings set cancelled_at = now(), cancelled_by = 'x' where employee_id = $1`, [
      acme.employeeIds[0],
    ]);
    const chosen = await me.get(path(`&desk=${site.deskIds[0]}`));
    await acme.book(2, { siteId: site.id, day: THURSDAY, part: 'day', deskId: site.deskIds[0]! });
    const refused = await me.submit(chosen, 'form[action$="/bookings"]');
    expect(refused.status).toBe(409);
    expect(wordsOf(refused.$, '.error-summary')).toContain('Ce poste de La Fabrique n’est plus libre');
    expect(refused.$('form[action$="/bookings"] input[name=desk]')).toHaveLength(0);
    expect(drawn(refused)[3]).toEqual(['a', 'Poste 004, Libre']);
    const nonsense = await me.post(`/desks/${site.id}/bookings`, { date: THURSDAY, part: 'day', desk: 'x' });
    expect(nonsense.status).toBe(422);
    const elsewhere = { date: THURSDAY, part: 'day', desk: '0199f2b4-0000-7000-8000-000000000000' };
    expect((await me.post(`/desks/${site.id}/bookings`, elsewhere)).status).toBe(422);
  });

  it('is one of several for the same desk, and one gets it', async () => {
    const wish = { siteId: site.id, day: '2026-11-27', part: 'day', deskId: site.deskIds[3]! } as const;
    const found = await outcomes([0, 2, 3, 4, 5].map((index) => acme.book(index, wish)));
    expect(found).toEqual({ booked: 1, 'bookings.desk-taken': 4 });
  });
});

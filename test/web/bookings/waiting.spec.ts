import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { OfferDesks } from '../../../src/bookings/waiting/offer-desks.js';
import { NOW, THURSDAY, tokens } from '../../db/bookings/programme.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { booking, type Booking } from './sessions.js';

/*
 * The line for a full place as people meet it: the page of the place, their places in lines, the letter with its link, and the API.
 */

let here: Booking;
let bearers: string[];
let held: string;

const at = (minutes: number) => {
  const { clock } = here.portal;
  if (clock instanceof FixedClock) clock.set(new Date(NOW.getTime() + minutes * 60_000));
};
const words = (page: Page) => wordsOf(page.$, 'main');
const place = () => `/desks/${here.site.id}?date=${THURSDAY}&part=day`;
const cancel = () =>
  here.portal.app.get(CancelBooking, { strict: false }).execute(here.acme.as(3), { bookingId: held });
const offers = () => here.portal.app.get(OfferDesks, { strict: false }).execute(systemContext('test', null, 'test'));

beforeAll(async () => {
  here = await booking({ people: 5, desks: 1, granted: 80 });
  bearers = await tokens(here.portal, here.acme);
  await here.portal.startWorker();
});
beforeEach(async () => {
  at(0);
  await here.portal.database.query(
    `delete from desk_holds; delete from desk_waits; delete from booking_changes; delete from bookings; update quota_grants set used_half_days = 0; delete from sent_mails; delete from letters`,
  );
  ({ id: held } = await here.acme.book(3, { siteId: here.site.id, day: THURSDAY, part: 'day' }));
});
afterAll(() => here.portal.close());

/** Joins by the button of the full place. */
async function join(me: Browser): Promise<Page> {
  const full = await me.get(place());
  return me.submit(full, 'form[action$="/waiting"]');
}

/** The link of the letter about the offer to the first in line. */
async function link(): Promise<string> {
  await cancel();
  await offers();
  await drainQueue(here.portal.database, { failures: true });
  const [mail] = await here.portal.database.query<{ text: string; html: string }>(
    `select text, html from sent_mails where subject like 'Un poste vous est gardé%'`,
  );
  const url = /https?:\/\/\S+\/offers\/[\w-]+/.exec(mail!.text)![0];
  expect(mail!.html).toContain(url);
  return new URL(url).pathname;
}

describe('the pages', () => {
  it('let somebody join, see their place, leave, and take what is offered, once', async () => {
    const [me, other] = [await here.signIn(0), await here.signIn(1)];
    const joined = await join(me);
    expect(joined.url.pathname).toBe('/week/waiting');
    expect(words(joined)).toContain('Vous êtes en tête de la liste.');
    expect(words(await join(other))).toContain('Une personne attend avant vous.');
    const left = await other.submit(await other.get('/week/waiting'), 'form[action$="/leave"]');
    expect(words(left)).toContain('Vous n’attendez aucun poste');
    await cancel();
    await offers();
    const offered = await me.get('/week/waiting');
    expect(words(offered)).toContain('Poste 001');
    const taken = await me.submit(offered, 'form[action$="/take"]');
    expect(taken.url.pathname).toMatch(/^\/week\/bookings\//);
    const again = await me.submit(offered, 'form[action$="/take"]');
    expect(again.status).toBe(409);
    expect(words(again)).toContain('Vous avez déjà pris ce poste');
  });

  it('refuse what cannot be waited for, in words, and show nobody the wait of another', async () => {
    const [me, other] = [await here.signIn(0), await here.signIn(1)];
    await me.get('/week/waiting');
    await cancel();
    const free = await me.post(`/desks/${here.site.id}/waiting`, { date: THURSDAY, part: 'day' });
    expect([free.status, words(free)]).toEqual([409, expect.stringContaining('réservez-le, il n’y a pas d’attente')]);
    const bad = await me.post(`/desks/${here.site.id}/waiting`, { date: 'demain', part: 'day' });
    expect(bad.status).toBe(422);
    ({ id: held } = await here.acme.book(3, { siteId: here.site.id, day: THURSDAY, part: 'day' }));
    await join(me);
    const [wait] = await here.portal.database.query<{ id: string }>(`select id from desk_waits`);
    await other.get('/week');
    for (const answer of [
      await other.get(`/week/waiting/${wait!.id}`),
      await other.post(`/week/waiting/${wait!.id}/take`),
      await other.post(`/week/waiting/${wait!.id}/leave`),
    ])
      expect(answer.status).toBe(404);
    expect((await me.post(`/week/waiting/${wait!.id}/take`)).status).toBe(409);
  });
});

describe('the link of the letter', () => {
  it('takes nothing when it is opened, and the desk when its button is pressed, without signing in; then it says so', async () => {
    await join(await here.signIn(0));
    const path = await link();
    const anybody = here.portal.browser();
    for (let look = 0; look < 3; look += 1) await here.portal.browser().get(path);
    await anybody.request('HEAD', path, undefined);
    const [{ n } = { n: 0 }] = await here.portal.database.query<{ n: number }>(
      `select count(*)::int as n from bookings where cancelled_at is null`,
    );
    expect(n).toBe(0);
    const page = await anybody.get(path);
    expect(allWords(page.$, 'main form button')).toEqual(['Prendre ce poste', 'Quitter la liste']);
    const taken = await anybody.submit(page, 'form[action$="/take"]');
    expect([taken.status, taken.url.pathname]).toEqual([200, path]);
    expect(words(taken)).toContain('Vous avez pris ce poste');
    const [made] = await here.portal.database.query<{ employee: string; actor: string }>(
      `select b.employee_id as employee, a.actor_name as actor from bookings b join audit_entries a on a.subject_id = b.id::text
       where b.cancelled_at is null and a.action = 'bookings.book'`,
    );
    expect(made).toEqual({
      employee: here.acme.employeeIds[0],
      actor: 'letter of an offer (Camille Fictive 0)',
    });
    const again = await anybody.submit(page, 'form[action$="/take"]');
    expect(again.status).toBe(409);
    expect(words(again)).toContain('Vous avez déjà pris ce poste');
    await drainQueue(here.portal.database, { failures: true });
    const letters = await here.portal.database.query<{ recipient: string }>(
      `select recipient from sent_mails where subject like 'Votre bureau%' and recipient = 'p0@acme.example'`,
    );
    expect(letters).toHaveLength(1);
  });

  it('is refused once it has expired, and leads on', async () => {
    await join(await here.signIn(0));
    const path = await link();
    const anybody = here.portal.browser();
    const page = await anybody.get(path);
    at(12 * 60);
    const late = await anybody.submit(page, 'form[action$="/take"]');
    expect(late.status).toBe(409);
    expect(words(late)).toContain('n’est plus gardé pour vous');
    expect(late.$('main form')).toHaveLength(0);
    expect(late.$(`main a[href^="/desks/${here.site.id}"]`)).toHaveLength(1);
  });

  it('gives the desk back by its other button', async () => {
    await join(await here.signIn(0));
    const path = await link();
    const anybody = here.portal.browser();
    const left = await anybody.submit(await anybody.get(path), 'form[action$="/leave"]');
    expect(words(left)).toContain('Vous avez quitté cette liste');
  });

  it('is refused to somebody else who is signed in, and serves whoever it is for', async () => {
    const [me, other] = [await here.signIn(0), await here.signIn(1)];
    await join(me);
    const path = await link();
    await other.get('/week');
    for (const answer of [await other.get(path), await other.post(`${path}/take`), await other.post(`${path}/leave`)]) {
      expect(answer.status).toBe(409);
      expect(words(answer)).toContain('une autre personne que celle qui est connectée');
    }
    const taken = await me.submit(await me.get(path), 'form[action$="/take"]');
    expect(words(taken)).toContain('Vous avez pris ce poste');
  });

  it('is nothing that can be guessed or altered', async () => {
    await join(await here.signIn(0));
    const path = await link();
    const anybody = here.portal.browser();
    const letter = path.at(-9) === 'A' ? 'B' : 'A';
    for (const bad of [`${path.slice(0, -9)}${letter}${path.slice(-8)}`, `/offers/${randomUUID()}`, `${path}A`]) {
      expect([bad, (await anybody.get(bad)).status]).toEqual([bad, 404]);
      expect([bad, (await anybody.post(`${bad}/take`)).status]).toEqual([bad, 404]);
    }
  });
});

describe('the API', () => {
  const WAIT = z.object({ id: z.string(), state: z.string(), before: z.number(), deskId: z.string().nullable() });
  const asked = async (person: number, method: string, path: string, body?: object) => {
    const answer = await here.portal.browser().api(method, `/api/v1/waits${path}`, body, {
      headers: { authorization: `Bearer ${bearers[person]!}` },
    });
    return { status: answer.status, body: answer.text === '' ? null : answer.json() };
  };
  const wish = () => ({ siteId: here.site.id, date: THURSDAY, part: 'day' });

  it('joins once, lists, takes and leaves', async () => {
    const first = await asked(0, 'POST', '', wish());
    const { id, before, state } = WAIT.parse(first.body);
    expect([first.status, before, state]).toEqual([201, 0, 'waiting']);
    expect(WAIT.parse((await asked(0, 'POST', '', wish())).body).id).toBe(id);
    const second = WAIT.parse((await asked(1, 'POST', '', wish())).body);
    expect(second.before).toBe(1);
    expect((await asked(0, 'POST', `/${id}/booking`)).body).toMatchObject({ code: 'bookings.offer-over' });
    await cancel();
    await offers();
    const { waits } = z.object({ waits: z.array(WAIT) }).parse((await asked(0, 'GET', '')).body);
    expect(waits).toMatchObject([{ id, state: 'offered', deskId: here.site.deskIds[0] }]);
    expect((await asked(1, 'POST', `/${id}/booking`)).status).toBe(404);
    const taken = await asked(0, 'POST', `/${id}/booking`);
    expect([taken.status, taken.body]).toEqual([201, { bookingId: expect.any(String), reference: expect.any(String) }]);
    expect((await asked(0, 'POST', `/${id}/booking`)).status).toBe(409);
    expect((await asked(1, 'DELETE', `/${second.id}`)).status).toBe(204);
    expect((await asked(1, 'DELETE', `/${second.id}`)).status).toBe(204);
    expect((await asked(0, 'DELETE', `/${second.id}`)).status).toBe(404);
  });

  it('refuses what is unknown, free or badly written', async () => {
    expect((await asked(0, 'POST', '', { ...wish(), siteId: randomUUID() })).status).toBe(404);
    expect((await asked(0, 'POST', '', { ...wish(), part: 'night' })).status).toBe(422);
    expect((await asked(0, 'DELETE', '/x')).status).toBe(404);
    await cancel();
    expect((await asked(0, 'POST', '', wish())).body).toMatchObject({ code: 'bookings.wait-not-full' });
  });
});

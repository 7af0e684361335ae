import { systemContext } from '#libs/platform/context/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { AskException } from '../../../src/bookings/exceptions/ask-exception.js';
import { JoinLine } from '../../../src/bookings/waiting/join-line.js';
import { LetterOffers } from '../../../src/bookings/waiting/letter/letter-offers.js';
import { OfferDesks } from '../../../src/bookings/waiting/offer-desks.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { arrivalCode } from '../../../src/presence/check-in/arrival-code.js';
import { NOW, openSite, THURSDAY, tokens, type TestSite } from '../../db/bookings/programme.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { recordPresence } from '../../support/presence.js';
import { booking, type Booking } from './sessions.js';

/*
 * What people get wrong with bookings, on the pages and through the API, in both languages: each is refused in words that say what is
 * wrong and what to do instead, and changes nothing.
 */

/** Of the people: whoever books, somebody else, HR, somebody who leaves, whoever has the only desk. */
const [ME, OTHER, HR, LEAVER, HOLDER] = [0, 1, 2, 3, 4] as const;
const FRIDAY = '2026-11-27';

let here: Booking;
let full: TestSite;
let far: TestSite;
let mine: string;
let bearers: string[];
let browsers: readonly Browser[];
let feed: string;
let offer: string;
let asked: string;

const app = <T>(type: new (...args: never[]) => T): T => here.portal.app.get<T>(type, { strict: false });

beforeAll(async () => {
  here = await booking({ people: 5, desks: 4, granted: 80 });
  const { portal, acme, site } = here;
  full = await openSite(portal, { name: 'Le Réduit', desks: 1 });
  far = await openSite(portal, { name: 'Le Moulin', desks: 2 });
  for (const { id } of [full, far]) await acme.grant(id, 20);
  bearers = await tokens(portal, acme);
  await app(GrantRole).execute(acme.ctx, { email: 'p2@acme.example', role: 'hr' });
  await app(GrantRole).execute(acme.ctx, { email: 'p0@acme.example', role: 'manager' });
  await recordPresence(portal, acme);
  ({ id: mine } = await acme.book(ME, { siteId: site.id, day: THURSDAY, part: 'day' }));
  await acme.book(HOLDER, { siteId: full.id, day: FRIDAY, part: 'day' });
  // HR asks beyond their own limit.
  await portal.database.query(
    `insert into booking_limits (id, employer_id, employee_id, counted, period, half_days, starts_on, reason, set_by, set_at)
     values (gen_random_uuid(), $1, $2, 'each', 'week', 0, '2026-11-23', 'Essai', 'RH', $3)`,
    [acme.employerId, acme.employeeIds[HR], NOW],
  );
  const wish = { siteId: site.id, day: THURSDAY, part: 'am', words: 'Essai' } as const;
  asked = await app(AskException).execute(acme.as(HR), wish);
  // A calendar of somebody who has left since.
  const leaver = await here.signIn(LEAVER);
  const page = await leaver.submit(await leaver.get('/week/calendar'), 'form[action="/week/calendar"]');
  feed = new URL(page.$('#address').attr('value')!).pathname;
  await app(EmployeeLeaves).execute(acme.ctx, { employeeId: acme.employeeIds[LEAVER]!, lastDay: '2026-11-22' });
  // An offer that was taken from its letter.
  const second = await openSite(portal, { name: 'La Remise', desks: 1 });
  await acme.grant(second.id, 20);
  const { id: held } = await acme.book(HOLDER, { siteId: second.id, day: '2026-11-25', part: 'day' });
  const wait = await app(JoinLine).execute(acme.as(ME), { siteId: second.id, day: '2026-11-25', part: 'day' });
  await app(CancelBooking).execute(acme.as(HOLDER), { bookingId: held });
  await app(OfferDesks).execute(systemContext('test', null, 'test'));
  offer = new URL(app(LetterOffers).address(acme.employerId, wait.id)).pathname;
  await app(LetterOffers).take(systemContext('test', null, 'test'), offer.split('/').at(-1)!);
  browsers = [await here.signIn(ME), await here.signIn(OTHER), await here.signIn(HR)];
});
afterAll(() => here.portal.close());

type Locale = 'fr' | 'en';
const me = (): Browser => browsers[ME]!;
/** As a program of somebody's, which is answered in the language that they chose. */
const api = (of: number, method: string, path: string, body: unknown) =>
  here.portal.browser().api(method, `/api/v1/${path}`, body, {
    stay: true,
    headers: { authorization: `Bearer ${bearers[of]}` },
  });
const ids = () => Array.from({ length: 1_000 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const SERIES = { part: 'day', weekdays: [2], everyWeeks: 1, from: '2026-12-01', until: '2036-12-01' };
const checkIn = () => {
  const code = arrivalCode({ siteId: far.id, day: THURSDAY }, here.portal.config.sessionSecret);
  return `/check-in/${far.id}/${THURSDAY}/${code}`;
};

const at = (instant: Date | string) => {
  if (here.portal.clock instanceof FixedClock) here.portal.clock.set(new Date(instant));
};
const bookings = async () =>
  here.portal.database.query(`select employee_id, site_id, day, part, cancelled_at from bookings order by id`);

/** Something wrong: what a person does on a page, what a program does (null where none can), and what both are told. */
interface Wrong {
  readonly name: string;
  readonly page: (locale: Locale) => Promise<Page>;
  readonly program: (() => Promise<Page>) | null;
  readonly status: number;
  readonly words: Readonly<Record<Locale, RegExp>>;
}
const stranger = (locale: Locale) => ({ headers: { 'accept-language': locale } });
const WRONG: readonly Wrong[] = [
  {
    name: 'a series of ten years',
    page: async () => {
      const form = await me().get(`/week/series/new?site=${here.site.id}&date=2026-12-01&weekdays=2&until=2026-12-20`);
      return me().submit(form, 'form[method="post"][action="/week/series"]', { until: '2036-12-01' });
    },
    program: () => api(ME, 'POST', 'series', { siteId: here.site.id, ...SERIES }),
    status: 422,
    words: { fr: /400 jours au plus.*choisissez une fin plus proche/, en: /400 days at most.*choose an earlier end/ },
  },
  {
    name: 'a thousand ids in a filter',
    page: () => me().post('/several', { date: THURSDAY, part: 'day', site: here.site.id, whole: 'all', people: ids() }),
    program: () =>
      api(ME, 'POST', 'bookings/several', {
        siteId: here.site.id,
        date: THURSDAY,
        part: 'day',
        employeeIds: ids(),
      }),
    status: 422,
    words: { fr: /trop à la fois.*au plus/, en: /too many at once.*at most/ },
  },
  {
    name: 'the calendar address of somebody who has left',
    page: (locale) => here.portal.browser().get(feed, stranger(locale)),
    program: null,
    status: 404,
    words: { fr: /n’existe pas, ou vous n’y avez pas accès/, en: /does not exist, or you may not see it/ },
  },
  {
    name: 'a signed link that was used',
    page: (locale) => here.portal.browser().post(`${offer}/take`, {}, stranger(locale)),
    program: null,
    status: 409,
    words: { fr: /déjà pris ce poste.*Ma semaine/, en: /already taken this desk.*My week/ },
  },
  {
    name: 'a signed link of somebody else',
    page: () => browsers[OTHER]!.get(offer),
    program: null,
    status: 409,
    words: { fr: /une autre personne.*Déconnectez-vous/, en: /somebody other.*Sign out/ },
  },
  {
    name: 'hours that overlap others',
    page: () => me().post(`/desks/${far.id}/bookings`, { date: THURSDAY, part: 'day' }),
    program: () => api(ME, 'POST', 'bookings', { siteId: far.id, date: THURSDAY, from: '10:00', to: '12:00' }),
    status: 409,
    words: {
      fr: /déjà un poste à ce moment.*changez cette réservation/,
      en: /already have a desk.*change that booking/,
    },
  },
  {
    name: 'the code of another place',
    page: async () => {
      at('2026-11-26T08:10:00Z');
      const arriving = await here.signIn(ME);
      await arriving.get('/week');
      return arriving.post(checkIn(), {});
    },
    program: null,
    status: 409,
    words: {
      fr: /celui de Le Moulin.*pour La Fabrique.*Scannez le code de ce lieu/,
      en: /that of Le Moulin.*at La Fabrique.*Scan the code of that place/,
    },
  },
  {
    name: 'one’s own request',
    page: () => browsers[HR]!.get(`/team/exceptions/${asked}`),
    program: () => api(HR, 'POST', `exceptions/${asked}/answer`, { answer: 'granted' }),
    status: 409,
    words: { fr: /sa propre demande.*Une autre personne/, en: /their own request.*Another person/ },
  },
  {
    name: 'a change into a full day',
    page: () => me().post(`/week/bookings/${mine}/change`, { siteId: full.id, date: FRIDAY, part: 'day' }),
    program: () => api(ME, 'PATCH', `bookings/${mine}`, { siteId: full.id, date: FRIDAY }),
    status: 409,
    words: { fr: /plus de poste libre.*Choisissez/, en: /no free desk.*Choose/ },
  },
];

afterEach(() => at(NOW));

describe.each<Locale>(['fr', 'en'])('in %s', (locale) => {
  beforeAll(async () => {
    for (const browser of browsers) await browser.post('/locale', { locale, return: '/week' });
  });

  it.each(WRONG)('$name is refused with the way out, and changes nothing', async ({ page, program, status, words }) => {
    const before = await bookings();
    const shown = await page(locale);
    const told = words[locale];
    const answers = [{ status: shown.status, said: wordsOf(shown.$, 'main') }];
    const answer = await program?.();
    if (answer) answers.push({ status: answer.status, said: answer.text });
    for (const one of answers) expect(one).toEqual({ status, said: expect.stringMatching(told) });
    expect(await bookings()).toEqual(before);
  });
});

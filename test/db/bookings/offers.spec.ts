import { FixedClock } from '#libs/platform/clock/index.js';
import { addDays, localDay, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { BookDesk, CancelBooking } from '../../../src/bookings/index.js';
import { DESK_QUERY, FINDER_QUERY } from '../../../src/bookings/booking.forms.js';
import { DeskPage } from '../../../src/bookings/find/desk.page.js';
import { deskModel } from '../../../src/bookings/find/desk.view.js';
import { FinderPage } from '../../../src/bookings/find/finder.page.js';
import { finderModel } from '../../../src/bookings/find/finder.view.js';
import { WeekPage } from '../../../src/bookings/week/week.page.js';
import { weekModel } from '../../../src/bookings/week/week.view.js';
import { testApp, type TestApp } from '../../support/app.js';
import { codeOf, NOW, openSite, programme, type Programme, type TestSite } from './programme.js';

/*
 * Whatever a page offers can be had: every button of the finder, the home and the page of a place is pressed, at moments and
 * on days at which somebody was once offered what was refused one tap later.
 */

let portal: TestApp;
let acme: Programme;
let sites: TestSite[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  // Two days a week, never on a Wednesday.
  acme = await programme(portal, 'acme', '100000001', 1, { daysPerWeek: 2, weekdays: [1, 2, 4, 5, 6] });
  sites = [
    await openSite(portal, { name: 'Matin', desks: 1, opens: '08:00', closes: '12:30' }),
    await openSite(portal, { name: 'Samedi', desks: 2, weekdays: [1, 2, 3, 4, 5, 6], lat: 47.415 }),
    await openSite(portal, { name: 'Épuisé', desks: 2, lat: 47.405 }),
    await openSite(portal, { name: 'Ouest', desks: 2, zone: 'Atlantic/Azores', lat: 47.42 }),
  ];
  for (const [n, { id }] of sites.entries()) {
    for (const month of ['2026-11', '2026-12', '2027-01']) await acme.grant(id, n === 2 ? 1 : 400, month);
  }
});
afterAll(() => portal.close());

const use = <T>(type: new (...given: never[]) => T): T => portal.app.get(type, { strict: false });
const at = (instant: string) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};
const finder = async (date: IsoDate, part: DayPart) => {
  const found = await use(FinderPage).find(acme.as(0), FINDER_QUERY.parse({ date, part, minutes: '60' }));
  return finderModel('fr', found!);
};
const home = async () => weekModel('fr', (await use(WeekPage).of(acme.as(0), undefined))!, portal.clock.now());
const desk = async (siteId: string, day: IsoDate, part: DayPart) =>
  deskModel('fr', await use(DeskPage).offer(acme.as(0), { siteId, day, part, deskId: null }), '');
const linksOf = (cards: readonly { action?: { href?: string | null } | null }[]) =>
  cards.flatMap(({ action }) => action?.href ?? []);

/** Follows a link to its page and presses the button; gives the booking back, so that the next offer is judged as this one was. */
async function press(href: string): Promise<string> {
  const url = new URL(href, 'https://palier.invalid');
  const siteId = url.pathname.split('/')[2]!;
  const { date: day, part } = DESK_QUERY.parse(Object.fromEntries(url.searchParams));
  const page = await desk(siteId, day, part);
  if (!page.form) return `${href}: no button`;
  if (page.checks.some(({ tone }) => tone === 'danger')) return `${href}: a « Non » beside the button`;
  try {
    const { id } = await use(BookDesk).execute(acme.as(0), { siteId, day, part });
    await use(CancelBooking).execute(acme.as(0), { bookingId: id });
    return 'had';
  } catch (error) {
    return `${href}: ${codeOf(error)}`;
  }
}

/** Before work, at noon, Friday night, a weekend, the day before Christmas, the turn of the year. */
const MOMENTS = [
  '2026-11-23T05:00:00Z',
  '2026-11-24T11:30:00Z',
  '2026-11-27T22:25:00Z',
  '2026-11-28T09:00:00Z',
  '2026-12-24T08:00:00Z',
  '2026-12-31T23:30:00Z',
];

it.each(MOMENTS)('an offer is had when it is taken: %s', async (moment) => {
  at(moment);
  const today = localDay(new Date(moment), 'Europe/Paris');
  const links = linksOf((await home()).suggestions?.places ?? []);
  for (const away of [0, 1, 2, 5, 8])
    for (const part of ['day', 'am', 'pm'] as const)
      links.push(...linksOf((await finder(addDays(today, away), part)).places));
  const outcomes = [];
  for (const href of new Set(links)) outcomes.push(await press(href));
  expect(outcomes.filter((outcome) => outcome !== 'had')).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(0);
});

describe('with two days booked of a week that has two', () => {
  beforeAll(async () => {
    at('2026-11-23T08:00:00Z');
    await acme.book(0, { siteId: sites[1]!.id, day: '2026-11-26', part: 'day' });
    await acme.book(0, { siteId: sites[1]!.id, day: '2026-11-27', part: 'am' });
  });

  it('the strip begins today and counts under each day what its list then offers', async () => {
    const { strip } = await finder('2026-11-30', 'day');
    expect(strip[0]!.date).toBe('2026-11-23');
    const counted = [];
    const offered = [];
    for (const { date, note } of strip.filter(({ disabled }) => !disabled)) {
      counted.push([date, Number.parseInt(note ?? '0', 10)]);
      offered.push([date, linksOf((await finder(date, 'day')).places).length]);
    }
    expect(counted).toEqual(offered);
    expect(strip.find(({ date }) => date === '2026-11-24')?.note).toBeUndefined();
    expect(strip.find(({ date }) => date === '2026-12-01')?.note).toMatch(/^[1-9]/);
  });

  it('the home shows them first, then the week; what it suggests is of another week', async () => {
    at('2026-11-27T09:00:00Z');
    const before = await home();
    expect(before.upcoming.map(({ day, today }) => [day, today])).toEqual([['2026-11-27', true]]);
    expect(before.days.map(({ date }) => date)).toEqual(['2026-11-27', '2026-11-28']);
    expect(before.past).toHaveLength(4);
    at('2026-11-27T11:05:00Z');
    const after = await home();
    expect(after.days[0]?.date).toBe('2026-11-30');
    expect(after.upcoming).toHaveLength(1);
    const suggested = linksOf(after.suggestions?.places ?? []);
    expect(suggested.length).toBeGreaterThan(0);
    for (const href of suggested) expect(await press(href)).toBe('had');
  });
});

it('« Oui » never stands beside the refusal that it denies', async () => {
  at('2026-11-27T22:25:00Z');
  const said = async (day: IsoDate, part: DayPart) => (await desk(sites[1]!.id, day, part)).checks;
  // Over; closed.
  expect((await said('2026-11-27', 'pm')).map(({ tone }) => tone)).toEqual(['danger']);
  expect((await said('2026-11-29', 'day')).every(({ tone }) => tone === 'danger')).toBe(true);
  // A Wednesday, of an agreement without Wednesdays.
  const wednesday = await said('2026-12-02', 'day');
  expect(
    wednesday
      .filter(({ tone }) => tone === 'success')
      .map(({ text }) => text)
      .join('|'),
  ).not.toContain('accord AVT');
  expect(
    wednesday
      .filter(({ tone }) => tone === 'danger')
      .map(({ text }) => text)
      .join('|'),
  ).toContain('ce jour de la semaine');
});

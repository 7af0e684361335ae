import { DeclareWeek } from '../../../src/ledger/week/declare-week.js';
import { RecordAbsences } from '../../../src/ledger/absences/record-absences.js';
import { testApp, type TestApp } from '../../support/app.js';
import { codeOf, NOW, openSite, outcomes, programme, type Programme } from './programme.js';

let portal: TestApp;
let monthly: Programme;
let yearly: Programme;
let atHome: Programme;
let siteId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const places = ['home', 'third_places'] as const;
  monthly = await programme(portal, 'mois', '100000001', 4, { places, daysPerWeek: 5, daysPerMonth: 2 });
  yearly = await programme(portal, 'annee', '100000002', 2, { places, daysPerWeek: 5, daysPerYear: 3 });
  atHome = await programme(portal, 'domicile', '100000003', 2, {
    places,
    daysPerWeek: 5,
    daysPerMonth: 1,
    thirdPlacesCount: false,
  });
  siteId = (await openSite(portal, { desks: 20 })).id;
  for (const one of [monthly, yearly, atHome])
    for (const month of ['2026-12', '2027-01']) await one.grant(siteId, 100, month);
});
afterAll(() => portal.close());

const declare = (of: Programme, index: number, day: string, halves: readonly ('am' | 'pm')[] = ['am', 'pm']) =>
  portal.app.get(DeclareWeek, { strict: false }).execute(of.as(index), {
    date: day,
    halves: halves.map((half) => ({ day, half, kind: 'home', country: 'FR' })),
  });
const refusalOf = (work: Promise<unknown>) => work.then(() => 'accepted', codeOf);
const fieldsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: { fields?: readonly { code: string; params?: object }[] }) => error.fields ?? [],
  );

describe('a limit of the month', () => {
  it('holds when somebody asks for a whole month of desks and days at home at once', async () => {
    const desks = ['2026-12-01', '2026-12-08', '2026-12-15'].map((day) =>
      monthly.book(0, { siteId, day, part: 'day' }),
    );
    const home = ['2026-12-03', '2026-12-10'].map((day) => declare(monthly, 0, day));
    const found = await outcomes([...desks, ...home]);
    expect(found['booked']).toBe(2);
    expect((found['agreements.monthly-limit'] ?? 0) + (found['ledger.refused'] ?? 0)).toBe(3);
    expect(await refusalOf(monthly.book(0, { siteId, day: '2027-01-05', part: 'day' }))).toBe('accepted');
  });

  it('counts half days, frees those of an absence, and tells which days fill it', async () => {
    await monthly.book(1, { siteId, day: '2026-12-01', part: 'day' });
    await declare(monthly, 1, '2026-12-03', ['am']);
    await expect(monthly.book(1, { siteId, day: '2026-12-08', part: 'day' })).rejects.toMatchObject({
      code: 'agreements.monthly-limit',
      params: { limit: 2, month: '2026-12', days: '2026-12-01 2026-12-03', used: { fr: '1,5', en: '1.5' } },
    });
    expect(await fieldsOf(declare(monthly, 1, '2026-12-10'))).toMatchObject([
      { code: 'ledger.monthly-limit', params: { days: '2026-12-01 2026-12-03 2026-12-10' } },
      { code: 'ledger.monthly-limit' },
    ]);
    await monthly.book(1, { siteId, day: '2026-12-08', part: 'am' });
    // The desk is kept: whoever is absent may free it later.
    await portal.app.get(RecordAbsences, { strict: false }).execute(monthly.ctx, {
      text: 'staff_number,from,to,part,kind\nP0001,2026-12-01,2026-12-01,day,part-time\n',
      release: false,
    });
    expect(await refusalOf(monthly.book(1, { siteId, day: '2026-12-10', part: 'day' }))).toBe('accepted');
    expect(await refusalOf(monthly.book(1, { siteId, day: '2026-12-15', part: 'am' }))).toBe(
      'agreements.monthly-limit',
    );
  });

  it('lets desks pass where the text counts days at home alone', async () => {
    await declare(atHome, 0, '2026-12-03');
    expect(await refusalOf(atHome.book(0, { siteId, day: '2026-12-04', part: 'day' }))).toBe('accepted');
    expect(await fieldsOf(declare(atHome, 0, '2026-12-10', ['am']))).toMatchObject([
      { code: 'ledger.monthly-limit', params: { context: 'home', days: '2026-12-03 2026-12-10' } },
    ]);
  });
});

it('a limit of the year is told by months, and begins anew with the year', async () => {
  for (const day of ['2026-12-01', '2026-12-08']) await yearly.book(0, { siteId, day, part: 'day' });
  await declare(yearly, 0, '2026-12-10');
  await expect(yearly.book(0, { siteId, day: '2026-12-31', part: 'am' })).rejects.toMatchObject({
    code: 'agreements.yearly-limit',
    params: { year: '2026', months: { fr: 'déc. (3)', en: 'Dec (3)' } },
  });
  expect(await refusalOf(yearly.book(0, { siteId, day: '2027-01-01', part: 'day' }))).not.toBe(
    'agreements.yearly-limit',
  );
  expect(await refusalOf(yearly.book(0, { siteId, day: '2027-01-05', part: 'day' }))).toBe('accepted');
});

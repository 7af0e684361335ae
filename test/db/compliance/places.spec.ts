import { requestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ProgrammeContent } from '../../../src/attestations/kinds/programme/programme-content.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { CurrentBoard } from '../../../src/compliance/current-board.js';
import { AnswerQuestions } from '../../../src/compliance/facts/answer-questions.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { KeepFigures } from '../../../src/reports/keeping/keep-figures.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../bookings/programme.js';

const TODAY = '2026-11-23';
const FIT = {
  'site.seatOk': 'yes',
  'site.lux': '300',
  'site.mechanicalVentilation': 'no',
  'site.screenErgonomicsOk': 'yes',
};

let portal: TestApp;
let own: Programme;
let other: Programme;
let used: TestSite;
let granted: TestSite;
let foreign: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  used = await openSite(portal, { desks: 4 });
  granted = await openSite(portal, { desks: 4 });
  foreign = await openSite(portal, { desks: 4 });
  own = await programme(portal, 'visites', '410000001', 3);
  other = await programme(portal, 'voisine', '410000002', 1);
  await own.grant(used.id, 20);
  await own.grant(granted.id, 0, '2026-10');
  await other.grant(used.id, 4);
  await other.grant(foreign.id, 4);
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
const hr = (of: Programme) => requestContext({ ...of.ctx, roles: ['hr'] });
const judged = (of = own, on = TODAY) => get(UnitOfWork).read(of.ctx, (tx) => get(ComplianceBoard).evaluate(tx, on));
async function line(ruleId: string, of = own, on = TODAY) {
  return (await judged(of, on)).lines.find(({ rule }) => rule.id === ruleId)!;
}
const over = async (from: string, to: string, ruleId: string) =>
  (await get(UnitOfWork).read(own.ctx, (tx) => get(ComplianceBoard).evaluatePeriod(tx, { from, to }))).lines.find(
    ({ rule }) => rule.id === ruleId,
  )!;
const answer = (place: string, answers: Readonly<Record<string, string>>, since = '') =>
  get(AnswerQuestions).execute(hr(own), {
    place,
    since,
    answers: Object.entries(answers).map(([path, value]) => ({ path, value, none: false })),
  });

describe('what only somebody who visited a place knows', () => {
  it('is asked of each place at which desks are granted, and of no other', async () => {
    expect(await line('FR-CT-SITE-POSTE')).toMatchObject({
      recorded: true,
      outcome: 'unknown',
      counts: { unknown: 1 },
      missing: expect.arrayContaining(['site.seatOk', 'site.lux']) as unknown,
    });
    await own.grant(granted.id, 4);
    expect((await line('FR-CT-SITE-POSTE')).counts).toMatchObject({ unknown: 2 });
    expect((await line('FR-CT-SITE-POSTE', other)).counts).toMatchObject({ unknown: 2 });
  });

  it('is of one place, as one employer knows it', async () => {
    await answer(used.id, FIT);
    expect((await line('FR-CT-SITE-POSTE')).counts).toMatchObject({ satisfied: 1, unknown: 1 });
    expect((await line('FR-CT-SITE-POSTE', other)).counts).toMatchObject({ satisfied: 0, unknown: 2 });
    await answer(granted.id, { ...FIT, 'site.lux': '80' });
    expect(await line('FR-CT-SITE-POSTE')).toMatchObject({
      outcome: 'violated',
      counts: { satisfied: 1, violated: 1 },
    });
  });

  it('leaves the facts of the employer and of people alone', async () => {
    const [{ holders } = { holders: [] }] = await portal.database.query<{ holders: unknown[] }>(
      `select array_agg(distinct (employee_id is null and site_id is not null)) as holders from recorded_facts
       where path like 'site.%'`,
    );
    expect(holders).toEqual([true]);
    await expect(
      portal.database.query(
        `insert into recorded_facts (id, employer_id, employee_id, site_id, path, value, valid_from, source, recorded_by, recorded_at)
         values (gen_random_uuid(), $1, $2, $3, 'site.lux', '300', current_date, 'form', 'x', now())`,
        [own.employerId, own.employeeIds[0], used.id],
      ),
    ).rejects.toThrow('recorded_facts_one_holder');
  });

  it('is refused of a place without desks of the employer, and where none is ticked', async () => {
    await expect(answer(foreign.id, FIT)).rejects.toMatchObject({ code: 'not-found' });
    const give = (places: readonly string[]) =>
      get(GiveFact).execute(hr(own), { path: 'site.lux', value: '300', none: false, places });
    await expect(give([foreign.id])).rejects.toMatchObject({ code: 'not-found' });
    await expect(give([])).rejects.toMatchObject({ fields: [{ field: 'places', code: 'compliance.no-place-chosen' }] });
    await expect(answer(used.id, { 'employer.hasCse': 'yes' })).rejects.toMatchObject({ status: 422 });
  });

  it('holds since its day, and comes back when a later answer is taken back', async () => {
    await answer(used.id, { 'site.lux': '90' }, '2026-11-10');
    expect((await over('2026-11-01', '2026-11-09', 'FR-CT-SITE-POSTE')).counts).toMatchObject({ unknown: 2 });
    expect((await line('FR-CT-SITE-POSTE')).counts).toMatchObject({ violated: 2 });
    await get(GiveFact).execute(hr(own), {
      path: 'site.lux',
      value: '300',
      none: false,
      places: [used.id, granted.id],
    });
    expect((await line('FR-CT-SITE-POSTE')).counts).toMatchObject({ satisfied: 2 });
    const [last] = await portal.database.query<{ id: string }>(
      `select id from recorded_facts where site_id = $1 and path = 'site.lux' and ended_at is null
       order by valid_from desc limit 1`,
      [used.id],
    );
    await get(GiveFact).withdraw(hr(own), 'site.lux', last!.id);
    expect((await line('FR-CT-SITE-POSTE')).counts).toMatchObject({ satisfied: 1, violated: 1 });
  });
});

describe('the risk sheet of a place', () => {
  it('is due by the first booking that is not cancelled, which the portal knows', async () => {
    expect((await line('FR-CT-SITE-RISQUE')).outcome).toBe('not_applicable');
    const { id } = await own.book(0, { siteId: used.id, day: '2026-11-25', part: 'am' });
    await own.book(0, { siteId: used.id, day: THURSDAY, part: 'day' });
    await answer(used.id, { 'site.riskSheetOn': '2026-11-20' });
    expect(await line('FR-CT-SITE-RISQUE')).toMatchObject({ outcome: 'satisfied', counts: { satisfied: 1 } });
    await own.book(1, { siteId: granted.id, day: THURSDAY, part: 'am' });
    expect((await line('FR-CT-SITE-RISQUE')).outcome).toBe('unknown');
    await get(GiveFact).execute(hr(own), { path: 'site.riskSheetOn', value: '', none: true, places: [granted.id] });
    expect(await line('FR-CT-SITE-RISQUE')).toMatchObject({ outcome: 'pending', until: THURSDAY });
    expect((await line('FR-CT-SITE-RISQUE', own, '2026-11-27')).outcome).toBe('violated');
    await get(CancelBooking).execute(own.as(0), { bookingId: id });
  });

  it('says nothing of days before desks were granted, and what was booked later does not alter a past period', async () => {
    expect((await over('2026-10-01', '2026-10-31', 'FR-CT-SITE-RISQUE')).outcome).toBe('not_applicable');
    expect((await over('2026-11-01', '2026-11-24', 'FR-CT-SITE-RISQUE')).outcome).toBe('not_applicable');
    expect((await over('2026-11-01', '2026-11-30', 'FR-CT-SITE-RISQUE')).counts).toMatchObject({ violated: 1 });
  });

  it('is told by the kept board as soon as the first booking moves, and no other booking unsettles it', async () => {
    const current = () => get(UnitOfWork).read(own.ctx, (tx) => get(CurrentBoard).of(tx));
    const noted = async () =>
      (
        await portal.database.query<{ n: number }>(
          `select count(*)::int as n from changed_facts where employer_id = $1 and fact = 'law'`,
          [own.employerId],
        )
      )[0]!.n;
    await get(KeepFigures).execute(own.ctx);
    expect((await current()).behind).toBe(false);
    const before = await noted();
    await own.book(2, { siteId: used.id, day: '2026-11-27', part: 'am' });
    expect(await noted()).toBe(before);
    const { id } = await own.book(2, { siteId: used.id, day: '2026-11-24', part: 'am' });
    expect(await noted()).toBeGreaterThan(before);
    await get(KeepFigures).execute(own.ctx);
    await get(CancelBooking).execute(own.as(2), { bookingId: id });
    expect(await noted()).toBeGreaterThan(0);
  });

  it('is known to the attestation as judged, not as never asked', async () => {
    const { law } = await get(ProgrammeContent).collect(own.ctx, { from: '2026-11-01', to: '2026-11-30' }, 'fr');
    const verdict = (id: string) => law.verdicts.find((one) => one.id === id)!;
    expect(verdict('FR-CT-SITE-RISQUE').outcome).toBe('violated');
    expect(verdict('FR-CT-SITE-POSTE').outcome).toBe('violated');
    const theirs = await get(ProgrammeContent).collect(other.ctx, { from: '2026-11-01', to: '2026-11-30' }, 'fr');
    const open = theirs.law.verdicts.find((one) => one.id === 'FR-CT-SITE-POSTE')!;
    expect(open.outcome).toBe('unknown');
    expect(open.missing?.length).toBeGreaterThan(0);
  });
});

import { AllocationEngine, type AllocationPlan } from '#libs/allocation/index.js';
import { JobRuns } from '#libs/platform/queue/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { RecordFramework } from '../../../src/agreements/index.js';
import {
  CancelPlanning,
  EditQuotaPlan,
  ProposeQuotaPlan,
  PublishQuotaPlan,
  QuotaPlanner,
  SolvePlanAgain,
  type ProposalWish,
} from '../../../src/quotas/index.js';
import { ProposeQuotaPlanJob } from '../../../src/quotas/planning/propose-quota-plan.job.js';
import { SolvePlanAgainJob } from '../../../src/quotas/planning/solve-plan-again.job.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../bookings/programme.js';

const MONTH = '2026-12';
let portal: TestApp;
let near: TestSite;
let far: TestSite;
let mondays: TestSite;
let one: Programme;
let two: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  near = await openSite(portal, { name: 'Le Proche', desks: 3 });
  far = await openSite(portal, { name: 'Le Lointain', desks: 3, lon: 1.15 });
  mondays = await openSite(portal, { name: 'Le Lundi', desks: 1, weekdays: [1], lon: 1.1 });
  // One person who may ask for four days a month, and a company of two of them.
  one = await programme(portal, 'un', '200000011', 1);
  two = await programme(portal, 'deux', '200000012', 2);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => portal.close());

const use = <T>(type: abstract new (...parts: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const wish = (changes: Partial<ProposalWish> = {}): ProposalWish => ({
  month: MONTH,
  maxMinutes: 30,
  budgetCents: null,
  ...changes,
});
const propose = (of: Programme, changes: Partial<ProposalWish> = {}) =>
  use(QuotaPlanner).propose(of.ctx, wish(changes));
interface Line {
  before: number;
  days: number;
  locked: boolean;
  reason: string | null;
}
/** Lines by site, in desk-days. */
const lines = async (planId: string): Promise<Record<string, Line>> =>
  Object.fromEntries(
    (
      await portal.database.query<Line & { site: string }>(
        `select site_id as site, (before_half_days / 2.0)::float8 as before, (half_days / 2.0)::float8 as days, locked,
           reason from quota_plan_lines where plan_id = $1`,
        [planId],
      )
    ).map(({ site, ...line }) => [site, line]),
  );
const days = async (planId: string) =>
  Object.fromEntries(Object.entries(await lines(planId)).map(([site, line]) => [site, line.days]));
const outcome = async (planId: string) =>
  (
    await portal.database.query<{ outcome: Record<string, unknown> }>(`select outcome from quota_plans where id = $1`, [
      planId,
    ])
  )[0]!.outcome;
const typed = (numbers: Record<string, number>, locked: string[] = []) => ({
  halfDays: new Map(Object.entries(numbers).map(([id, n]) => [id, n * 2])),
  locked: new Set(locked),
});
/** Keeps what HR typed and computes again, as the job does. */
async function solveAgain(of: Programme, planId: string, edit: ReturnType<typeof typed>) {
  const { runId } = await use(SolvePlanAgain).execute(of.ctx, { planId, ...edit });
  await use(SolvePlanAgainJob).handle(of.ctx, { runId, planId });
  return run(of, runId);
}
const run = (of: Programme, runId: string) => use(UnitOfWork).read(of.ctx, (tx) => use(JobRuns).byId(tx, runId));

describe('a proposal', () => {
  it('moves the desks nearer and says how demand was served before', async () => {
    await one.grant(far.id, 6, MONTH);
    const planId = await propose(one);
    expect(await lines(planId)).toMatchObject({
      [near.id]: { before: 0, days: 4, locked: false },
      [far.id]: { before: 3, days: 0, locked: false },
    });
    expect(await outcome(planId)).toMatchObject({
      status: 'optimal',
      demandDays: 4,
      servedDays: 4,
      emptyDays: 0,
      costCents: 4 * 1_500,
      employeesWithoutDesk: 0,
      gaining: 1,
      losing: 0,
      before: {
        month: MONTH,
        servedDays: 3,
        emptyDays: 0,
        costCents: 3 * 1_500,
        employeesWithoutDesk: 0,
        shortSiteIds: [far.id],
      },
    });
    const { medianMinutes, before } = (await outcome(planId)) as {
      medianMinutes: number;
      before: { medianMinutes: number };
    };
    expect(medianMinutes).toBeLessThan(before.medianMinutes);
  });

  it('keeps to the places that HR wants, and to the budget', async () => {
    expect(await days(await propose(one, { sites: { kind: 'current' } }))).toEqual({ [far.id]: 4 });
    expect(await days(await propose(one, { sites: { kind: 'chosen', siteIds: [near.id] } }))).toMatchObject({
      [near.id]: 4,
      [far.id]: 0,
    });
    const poor = await propose(one, { budgetCents: 3_100 });
    expect(Object.values(await days(poor)).reduce((a, b) => a + b, 0)).toBe(2);
    expect(await outcome(poor)).toMatchObject({ unservedDays: 2, reasons: { budget: 2 }, costCents: 3_000 });
  });

  it('never takes what is booked away, also where HR leaves the site out', async () => {
    const month = '2026-11';
    await two.grant(far.id, 8, month);
    await two.book(0, { siteId: far.id, day: THURSDAY, part: 'day' });
    await two.book(1, { siteId: far.id, day: THURSDAY, part: 'am' });
    const planId = await propose(two, { month, sites: { kind: 'chosen', siteIds: [near.id] } });
    expect(await days(planId)).toMatchObject({ [far.id]: 1.5 });
    await use(PublishQuotaPlan).execute(two.ctx, { planId });
    expect(await two.used(far.id, month)).toBe(3);
  });

  it('keeps the engine’s plan while it is a draft, and forgets it when it is published', async () => {
    const planId = await propose(two);
    const kept = () => portal.database.query(`select 1 from quota_plan_solutions where plan_id = $1`, [planId]);
    expect(await kept()).toHaveLength(1);
    await use(PublishQuotaPlan).execute(two.ctx, { planId });
    expect(await kept()).toEqual([]);
  });
});

describe('the month in which agreements begin', () => {
  /** Two people who would like four days a month each. */
  const starting = (slug: string, siren: string, startOn: string) => programme(portal, slug, siren, 2, { startOn });

  it('counts people from their first day, pro rata', async () => {
    // 19 of the 22 opening days of December: 4 days become 3.45, a begun day counts whole.
    const launch = await starting('launch', '200000013', '2026-12-04');
    expect(await outcome(await propose(launch))).toMatchObject({ demandDays: 8 });
    // 4 of 22.
    const late = await starting('late', '200000014', '2026-12-28');
    expect(await outcome(await propose(late))).toMatchObject({ demandDays: 2 });
  });

  it('says the first month that is possible when it is a later one', async () => {
    const later = await starting('later', '200000015', '2027-02-08');
    const first = { field: 'month', code: 'quotas.first-month', params: { month: MONTH, first: '2027-02' } };
    await expect(propose(later)).rejects.toMatchObject({ code: 'quotas.nobody', fields: [first] });
    const ask = (month: string) =>
      use(ProposeQuotaPlan).execute(later.ctx, {
        ...wish({ month }),
        minDaysEach: 0,
        fairness: false,
        sites: { kind: 'all' },
      });
    await expect(ask(MONTH)).rejects.toMatchObject({ fields: [first] });
    await expect(ask('2027-02')).resolves.toMatchObject({ runId: expect.any(String) as string });
  });

  it('says so when those covered want no day', async () => {
    const shy = await starting('shy', '200000016', '2026-12-04');
    await portal.database.query(`update employees set desired_days = 0 where employer_id = $1`, [shy.employerId]);
    await expect(propose(shy)).rejects.toMatchObject({ fields: [{ code: 'quotas.no-wish' }] });
  });

  it('leaves out whoever leaves before the terms begin', async () => {
    const gone = await starting('gone', '200000017', '2026-12-14');
    await portal.database.query(`update employees set left_on = '2026-12-10' where id = $1`, [gone.employeeIds[0]]);
    expect(await outcome(await propose(gone))).toMatchObject({ demandDays: 3 });
  });

  it('plans nothing for whoever lives outside France, and counts them apart', async () => {
    const abroad = await programme(portal, 'frontalier', '200000026', 2);
    await portal.database.query(
      `update employees set residence_country = 'BE', commune_insee = null, home_lat = null, home_lon = null where id = $1`,
      [abroad.employeeIds[0]],
    );
    expect(await outcome(await propose(abroad))).toMatchObject({ employees: 1, employeesAbroad: 1 });
    await portal.database.query(
      `update employees set residence_country = 'LU', commune_insee = null, home_lat = null, home_lon = null where id = $1`,
      [abroad.employeeIds[1]],
    );
    await expect(propose(abroad)).rejects.toMatchObject({ code: 'quotas.nobody' });
  });
});

describe('limits of terms and of the framework', () => {
  const ask = (of: Programme) =>
    use(ProposeQuotaPlan).execute(of.ctx, {
      ...wish(),
      minDaysEach: 0,
      fairness: false,
      sites: { kind: 'all' },
    });
  const atHome = async (of: Programme, ...on: string[]) =>
    portal.database.query(
      `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
       select gen_random_uuid(), $1, $2, day::date, half, 'home', 'FR', 'declared', 'essai', $4
       from unnest($3::text[]) as day cross join unnest(array['am', 'pm']) as half`,
      [of.employerId, of.employeeIds[0], on, NOW],
    );

  it('ask for no more days than the year leaves, and say which days fill it', async () => {
    const yearly = await programme(portal, 'annuel', '200000018', 1, { daysPerMonth: 6, daysPerYear: 8 });
    await atHome(yearly, '2026-09-07', '2026-09-08', '2026-09-14', '2026-10-05', '2026-10-06', '2026-11-02');
    expect(await outcome(await propose(yearly))).toMatchObject({ demandDays: 2, heldDays: 2, employeesHeld: 1 });
    await atHome(yearly, '2026-11-03', '2026-11-09');
    const full = { code: 'quotas.nobody', fields: [{ field: 'month', code: 'quotas.limits-full' }] };
    await expect(propose(yearly)).rejects.toMatchObject(full);
    await expect(ask(yearly)).rejects.toMatchObject({
      fields: [
        {
          params: {
            people: {
              fr: expect.stringMatching(
                /Camille Fictive 0.*au plus 8 jours .*par an, 8 .*sept\..*3.*oct\..*2.*nov\..*3/,
              ) as string,
            },
          },
        },
      ],
    });
  });

  it('keep the days that the framework wants at the office', async () => {
    const office = await programme(portal, 'bureau', '200000019', 2, { daysPerWeek: 5 });
    await portal.database.query(`update employees set desired_days = 23 where employer_id = $1`, [office.employerId]);
    // 21 days are within five a week, December has 22 opening days for each.
    expect(await outcome(await propose(office))).toMatchObject({ demandDays: 44, heldDays: 0 });
    const record = (of: Programme, officeDays: number) =>
      use(RecordFramework).execute(of.ctx, {
        kind: 'charte',
        title: 'Charte fictive',
        signedOn: '2026-11-02',
        effectiveOn: '2026-11-02',
        endsOn: null,
        clauses: [],
        dossier: {},
        officeDays,
      });
    await record(office, 3);
    // Two of each of three weeks, and one of the last two, each of which a holiday makes a week of four days.
    const { demandDays, heldDays, employeesHeld } = await outcome(await propose(office));
    expect({ demandDays, heldDays, employeesHeld }).toEqual({ demandDays: 16, heldDays: 28, employeesHeld: 2 });
    // Of weeks without a public holiday alone, since a week of four days owes no five at the office.
    const always = await programme(portal, 'toujours', '200000020', 1, { endOn: '2026-12-18' });
    await record(always, 5);
    await expect(ask(always)).rejects.toMatchObject({ fields: [{ code: 'quotas.limits-full' }] });
  });
});

describe('computing again', () => {
  it('keeps a locked line and moves the others', async () => {
    const planId = await propose(one);
    const ended = await solveAgain(one, planId, typed({ [far.id]: 1 }, [far.id]));
    expect(ended).toMatchObject({ state: 'done', result: { planId } });
    expect(await lines(planId)).toMatchObject({
      [far.id]: { days: 1, locked: true, reason: 'locked' },
      [near.id]: { days: 3, locked: false },
    });
    await solveAgain(one, planId, typed({ [far.id]: 1 }));
    expect(await days(planId)).toMatchObject({ [far.id]: 0, [near.id]: 4 });
  });

  it('locks a number that HR changes, half desk-days included', async () => {
    const planId = await propose(one);
    await solveAgain(one, planId, typed({ [near.id]: 1.5 }));
    // The half takes a whole desk-day of the person’s four.
    expect(await lines(planId)).toMatchObject({ [near.id]: { days: 1.5, locked: true } });
    expect(Object.values(await days(planId)).reduce((a, b) => a + b, 0)).toBe(3.5);
  });

  it('follows bookings that were made meanwhile', async () => {
    const month = '2027-01';
    const planId = await propose(one, { month });
    await use(EditQuotaPlan).execute(one.ctx, { planId, ...typed({ [near.id]: 1 }, [near.id]) });
    await portal.database.query(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days, used_half_days)
       values (gen_random_uuid(), $1, $2, '2027-01-01', 6, 5)`,
      [one.employerId, near.id],
    );
    const { runId } = await use(SolvePlanAgain).execute(one.ctx, { planId, halfDays: new Map(), locked: new Set() });
    await use(SolvePlanAgainJob).handle(one.ctx, { runId, planId });
    expect(await lines(planId)).toMatchObject({ [near.id]: { days: 2.5, locked: true } });
  });

  it('gives way to what somebody types meanwhile', async () => {
    const planId = await propose(one);
    const draft = await use(QuotaPlanner).recompute(one.ctx, planId);
    await use(EditQuotaPlan).execute(one.ctx, { planId, ...typed({ [near.id]: 2 }) });
    await expect(use(UnitOfWork).run(one.ctx, (tx) => draft.write(tx))).rejects.toMatchObject({
      code: 'quotas.changed-meanwhile',
    });
    expect(await days(planId)).toMatchObject({ [near.id]: 2 });
  });

  it('ends with a refusal when the draft is gone', async () => {
    const planId = await propose(one);
    const { runId } = await use(SolvePlanAgain).execute(one.ctx, { planId, ...typed({}) });
    await use(PublishQuotaPlan).execute(one.ctx, { planId });
    await use(SolvePlanAgainJob).handle(one.ctx, { runId, planId });
    expect(await run(one, runId)).toMatchObject({ state: 'failed', errorCode: 'quotas.plan-closed' });
  });

  it('is another employer’s business only', async () => {
    const planId = await propose(one);
    await expect(use(SolvePlanAgain).execute(two.ctx, { planId, ...typed({}) })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('limits that exclude one another', () => {
  const asked = { minDaysEach: 0, fairness: false, sites: { kind: 'all' } as const };
  async function ask(changes: Partial<ProposalWish>) {
    const whole = { ...wish(), ...asked, ...changes };
    const { runId } = await use(ProposeQuotaPlan).execute(two.ctx, whole);
    const [message] = await portal.database.query<{ payload: never }>(
      `select payload from outbox_messages where payload ->> 'runId' = $1`,
      [runId],
    );
    await use(ProposeQuotaPlanJob).handle(two.ctx, message!.payload);
    return run(two, runId);
  }

  it('name the places that are too few, in numbers and without anybody’s name', async () => {
    const ended = await ask({ minDaysEach: 3, sites: { kind: 'chosen', siteIds: [mondays.id] }, month: '2027-02' });
    expect(ended).toMatchObject({
      state: 'failed',
      errorCode: 'quotas.infeasible',
      result: {
        minimum: { employees: 2, needs: 6, possible: 2 },
        room: { siteIds: [mondays.id], offers: 4 },
        budget: null,
        planId: null,
      },
    });
    for (const id of two.employeeIds) expect(JSON.stringify(ended)).not.toContain(id);
    const drafts = await portal.database.query(
      `select 1 from quota_plans where employer_id = $1 and month = '2027-02-01'`,
      [two.employerId],
    );
    expect(drafts).toEqual([]);
  });

  it('say what budget would be enough', async () => {
    const ended = await ask({ minDaysEach: 2, budgetCents: 2_000, month: '2027-02' });
    expect(ended?.result).toMatchObject({ budget: { euros: 20, costs: 60 } });
  });

  it('refuse a choice of no place', async () => {
    await expect(
      use(ProposeQuotaPlan).execute(two.ctx, { ...wish(), ...asked, sites: { kind: 'chosen', siteIds: [] } }),
    ).rejects.toMatchObject({ status: 422, fields: [{ field: 'sites', code: 'quotas.no-site' }] });
  });
});

describe('a computation that is called off', () => {
  const asked = { ...wish(), minDaysEach: 0, fairness: false, sites: { kind: 'all' } as const };

  it('stops within a second and leaves the former draft alone', async () => {
    const former = await propose(two, { month: '2027-02' });
    const endless = new Promise<AbortSignal>((begun) => {
      jest.spyOn(use(AllocationEngine), 'solve').mockImplementation(
        (_, options) =>
          new Promise<AllocationPlan>((_resolve, reject) => {
            options!.signal!.addEventListener('abort', () => reject(options!.signal!.reason as Error));
            begun(options!.signal!);
          }),
      );
    });
    const month = '2027-02';
    const { runId } = await use(ProposeQuotaPlan).execute(two.ctx, { ...asked, month });
    const working = use(ProposeQuotaPlanJob).handle(two.ctx, { runId, wish: { ...asked, month } });
    await endless;
    const began = performance.now();
    await use(CancelPlanning).execute(two.ctx, { runId });
    await working;
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(await run(two, runId)).toMatchObject({ state: 'cancelled', errorCode: null });
    const drafts = await portal.database.query<{ id: string }>(
      `select id from quota_plans where employer_id = $1 and month = '2027-02-01' and state = 'draft'`,
      [two.employerId],
    );
    expect(drafts).toEqual([{ id: former }]);
  });

  it('does not begin when it waited, and stays as it is when it has ended', async () => {
    const { runId } = await use(ProposeQuotaPlan).execute(two.ctx, asked);
    await expect(use(CancelPlanning).execute(one.ctx, { runId })).rejects.toMatchObject({ code: 'not-found' });
    await use(CancelPlanning).execute(two.ctx, { runId });
    const solve = jest.spyOn(use(AllocationEngine), 'solve');
    await use(ProposeQuotaPlanJob).handle(two.ctx, { runId, wish: asked });
    expect(solve).not.toHaveBeenCalled();
    expect(await run(two, runId)).toMatchObject({ state: 'cancelled' });

    const next = await use(ProposeQuotaPlan).execute(two.ctx, asked);
    await use(ProposeQuotaPlanJob).handle(two.ctx, { runId: next.runId, wish: asked });
    await use(CancelPlanning).execute(two.ctx, { runId: next.runId });
    expect(await run(two, next.runId)).toMatchObject({ state: 'done' });
  });
});

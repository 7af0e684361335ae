import { EditQuotaPlan, PublishQuotaPlan, QuotaPlanner } from '../../../src/quotas/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { codeOf, NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../bookings/programme.js';

const MONTH = '2026-12';
let portal: TestApp;
let first: Programme;
let second: Programme;
let near: TestSite;
let scarce: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  near = await openSite(portal, { name: 'Le Proche', desks: 3 });
  scarce = await openSite(portal, { name: 'Le Rare', desks: 1, lat: 43.6, lon: 1.44, insee: '31555' });
  first = await programme(portal, 'un', '200000001', 4);
  second = await programme(portal, 'deux', '200000002', 4);
});
afterAll(() => portal.close());

const propose = (of: Programme, month = MONTH) =>
  portal.app.get(QuotaPlanner, { strict: false }).propose(of.ctx, { month, maxMinutes: 30, budgetCents: null });
const edit = (of: Programme, planId: string, days: Record<string, number>) =>
  portal.app.get(EditQuotaPlan, { strict: false }).execute(of.ctx, {
    planId,
    halfDays: new Map(Object.entries(days).map(([id, n]) => [id, n * 2])),
    locked: new Set(),
  });
const publish = (of: Programme, planId: string) =>
  portal.app.get(PublishQuotaPlan, { strict: false }).execute(of.ctx, { planId });
const granted = async (of: Programme, month = MONTH) =>
  Object.fromEntries(
    (
      await portal.database.query<{ site: string; days: number }>(
        `select site_id as site, (granted_half_days / 2.0)::float8 as days from quota_grants
         where employer_id = $1 and month = $2 and granted_half_days > 0`,
        [of.employerId, `${month}-01`],
      )
    ).map(({ site, days }) => [site, days]),
  );

describe('a quota plan', () => {
  it('is proposed from agreements and sites in reach, and grants nothing before it is published', async () => {
    const planId = await propose(first);
    const [line] = await portal.database.query<{ site: string; half: number }>(
      `select site_id as site, half_days as half from quota_plan_lines where plan_id = $1`,
      [planId],
    );
    expect(line).toEqual({ site: near.id, half: 4 * 4 * 2 });
    expect(await granted(first)).toEqual({});
    await publish(first, planId);
    expect(await granted(first)).toEqual({ [near.id]: 16 });
  });

  it('keeps one draft a month: a second proposal takes the place of the first', async () => {
    const former = await propose(first);
    const planId = await propose(first);
    await expect(publish(first, former)).rejects.toMatchObject({ code: 'not-found' });
    await edit(first, planId, { [near.id]: 10.5 });
    await publish(first, planId);
    expect(await granted(first)).toEqual({ [near.id]: 10.5 });
    await expect(publish(first, planId)).rejects.toMatchObject({ code: 'quotas.plan-closed' });
    await expect(edit(first, planId, { [near.id]: 3 })).rejects.toMatchObject({ code: 'quotas.plan-closed' });
  });

  it('names the site and what is left when a line is above its room', async () => {
    const planId = await propose(first);
    await expect(edit(first, planId, { [near.id]: 10_000 })).rejects.toMatchObject({
      code: 'quotas.lines-refused',
      fields: [{ field: `days-${near.id}`, code: 'quotas.above-capacity', params: { site: 'Le Proche', days: 66 } }],
    });
  });

  it('never falls under what is booked, also for a site that leaves the plan', async () => {
    const month = '2026-11';
    const planId = await propose(second, month);
    await publish(second, planId);
    await second.book(0, { siteId: near.id, day: THURSDAY, part: 'day' });
    const next = await propose(second, month);
    await edit(second, next, { [near.id]: 0 });
    await expect(publish(second, next)).rejects.toMatchObject({
      fields: [{ code: 'quotas.below-booked', params: { site: 'Le Proche', days: 1 } }],
    });
    await portal.database.query(`delete from quota_plan_lines where plan_id = $1`, [next]);
    await publish(second, next);
    expect(await granted(second, month)).toEqual({ [near.id]: 1 });
  });

  it('lets exactly one of two employers have the last desk-days of a site', async () => {
    const month = '2027-02';
    const plans = await Promise.all([propose(first, month), propose(second, month)]);
    await edit(first, plans[0], { [near.id]: 0, [scarce.id]: 20 });
    await edit(second, plans[1], { [near.id]: 0, [scarce.id]: 20 });
    const results = await Promise.allSettled([publish(first, plans[0]), publish(second, plans[1])]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => codeOf(reason))).toEqual(['quotas.lines-refused']);
    const [total] = await portal.database.query<{ total: number }>(
      `select sum(granted_half_days)::int as total from quota_grants where site_id = $1`,
      [scarce.id],
    );
    expect(total?.total).toBe(40);
  });

  it('is another employer’s business only', async () => {
    const planId = await propose(first, '2027-03');
    await expect(edit(second, planId, { [near.id]: 1 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(publish(second, planId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('has nobody to plan for where no agreement allows third places', async () => {
    const home = await programme(portal, 'maison', '200000003', 1, { places: ['home'] });
    await expect(propose(home)).rejects.toMatchObject({ code: 'quotas.nobody', status: 422 });
  });
});

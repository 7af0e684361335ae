import { FixedClock } from '#libs/platform/clock/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { EditQuotaPlan, PublishQuotaPlan, QuotaPlanner, RestoreQuotaPlan } from '../../../src/quotas/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { QuotaGrantsRepository } from '../../../src/quotas/grants/quota-grants.repository.js';
import { PlanNotices } from '../../../src/quotas/notices/plan-notices.js';
import { TellEmployeesJob } from '../../../src/quotas/notices/tell-employees.job.js';
import { QuotaPlanRepository } from '../../../src/quotas/plans/quota-plan.repository.js';
import { GrantReductionsReader } from '../../../src/quotas/publication/grant-reductions.reader.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../bookings/programme.js';

const MONTH = '2026-12';
let portal: TestApp;
let near: TestSite;
let far: TestSite;
let own: Programme;
let other: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  near = await openSite(portal, { name: 'Le Proche', desks: 3 });
  far = await openSite(portal, { name: 'Le Lointain', desks: 3, lon: 1.15 });
  own = await programme(portal, 'propre', '200000021', 3);
  other = await programme(portal, 'autre', '200000022', 1);
});
afterAll(() => portal.close());

const use = <T>(type: abstract new (...parts: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const propose = (month = MONTH) => use(QuotaPlanner).propose(own.ctx, { month, maxMinutes: 30, budgetCents: null });
const edit = (planId: string, numbers: Record<string, number>) =>
  use(EditQuotaPlan).execute(own.ctx, {
    planId,
    halfDays: new Map(Object.entries(numbers).map(([id, days]) => [id, days * 2])),
    locked: new Set(),
  });
const publish = (planId: string, notify = false) => use(PublishQuotaPlan).execute(own.ctx, { planId, notify });
const restore = (planId: string, of: Programme = own) => use(RestoreQuotaPlan).execute(of.ctx, { planId });
const granted = async (month = MONTH) =>
  Object.fromEntries(
    (
      await portal.database.query<{ site: string; days: number }>(
        `select site_id as site, (granted_half_days / 2.0)::float8 as days from quota_grants
         where employer_id = $1 and month = $2 and granted_half_days > 0`,
        [own.employerId, `${month}-01`],
      )
    ).map(({ site, days }) => [site, days]),
  );
/** Prices that grants keep, whatever the places ask later. */
const prices = async () =>
  (
    await portal.database.query<{ cents: number | null }>(
      `select distinct day_price_cents as cents from quota_grants where employer_id = $1 order by 1`,
      [own.employerId],
    )
  ).map(({ cents }) => cents);
const letters = () =>
  portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails where subject like '%2027' order by recipient`,
  );

describe('bringing a plan back', () => {
  it('publishes exactly its lines as a new plan, and history keeps them all', async () => {
    const first = await propose();
    await edit(first, { [near.id]: 7.5, [far.id]: 2 });
    await publish(first);
    await portal.database.query(`update sites set day_price_cents = 1600 where id = $1`, [near.id]);
    expect(await prices()).toEqual([1_500]);
    const wanted = { [near.id]: 7.5, [far.id]: 2 };
    expect(await granted()).toEqual(wanted);
    const second = await propose();
    await edit(second, { [near.id]: 10, [far.id]: 0 });
    await publish(second);
    expect(await granted()).toEqual({ [near.id]: 10 });
    expect(await prices()).toEqual([1_500, 1_600]);

    const { planId } = await restore(first);
    expect(await granted()).toEqual(wanted);
    const plans = await portal.database.query<{ id: string; state: string; restored: string | null }>(
      `select id, state, restored_from as restored from quota_plans where employer_id = $1 and month = '2026-12-01'
       order by published_at, created_at, id`,
      [own.employerId],
    );
    expect(plans.filter(({ state }) => state === 'published')).toEqual([
      { id: planId, state: 'published', restored: first },
    ]);
    expect(plans).toHaveLength(3);
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'quotas.restore-plan'`,
    );
    expect(JSON.parse(entry!.detail)).toMatchObject({ restored: first });
    expect(await restore(first)).toMatchObject({ planId });
    await expect(restore(planId)).rejects.toMatchObject({ code: 'quotas.not-replaced' });
    await expect(restore(second, other)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is refused below what is booked by now, and names the place', async () => {
    const month = '2026-11';
    const first = await propose(month);
    await edit(first, { [near.id]: 0, [far.id]: 4 });
    await publish(first);
    const second = await propose(month);
    await edit(second, { [near.id]: 4, [far.id]: 4 });
    await publish(second);
    await own.book(0, { siteId: near.id, day: '2026-11-26', part: 'day' });
    await expect(restore(first)).rejects.toMatchObject({
      code: 'quotas.lines-refused',
      fields: [{ field: `days-${near.id}`, code: 'quotas.below-booked', params: { site: 'Le Proche', days: 1 } }],
    });
    expect(await granted(month)).toEqual({ [near.id]: 4, [far.id]: 4 });
    expect(await portal.database.query(`select 1 from quota_plans where month = '2026-11-01'`)).toHaveLength(2);
  });

  it('leaves a month that is over alone', async () => {
    const first = await propose('2027-04');
    await publish(first);
    await publish(await propose('2027-04'));
    await portal.database.query(`update quota_plans set month = '2026-10-01' where month = '2027-04-01'`);
    await expect(restore(first)).rejects.toMatchObject({ code: 'quotas.month-over' });
  });
});

describe('telling employees', () => {
  const month = '2027-01';

  it('writes once to everybody who has a place in reach that changes, in their language', async () => {
    await use(GrantRole).execute(own.ctx, { email: 'p1@propre.example', role: 'employee' });
    // Leaves in the middle of the month, so still works in it.
    await portal.database.query(`update employees set left_on = '2027-01-15' where id = $1`, [own.employeeIds[2]]);
    await portal.database.query(`update members set locale = 'en' where email = 'p1@propre.example'`);
    const planId = await propose(month);
    expect((await use(PlanNotices).concerned(own.ctx, planId)).map(({ email }) => email)).toEqual([
      'p0@propre.example',
      'p1@propre.example',
      'p2@propre.example',
    ]);
    expect(await publish(planId, true)).toMatchObject({ notified: 3 });
    await drainQueue(portal.database);
    const sent = await letters();
    expect(sent.map(({ recipient }) => recipient)).toEqual([
      'p0@propre.example',
      'p1@propre.example',
      'p2@propre.example',
    ]);
    expect(sent[0]!.subject).toMatch(/janvier/);
    expect(sent[0]!.text).toContain('Le Proche');
    expect(sent[1]!.subject).toMatch(/January/);
    await use(TellEmployeesJob).handle(own.ctx, { planId });
    await Promise.all([1, 2].map(() => use(TellEmployeesJob).handle(own.ctx, { planId })));
    expect(await letters()).toHaveLength(3);
  });

  it('writes to nobody unless HR wants it, or when nothing changes for them', async () => {
    const before = (await letters()).length;
    const same = await propose(month);
    expect(await use(PlanNotices).concerned(own.ctx, same)).toEqual([]);
    expect(await publish(same, true)).toMatchObject({ notified: 0 });
    const next = await propose(month);
    await edit(next, { [near.id]: 1 });
    expect(await publish(next)).toMatchObject({ notified: 0 });
    await drainQueue(portal.database);
    expect(await letters()).toHaveLength(before);
  });

  it('tells nobody of a plan that was replaced meanwhile', async () => {
    const before = (await letters()).length;
    const planId = await propose(month);
    await edit(planId, { [near.id]: 9 });
    await publish(planId);
    await publish(await propose(month));
    await portal.database.query(`insert into quota_notices (employer_id, plan_id, employee_id) values ($1, $2, $3)`, [
      own.employerId,
      planId,
      own.employeeIds[0],
    ]);
    await use(TellEmployeesJob).handle(own.ctx, { planId });
    expect(await letters()).toHaveLength(before);
  });

  it('does not let one employer tell the people of another', async () => {
    const planId = await propose(month);
    await expect(use(PlanNotices).concerned(other.ctx, planId)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a line below what is booked', () => {
  const month = '2026-12';
  const cut = (planId: string, cancelling?: number) =>
    use(PublishQuotaPlan).execute(own.ctx, { planId, ...(cancelling !== undefined && { cancelling }) });
  const grant = async () =>
    (
      await portal.database.query<{ granted: number; used: number; shrinks: number | null }>(
        `select granted_half_days as granted, used_half_days as used, shrinks_to as shrinks from quota_grants
         where employer_id = $1 and site_id = $2 and month = '2026-12-01'`,
        [own.employerId, near.id],
      )
    )[0];
  const active = () =>
    portal.database.query<{ person: string }>(
      `select employee_id as person from bookings where employer_id = $1 and site_id = $2 and cancelled_at is null
         and day between '2026-12-01' and '2026-12-31'`,
      [own.employerId, near.id],
    );
  const toldOf = () => portal.database.query(`select 1 from sent_mails where subject ~ 'annulée|cancelled'`);

  it('cancels the bookings made last, once HR has seen how many, and the quota shrinks with them', async () => {
    for (const person of [0, 1, 2]) await own.book(person, { siteId: near.id, day: '2026-12-08', part: 'day' });
    const planId = await propose(month);
    await edit(planId, { [near.id]: 1 });
    await expect(cut(planId)).rejects.toMatchObject({
      code: 'quotas.lines-refused',
      fields: [{ field: `days-${near.id}`, code: 'quotas.below-booked', params: { site: 'Le Proche', days: 3 } }],
    });
    await expect(cut(planId, 1)).rejects.toMatchObject({ code: 'quotas.bookings-would-go' });
    expect(await active()).toHaveLength(3);
    const foreseen = await portal.app
      .get(UnitOfWork)
      .read(own.ctx, (tx) => use(GrantReductionsReader).of(tx, month, new Map([[near.id, 2]])));
    expect(foreseen.map((one) => one.foreseen.count)).toEqual([2]);
    await cut(planId, 2);
    await drainQueue(portal.database);
    expect(await active()).toEqual([{ person: own.employeeIds[0] }]);
    expect(await grant()).toEqual({ granted: 2, used: 2, shrinks: null });
    expect(await toldOf()).toHaveLength(2);
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'quotas.publish-plan' order by seq desc limit 1`,
    );
    expect(JSON.parse(entry!.detail)).toMatchObject({ cancelling: 2 });
  });

  it('moves them to the place of the plan that HR chose, by what the plan grants there', async () => {
    const day = '2026-12-15';
    await own.grant(near.id, 6, month);
    for (const person of [1, 2]) await own.book(person, { siteId: near.id, day, part: 'day' });
    const planId = await propose(month);
    await edit(planId, { [near.id]: 1, [far.id]: 1 });
    const publishWith = (wish: object) => use(PublishQuotaPlan).execute(own.ctx, { planId, cancelling: 2, ...wish });
    await expect(publishWith({ moves: new Map([[near.id, near.id]]) })).rejects.toMatchObject({
      fields: [{ field: `days-${near.id}`, code: 'quotas.cannot-take-over' }],
    });
    const moves = new Map([[near.id, far.id]]);
    await expect(publishWith({ moves })).rejects.toMatchObject({ code: 'quotas.bookings-would-go' });
    await publishWith({ moves, moving: 1 });
    await drainQueue(portal.database);
    expect(await active()).toHaveLength(1);
    expect(
      await portal.database.query(`select 1 from bookings where site_id = $1 and cancelled_at is null`, [far.id]),
    ).toHaveLength(1);
    expect([await own.used(near.id, month), await own.used(far.id, month)]).toEqual([2, 2]);
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'quotas.publish-plan' order by seq desc limit 1`,
    );
    expect(JSON.parse(entry!.detail)).toMatchObject({ cancelling: 1, moving: 1, moves: { [near.id]: far.id } });
  });

  it('takes the room away at once, falls with each booking, and is never overdrawn on the way', async () => {
    const grants = use(QuotaGrantsRepository);
    const plans = use(QuotaPlanRepository);
    const wish = { siteId: near.id, month, halfDays: 1 };
    const states: unknown[] = [];
    const undone = portal.app.get(UnitOfWork).run(own.ctx, async (tx) => {
      const set = (halfDays: number) =>
        plans.setGrants(tx, month, [{ id: newId(), siteId: near.id, halfDays, dayPriceCents: null }]);
      const look = async () => states.push((await plans.grants(tx, month)).get(near.id));
      await set(4);
      const taken = await grants.take(tx, { ...wish, halfDays: 2 });
      if (typeof taken === 'string') throw new Error(taken);
      await set(1);
      await look();
      states.push(await grants.take(tx, wish));
      await grants.giveBack(tx, taken.grantId, 1);
      await look();
      states.push(await grants.take(tx, wish));
      await grants.giveBack(tx, taken.grantId, 2);
      await look();
      // As if the rest had begun: it stays, and so does the grant.
      await grants.take(tx, wish);
      await set(0);
      await look();
      await grants.settle(tx, near.id, month);
      await look();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(states).toEqual([
      { granted: 4, used: 4, shrinksTo: 1 },
      'exceeded',
      { granted: 3, used: 3, shrinksTo: 1 },
      'exceeded',
      { granted: 1, used: 1, shrinksTo: null },
      { granted: 1, used: 1, shrinksTo: 0 },
      { granted: 1, used: 1, shrinksTo: null },
    ]);
    await expect(
      portal.database.query(`update quota_grants set shrinks_to = 1, granted_half_days = 5 where site_id = $1`, [
        near.id,
      ]),
    ).rejects.toThrow('quota_grants_shrinks');
  });

  it('waits for a reduction of the month that is under way', async () => {
    await portal.database.query(
      `update quota_grants set shrinks_to = 0, granted_half_days = used_half_days
       where employer_id = $1 and site_id = $2 and month = '2026-12-01'`,
      [own.employerId, near.id],
    );
    const planId = await propose(month);
    await expect(cut(planId)).rejects.toMatchObject({ code: 'quotas.reduction-under-way' });
    await portal.database.query(`update quota_grants set shrinks_to = null where site_id = $1`, [near.id]);
  });

  it('does not go below what has begun', async () => {
    const planId = await propose('2026-11');
    await edit(planId, { [near.id]: 0 });
    const { clock } = portal;
    if (!(clock instanceof FixedClock)) throw new Error('the clock of a test stands');
    clock.set(new Date('2026-11-26T12:00:00Z'));
    await expect(cut(planId, 1)).rejects.toMatchObject({
      fields: [{ field: `days-${near.id}`, code: 'quotas.below-begun' }],
    });
    clock.set(NOW);
  });
});

describe('what a published plan does not serve', () => {
  const MONTH_LEFT = '2027-03';
  const left = () =>
    portal.database.query<{ commune_insee: string; people: number }>(
      `select commune_insee, people from quota_unserved where employer_id = $1 and month = $2`,
      [own.employerId, `${MONTH_LEFT}-01`],
    );

  it('is counted in people by commune, and counted anew with the next plan', async () => {
    const planId = await propose(MONTH_LEFT);
    const people = await portal.database.query<{ id: string; commune: string }>(
      `select id, commune_insee as commune from employees where employer_id = $1 order by id limit 2`,
      [own.employerId],
    );
    const unserved = [...people, people[0]!].map(({ id }) => ({ employeeId: id, days: 1, reason: 'capacity' }));
    await portal.database.query(
      `update quota_plan_solutions set solution = jsonb_set(solution, '{unserved}', $2) where plan_id = $1`,
      [planId, JSON.stringify(unserved)],
    );
    await publish(planId);
    expect((await left()).reduce((sum, one) => sum + one.people, 0)).toBe(2);
    expect((await left())[0]!.commune_insee).toBe(people[0]!.commune);
    const next = await propose(MONTH_LEFT);
    await portal.database.query(
      `update quota_plan_solutions set solution = jsonb_set(solution, '{unserved}', '[]') where plan_id = $1`,
      [next],
    );
    await publish(next);
    expect(await left()).toEqual([]);
  });
});

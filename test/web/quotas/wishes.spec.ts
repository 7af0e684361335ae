import { QuotaPlanner } from '../../../src/quotas/index.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

const MONTH = '2026-12';
const HERE = '/week/wishes';

describe('what people wish for themselves', () => {
  let portal: TestApp;
  let acme: Programme;
  let near: TestSite;
  let farther: TestSite;
  let me: Browser;

  beforeAll(async () => {
    portal = await testApp({ now: NOW });
    acme = await programme(portal, 'acme', '100000001', 2, { daysPerWeek: 5 });
    near = await openSite(portal, { name: 'Le Proche', desks: 9 });
    farther = await openSite(portal, { name: 'Le Lointain', desks: 9, lat: 47.36, lon: 1.02 });
    for (const { id } of [near, farther]) await acme.grant(id, 10);
    await portal.database.query(`update employees set desired_days = 6`);
    me = await (await sessions(portal, 'acme', acme))(0);
  }, 120_000);
  afterAll(() => portal.close());

  /** Desk-days that a plan proposes, by the name of the place. */
  const planned = async () => {
    const planId = await portal.app
      .get(QuotaPlanner, { strict: false })
      .propose(acme.ctx, { month: MONTH, maxMinutes: 60, budgetCents: null });
    const lines = await portal.database.query<{ site: string; days: number }>(
      `select s.name as site, (l.half_days / 2.0)::float8 as days from quota_plan_lines l join sites s on s.id = l.site_id
       where l.plan_id = $1 and l.half_days > 0 order by 1`,
      [planId],
    );
    return Object.fromEntries(lines.map(({ site, days }) => [site, days]));
  };
  const say = (fields: Record<string, string | string[]>) => me.post(HERE, fields);
  const kept = async () =>
    (await portal.database.query<{ n: number }>(`select count(*)::int as n from desk_wishes`))[0]!.n;

  it('are said on a page; what is wrong is refused beside its field', async () => {
    const page = await me.get(HERE);
    expect(wordsOf(page.$, 'main')).toContain('Le Proche, Amboise');
    expect(wordsOf(page.$, '#days-hint')).toContain('6 jours');
    expect(pageProblems(page.$)).toEqual([]);
    for (const [fields, field] of [
      [{ days: '32' }, 'days'],
      [{ days: '1,5' }, 'days'],
      [{ preferred: near.id, never: near.id }, 'never'],
      [{ preferred: '019d0000-0000-7000-8000-000000000000' }, 'preferred'],
    ] as const) {
      const refused = await say(fields);
      expect([field, refused.status, refused.$(`[id="${field}-error"]`).length]).toEqual([field, 422, 1]);
      expect(pageProblems(refused.$)).toEqual([]);
    }
    expect(await kept()).toBe(0);
  });

  it('feed the next plan: places, days and weekdays, for that person alone', async () => {
    expect(await planned()).toEqual({ 'Le Proche': 12 });
    expect(wordsOf((await say({ never: near.id })).$, '.toast-line')).toContain('souhaits sont enregistrés');
    expect(await planned()).toEqual({ 'Le Lointain': 6, 'Le Proche': 6 });
    await say({ preferred: farther.id, days: '3' });
    expect(await planned()).toEqual({ 'Le Lointain': 3, 'Le Proche': 6 });
    // December 2026 has five Tuesdays: no more days than there are of them.
    await say({ weekdays: '2', days: '20' });
    expect((await planned())['Le Proche']).toBeLessThanOrEqual(6 + 5);
    await say({ days: '0' });
    expect(await planned()).toEqual({ 'Le Proche': 6 });
    const page = await me.get(HERE);
    expect(page.$('#days').attr('value')).toBe('0');
    await say({});
    expect(await kept()).toBe(0);
    expect(await planned()).toEqual({ 'Le Proche': 12 });
  });

  it('are told to nobody but the person, in the journal neither', async () => {
    await say({ days: '7', preferred: farther.id });
    const rows = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'quotas.say-wishes' order by seq desc limit 1`,
    );
    expect(rows[0]?.detail).not.toContain(farther.id);
  });

  it('go with the record of the person', async () => {
    expect(await kept()).toBe(1);
    await portal.database.query(`update employees set left_on = '2026-11-01', erased_on = '2026-11-20' where id = $1`, [
      acme.employeeIds[0],
    ]);
    expect(await kept()).toBe(0);
    expect((await portal.database.query<{ n: number }>(`select count(*)::int as n from place_wishes`))[0]?.n).toBe(0);
  });
});

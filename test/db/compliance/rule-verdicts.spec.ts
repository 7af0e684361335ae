import { FixedClock } from '#libs/platform/clock/index.js';
import { requestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { RuleVerdictsRepository } from '../../../src/compliance/index.js';
import { KeepFigures } from '../../../src/reports/keeping/keep-figures.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

const RULE = 'FR-CT-R4121-2-ANNUEL';
let portal: TestApp;
let acme: Programme;
let other: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
  other = await programme(portal, 'voisins', '100000002', 1);
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
async function keepAt(instant: string) {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
  await get(KeepFigures).execute(acme.ctx);
}
const history = (of = acme) =>
  get(UnitOfWork).read(of.ctx, async (tx) =>
    (await get(RuleVerdictsRepository).ofRule(tx, RULE)).map(({ outcome, foundAt }) => [
      foundAt.toISOString(),
      outcome,
    ]),
  );
const give = (path: string, value: string) =>
  get(GiveFact).execute(requestContext({ ...acme.ctx, roles: ['hr'] }), { path, value, none: false, since: '' });

describe('the verdicts of a rule over time', () => {
  it('are a row when the outcome becomes another, and none while it stays', async () => {
    await keepAt('2026-11-23T08:00:00Z');
    await keepAt('2026-11-23T08:05:00Z');
    await give('employer.headcount', '60');
    await give('employer.duerpUpdatedOn', '2026-06-01');
    await keepAt('2026-11-23T08:10:00Z');
    await give('employer.headcount', '61');
    await keepAt('2026-11-24T08:00:00Z');
    expect(await history()).toEqual([
      ['2026-11-23T08:10:00.000Z', 'satisfied'],
      ['2026-11-23T08:00:00.000Z', expect.stringMatching(/not_applicable|unknown/)],
    ]);
    expect(await history(other)).toEqual([]);
  });

  it('turn by time alone, in the run of the new day', async () => {
    await keepAt('2027-06-03T22:30:00Z');
    expect((await history())[0]).toEqual(['2027-06-03T22:30:00.000Z', 'violated']);
  });

  it('are only added to: one stands of a rule, and what has ended ends once', async () => {
    const [ended] = await portal.database.query<{ id: string }>(
      `select id from rule_verdicts where rule_id = $1 and ended_at is not null limit 1`,
      [RULE],
    );
    const app = (sql: string, id = ended!.id) =>
      get(UnitOfWork).run(acme.ctx, async (tx) => {
        await tx.run(sql, [id]);
      });
    await expect(app(`update rule_verdicts set ended_at = now() where id = $1`)).rejects.toThrow('has ended already');
    await expect(app(`update rule_verdicts set outcome = 'satisfied' where id = $1`)).rejects.toThrow('permission');
    await expect(app(`delete from rule_verdicts where id = $1`)).rejects.toThrow('permission');
    await expect(
      app(`insert into rule_verdicts (id, employer_id, rule_id, outcome, catalogue, judged_on, found_at)
         select gen_random_uuid(), employer_id, rule_id, outcome, catalogue, judged_on, found_at from rule_verdicts where id = $1`),
    ).rejects.toThrow('rule_verdicts_standing');
  });
});

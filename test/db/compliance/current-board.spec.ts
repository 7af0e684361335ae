import { FixedClock } from '#libs/platform/clock/index.js';
import { requestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { CurrentBoard } from '../../../src/compliance/current-board.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { DashboardPage } from '../../../src/reports/dashboard/dashboard.page.js';
import { KeepFigures } from '../../../src/reports/keeping/keep-figures.js';
import { testApp, type TestApp } from '../../support/app.js';
import { statementsOf } from '../../support/statements.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

const RULE = 'FR-CT-R4121-2-ANNUEL';
let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
const keep = () => get(KeepFigures).execute(acme.ctx);
const current = () => get(UnitOfWork).read(acme.ctx, (tx) => get(CurrentBoard).of(tx));
async function shown() {
  const { board, ...judged } = await current();
  return { ...judged, on: board.on, outcome: board.lines.find(({ rule }) => rule.id === RULE)!.outcome };
}
const give = (path: string, value: string, people: readonly string[] = []) =>
  get(GiveFact).execute(requestContext({ ...acme.ctx, roles: ['hr'] }), {
    path,
    value,
    none: false,
    since: path.startsWith('employer.headcount') ? '2024-01-01' : '',
    people,
  });
/** As if the agreements were of many people: the kept board says how many it is about. */
const many = () =>
  portal.database.query(
    `update kept_figures set value = jsonb_set(value, '{agreements,0,0}', '5000')
     where employer_id = $1 and figure = 'compliance.board'`,
    [acme.employerId],
  );

describe('the board that pages show', () => {
  it('is judged at once where none is kept, and read as it was kept while nothing changes', async () => {
    expect(await shown()).toMatchObject({ behind: false, judgedAt: NOW });
    await keep();
    const { sent, result } = await statementsOf(current);
    expect(result.behind).toBe(false);
    expect(sent.filter(({ text }) => /agreement_days|recorded_facts|frameworks/.test(text))).toEqual([]);
  });

  it('is judged anew at once where that is quickly done: few people, or terms that are grouped already', async () => {
    await keep();
    await many();
    await give('employer.headcount', '60');
    await give('employer.duerpUpdatedOn', '2026-06-01');
    expect(await shown()).toMatchObject({ behind: false, judgedAt: NOW, outcome: 'satisfied' });
  });

  it('of many people is the one kept last, and told to be behind, until it was judged anew', async () => {
    await keep();
    await many();
    await give('arrangement.homeCompensation', 'no', [acme.employeeIds[0]!]);
    await give('employer.duerpUpdatedOn', '2024-06-01');
    const before = await shown();
    expect(before).toMatchObject({ behind: true, outcome: 'satisfied' });
    const { law } = await get(DashboardPage).of(acme.ctx, null);
    expect([law.behind, law.judgedAt]).toEqual([true, before.judgedAt]);
    await keep();
    const after = await shown();
    expect(after).toMatchObject({ behind: false, outcome: 'violated' });
    expect(after.judgedAt.getTime()).toBeGreaterThan(before.judgedAt.getTime());
  });

  it('of yesterday is told to be behind when the day has changed', async () => {
    await keep();
    await many();
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-24T08:00:00Z'));
    expect(await shown()).toMatchObject({ behind: true, on: '2026-11-23' });
    await keep();
    expect(await shown()).toMatchObject({ behind: false, on: '2026-11-24' });
    if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
  });
});

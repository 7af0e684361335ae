import { UnitOfWork } from '#libs/platform/db/index.js';
import { FollowEmployeeLeftJob } from '../../../src/agreements/lifecycle/follow-employee-left.job.js';
import { EmployeeLeaves, EmployeeReturns } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

let portal: TestApp;
let people: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  people = await programme(portal, 'leaving', '100000009', 3);
});
afterAll(() => portal.close());

const use = <T>(token: abstract new (...args: never[]) => T): T => portal.app.get(token, { strict: false });
const leaves = (index: number, lastDay: string) =>
  use(EmployeeLeaves).execute(people.ctx, { employeeId: people.employeeIds[index]!, lastDay });
const follow = (index: number, leftOn: string) =>
  use(UnitOfWork).run(people.ctx, (tx) =>
    use(FollowEmployeeLeftJob).handle(tx, { employeeId: people.employeeIds[index]!, leftOn }),
  );
const agreement = async (index: number) =>
  (
    await portal.database.query<{ state: string; last: string | null }>(
      `select state, to_char(upper(effective) - 1, 'YYYY-MM-DD') as last from agreements where employee_id = $1`,
      [people.employeeIds[index]],
    )
  )[0];

describe('an agreement whose employee leaves', () => {
  it('ends with the day that is written down, when it was put off before anything followed', async () => {
    await leaves(0, '2026-12-09');
    await leaves(0, '2026-12-19');
    await follow(0, '2026-12-10');
    expect(await agreement(0)).toEqual({ state: 'ended', last: '2026-12-19' });
  });

  it('ends with the earlier day, in whatever order the two are followed', async () => {
    await leaves(1, '2026-12-19');
    await leaves(1, '2026-12-09');
    await follow(1, '2026-12-10');
    await follow(1, '2026-12-20');
    expect(await agreement(1)).toEqual({ state: 'ended', last: '2026-12-09' });
  });

  it('stays when the leaving was withdrawn before anything followed', async () => {
    const before = await agreement(2);
    await leaves(2, '2026-12-09');
    await use(EmployeeReturns).execute(people.ctx, { employeeId: people.employeeIds[2]! });
    await follow(2, '2026-12-10');
    expect(await agreement(2)).toEqual(before);
  });
});

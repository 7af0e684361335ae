import { UnitOfWork } from '#libs/platform/db/index.js';
import { RecordPaperAgreements, USUAL_TERMS } from '../../../src/agreements/index.js';
import { FollowEmployeeLeftJob } from '../../../src/agreements/lifecycle/follow-employee-left.job.js';
import { EmployeeLeaves, EmployeeReturns } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

let portal: TestApp;
let people: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  people = await programme(portal, 'leaving', '100000009', 6);
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

  it('ends sooner when the day is moved forward after it had ended, told once in its history', async () => {
    await leaves(3, '2026-12-19');
    await follow(3, '2026-12-20');
    await leaves(3, '2026-12-09');
    await follow(3, '2026-12-10');
    await follow(3, '2026-12-10');
    expect(await agreement(3)).toEqual({ state: 'ended', last: '2026-12-09' });
    const story = await portal.database.query<{ step: string }>(
      `select t.to_state as step from agreement_transitions t join agreements a on a.id = t.agreement_id
       where a.employee_id = $1 order by t.at, t.id`,
      [people.employeeIds[3]],
    );
    expect(story.map(({ step }) => step)).toEqual(['in_force', 'ended', 'shortened']);
    // Put off again: what ended stays ended, and so does its last day.
    await leaves(3, '2026-12-19');
    await follow(3, '2026-12-10');
    expect(await agreement(3)).toEqual({ state: 'ended', last: '2026-12-09' });
  });

  it('does not outlast a time away whose return was recorded before anything followed', async () => {
    await leaves(4, '2026-11-10');
    await use(EmployeeReturns).execute(people.ctx, { employeeId: people.employeeIds[4]!, backOn: '2026-11-20' });
    await follow(4, '2026-11-11');
    expect(await agreement(4)).toEqual({ state: 'ended', last: '2026-11-10' });
  });

  it('stays when it was signed for the return', async () => {
    await leaves(5, '2026-11-10');
    await use(EmployeeReturns).execute(people.ctx, { employeeId: people.employeeIds[5]!, backOn: '2026-11-20' });
    await use(RecordPaperAgreements).execute(people.ctx, [
      { employeeId: people.employeeIds[5]!, signedOn: '2026-11-19', terms: { ...USUAL_TERMS, startOn: '2026-11-20' } },
    ]);
    await follow(5, '2026-11-11');
    const states = await portal.database.query<{ state: string; last: string | null }>(
      `select state, to_char(upper(effective) - 1, 'YYYY-MM-DD') as last from agreements where employee_id = $1
       order by version`,
      [people.employeeIds[5]],
    );
    expect(states).toEqual([
      { state: 'replaced', last: '2026-11-10' },
      { state: 'in_force', last: null },
    ]);
  });
});

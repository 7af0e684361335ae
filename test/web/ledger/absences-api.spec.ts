import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { problemOf, program, type Program } from '../api/programs.js';

describe('absences from a program', () => {
  let portal: TestApp;
  let acme: Programme;
  let payroll: Program;
  beforeAll(async () => {
    portal = await testApp({ now: NOW, worker: true });
    acme = await programme(portal, 'acme', '100000001', 3, { daysPerWeek: 5 });
    await programme(portal, 'globex', '100000002', 1);
    payroll = await program(portal, acme.employerId, { scope: 'resources', resources: ['absences:write'] });
  });
  afterAll(() => portal.close());

  const send = (absences: readonly object[], more: object = {}, by = payroll) =>
    by.send('POST', '/api/v1/absences', { absences, ...more });
  const entries = async () =>
    portal.database.query<{ n: number }>(`select count(*)::int as n from day_entries`).then((rows) => rows[0]!.n);

  it('are recorded once, however often they are sent', async () => {
    const two = [
      { staffNumber: 'P0000', from: '2026-12-14', to: '2026-12-20', kind: 'leave' },
      { staffNumber: 'P0001', from: '2026-12-14', part: 'am' },
    ];
    expect((await send(two)).json()).toEqual({ halfDays: 11 });
    expect((await send(two)).json()).toEqual({ halfDays: 0 });
    expect((await send([{ staffNumber: 'P0001', from: '2026-12-14', part: 'am', withdrawn: true }])).json()).toEqual({
      halfDays: 1,
    });
  });

  it('free desks when told so', async () => {
    const site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
    await acme.grant(site.id, 10, '2026-12');
    await acme.book(2, { siteId: site.id, day: '2026-12-01', part: 'day' });
    const absence = [{ staffNumber: 'P0002', from: '2026-12-01' }];
    const active = async () => {
      await drainQueue(portal.database);
      return (await portal.database.query(`select id from bookings where cancelled_at is null`)).length;
    };
    await send(absence);
    expect(await active()).toBe(1);
    await send(absence, { release: true });
    expect(await active()).toBe(0);
    // Nor is one taken again while the absence stands; the half day beside one of half a day can be.
    const again = (day: string, part: 'am' | 'day') => acme.book(2, { siteId: site.id, day, part });
    await expect(again('2026-12-01', 'day')).rejects.toMatchObject({ code: 'bookings.absent' });
    await send([{ staffNumber: 'P0002', from: '2026-12-02', part: 'pm' }]);
    await expect(again('2026-12-02', 'day')).rejects.toMatchObject({ params: { context: 'half' } });
    await again('2026-12-02', 'am');
    await send([{ ...absence[0], withdrawn: true }]);
    await again('2026-12-01', 'day');
  });

  it('are refused as a whole, each problem at its place', async () => {
    const before = await entries();
    const refused = await send([
      { staffNumber: 'P0000', from: '2026-12-28' },
      { staffNumber: 'X9', from: '2026-12-28' },
      { staffNumber: 'P0001', from: '2026-12-28', to: '2026-12-27' },
    ]);
    expect(problemOf(refused)).toMatchObject({
      status: 422,
      code: 'ledger.refused',
      errors: [
        { field: 'absences.1.staffNumber', code: 'ledger.person-unknown' },
        { field: 'absences.2.to', code: 'ledger.row-ends-before' },
      ],
    });
    for (const absences of [
      [],
      [{ staffNumber: 'P0000' }],
      [{ staffNumber: 'P0000', from: '2026-11-31' }],
      [{ staffNumber: 'P0000', from: '2026-12-28', kind: 'moon' }],
    ])
      expect((await send(absences)).status).toBe(422);
    expect(await entries()).toBe(before);
  });

  it('are refused two at once, in a closed month and of another employer’s people, by field and with nothing written', async () => {
    await portal.database.query(
      `insert into closed_months (employer_id, month, closed_by, closed_at) values ($1, '2026-10-01', 'RH', $2)`,
      [acme.employerId, NOW],
    );
    await portal.database.query(`update employees set staff_number = 'G7' where employer_id <> $1`, [acme.employerId]);
    const before = await entries();
    const good = { staffNumber: 'P0001', from: '2026-12-30' };
    for (const [bad, field] of [
      [[{ staffNumber: 'P0001', from: '2026-12-29', to: '2026-12-31', part: 'am' }], 'from'],
      [[{ staffNumber: 'P0001', from: '2026-10-20' }], 'from'],
      [[{ staffNumber: 'G7', from: '2026-12-29' }], 'staffNumber'],
    ] as const) {
      const refused = await send([good, ...bad]);
      expect(problemOf(refused)).toMatchObject({ status: 422, errors: [{ field: `absences.1.${field}` }] });
    }
    expect(await entries()).toBe(before);
  });

  it('need the scope', async () => {
    const reader = await program(portal, acme.employerId, { scope: 'resources', resources: ['bookings:read'] });
    expect((await send([{ staffNumber: 'P0000', from: '2026-12-28' }], {}, reader)).status).toBe(403);
  });
});

import { DataSource } from 'typeorm';
import { CountHalfDaysOnce1764002500000 } from '../../../migrations/1764002500000-count-half-days-once.js';
import { PartBookingsByMonth1764007195410 } from '../../../migrations/1764007195410-part-bookings-by-month.js';
import { BlockDesks1764007192400 } from '../../../migrations/1764007192400-block-desks.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, wrongGrants, type Programme } from './programme.js';

let portal: TestApp;
let owner: DataSource;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  owner = await new DataSource({ type: 'postgres', url: portal.database.ownerUrl }).initialize();
  acme = await programme(portal, 'acme', '100000001', 2);
});
afterAll(async () => {
  await owner.destroy();
  await portal.close();
});

it('counts bookings of before again: hours that were counted each, and a half-day that was spent at two places', async () => {
  const [here, there] = [await openSite(portal, { desks: 4 }), await openSite(portal, { desks: 4 })];
  for (const { id } of [here, there]) await acme.grant(id, 20);
  const { id } = await acme.book(0, {
    siteId: here.id,
    deskId: here.deskIds[0]!,
    day: THURSDAY,
    from: '09:00',
    to: '10:00',
  });
  await acme.book(1, { siteId: there.id, deskId: there.deskIds[0]!, day: THURSDAY, part: 'day' });
  await acme.grant(here.id, 20, '2026-12');

  const migration = new CountHalfDaysOnce1764002500000();
  const runner = owner.createQueryRunner();
  // What was built upon the halves since.
  const blocks = new BlockDesks1764007192400();
  const months = new PartBookingsByMonth1764007195410();
  await runner.startTransaction();
  await months.down(runner);
  await runner.commitTransaction();
  await blocks.down(runner);
  await migration.down(runner);
  const grants = await portal.database.query<{ site: string; id: string }>(
    `select site_id as site, id from quota_grants where month = '2026-11-01'`,
  );
  const older = (siteId: string, deskId: string, hour: number, part: string, minute: number) =>
    portal.database.query(
      `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, half_days,
         during, reference, created_at)
       select gen_random_uuid(), employer_id, employee_id, agreement_id, $2, $3, $4, day, $5, case $5 when 'day' then 2 else 1 end,
         tstzrange(lower(during) + make_interval(hours => $6), lower(during) + make_interval(hours => $6 + 1)),
         'OLD-' || $7::int, created_at + make_interval(mins => $7) from bookings where id = $1`,
      [id, grants.find(({ site }) => site === siteId)!.id, siteId, deskId, part, hour, minute],
    );
  // By the clocks of Touraine, after 9-10 here: 10-11 here, 11-12 there, 12-13 and 14-15 here; 13-14 there, last.
  await older(here.id, here.deskIds[1]!, 1, 'am', 1);
  await older(there.id, there.deskIds[1]!, 2, 'am', 2);
  await older(here.id, here.deskIds[2]!, 3, 'day', 3);
  await older(here.id, here.deskIds[2]!, 5, 'pm', 4);
  await older(there.id, there.deskIds[2]!, 4, 'pm', 5);
  await portal.database.query(
    `update quota_grants g set used_half_days =
       (select coalesce(sum(half_days), 0) from bookings b where b.grant_id = g.id and b.cancelled_at is null)`,
  );
  expect([await acme.used(here.id), await acme.used(there.id)]).toEqual([5, 4]);

  await migration.up(runner);
  await blocks.up(runner);
  await runner.startTransaction();
  await months.up(runner);
  await runner.commitTransaction();
  await runner.release();
  expect(await wrongGrants(portal)).toEqual([]);
  const halves = await portal.database.query<{ hour: string; site: boolean; halves: string }>(
    `select to_char(lower(during) at time zone 'Europe/Paris', 'HH24') as hour, site_id = $2 as site, halves::text
     from bookings where employee_id = $1 order by during`,
    [acme.employeeIds[0], here.id],
  );
  expect(halves.map(({ hour, site, halves: counted }) => `${hour} ${site ? 'here' : 'there'} ${counted}`)).toEqual([
    '09 here [0,1)',
    '10 here [0,1)',
    '11 there empty',
    '12 here [1,2)',
    '13 there empty',
    '14 here [1,2)',
  ]);
  expect([await acme.used(here.id), await acme.used(there.id)]).toEqual([2, 2]);
});

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EndContract } from '../../../src/hosting/index.js';
import { WorkerModule } from '../../../src/worker.module.js';
import { testApp, type TestApp } from '../../support/app.js';
import { accept, ask, hostOfSites, publishOffer, signatory } from '../../support/contracts.js';
import { exhaustive } from '../../support/machine.js';
import type { Staffed } from '../../support/staff.js';
import { codeOf, NOW, openSite, programme, type Programme } from '../bookings/programme.js';

/*
 * Employers ask for the last desks of an offer, publish what they hold and end their contracts, all at once: whatever the order,
 * no desk-day is promised twice, and none is held beyond what was accepted.
 */

/** Of 32 attempts each: ten thousand in `.ci/run`, some hundreds here. */
const ROUNDS = exhaustive ? 320 : 8;
const MONTHS = ['2027-01', '2027-02', '2027-03'];

let portal: TestApp;
/** A second process of the portal on the same database, with connections of its own. */
let second: INestApplicationContext;
let employers: readonly Programme[];
let host: Staffed;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  employers = [];
  for (const [index, slug] of ['acme', 'globex', 'initech', 'umbrella'].entries())
    employers = [...employers, await programme(portal, slug, `10000000${index + 1}`, 1)];
  await openSite(portal, { desks: 1 });
  host = await hostOfSites(portal);
  second = await NestFactory.createApplicationContext(WorkerModule.with(portal.config, portal.clock), {
    logger: false,
  });
});
afterAll(async () => {
  await second.close();
  await portal.close();
});

/** Employers take turns between the two. */
const through = (index: number) => (index % 2 === 0 ? portal : { app: second, clock: portal.clock });
const EXPECTED = new Set([
  'done',
  'hosting.offer-taken',
  'hosting.already-asked',
  'hosting.contract-settled',
  'input.invalid',
  'quota_grants_accepted',
  'quota_grants_shrinks',
  'hosting.contract-overlaps',
]);
const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
        ? error.constraint
        : codeOf(error),
  );

/** Desk-days held or promised beyond what was accepted or offered; none, whatever was done. */
const beyond = (siteId: string) =>
  portal.database.query(
    `select g.month, g.granted_half_days as held, accepted_half_days(g.employer_id, g.site_id, g.month) as accepted
     from quota_grants g where g.site_id = $1
       and g.granted_half_days > accepted_half_days(g.employer_id, g.site_id, g.month)
     union all
     select m.month, sum(c.quantity[1]), max(o.capacity[1])
     from host_offers o join host_contracts c on c.offer_id = o.id and c.state in ('asked', 'accepted')
       join (select unnest($2::date[]) as month) m on c.from_month <= m.month and (c.to_month is null or c.to_month >= m.month)
     where o.site_id = $1 group by o.id, m.month having sum(c.quantity[1]) > max(o.capacity[1])`,
    [siteId, MONTHS.map((month) => `${month}-01`)],
  );

describe('offers that are contested', () => {
  it('never promise or hold a desk-day twice', async () => {
    const counts: Record<string, number> = {};
    const wrong: unknown[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await openSite(portal, { desks: 1 });
      const offerId = await publishOffer(portal, host, { siteId: id, capacity: [10], noticeMonths: 0 });
      const attempts = employers.flatMap((of, index) => {
        const quantity = [3 + ((index + round) % 4)];
        const concluded = ask(through(index), of, { offerId, quantity }).then(async (contractId) => {
          await accept(through(index + round), host, contractId);
          return contractId;
        });
        const publications = MONTHS.flatMap((month) =>
          [6, 20].map(async (halfDays) => {
            await concluded.catch(() => undefined);
            await of.grant(id, halfDays, month);
          }),
        );
        const ended = concluded.then((contractId) =>
          index % 2 === round % 2
            ? through(index)
                .app.get(EndContract, { strict: false })
                .execute(round % 3 === 0 ? host.ctx : signatory(of), { contractId, lastMonth: '2027-01' })
            : undefined,
        );
        return [concluded, ...publications, ended];
      });
      for (const came of await Promise.all(attempts.map(outcome))) counts[came] = (counts[came] ?? 0) + 1;
      wrong.push(...(await beyond(id)));
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(counts).filter((code) => !EXPECTED.has(code))).toEqual([]);
    for (const code of ['done', 'hosting.offer-taken', 'quota_grants_accepted'])
      expect(counts[code]).toBeGreaterThan(0);
  }, 1_200_000);
});

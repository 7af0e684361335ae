import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FixedClock } from '#libs/platform/clock/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { seededRandom } from '#libs/seeded-random/index.js';
import {
  AnswerDispute,
  DisputeLine,
  IssueStatement,
  SettleStatement,
  SetVat,
  StatementsRepository,
} from '../../../src/hosting/index.js';
import { WorkerModule } from '../../../src/worker.module.js';
import { testApp, type TestApp } from '../../support/app.js';
import { contracted, hostOfSites, publishOffer, signatory } from '../../support/contracts.js';
import type { Staffed } from '../../support/staff.js';
import { codeOf, NOW, openSite, outcomes, programme, type Programme } from '../bookings/programme.js';

let portal: TestApp;
/** A second process of the portal on the same database. */
let second: INestApplicationContext;
let acme: Programme;
let globex: Programme;
let host: Staffed;
let stranger: Staffed;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4);
  globex = await programme(portal, 'globex', '100000002', 1);
  await openSite(portal, { desks: 1 });
  host = await hostOfSites(portal);
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  stranger = await hostOfSites(portal, 'voisin');
  second = await NestFactory.createApplicationContext(WorkerModule.with(portal.config, portal.clock), {
    logger: false,
  });
});
afterAll(async () => {
  await second.close();
  await portal.close();
});
beforeEach(() => {
  moveTo(NOW);
});

function moveTo(instant: Date): void {
  if (!(portal.clock instanceof FixedClock)) throw new Error('the clock of this spec stands still');
  portal.clock.set(instant);
}
const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
const refusal = (attempt: Promise<unknown>) => attempt.then(() => 'done', codeOf);
const DECEMBER = new Date('2026-12-02T09:00:00Z');
const DAYS = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'];

/** A contract from November on, with desks held. */
async function contract(
  terms: { readonly priceCents?: number; readonly feeCents?: number; readonly minimumDays?: number } = {},
) {
  const { id: siteId } = await openSite(portal, { desks: 6 });
  const offerId = await publishOffer(portal, host, { siteId, fromMonth: '2026-11', ...terms });
  const contractId = await contracted(portal, host, acme, { offerId, quantity: [60], fromMonth: '2026-11' });
  await acme.grant(siteId, 120, '2026-11');
  return { siteId, contractId };
}
/** One that was booked on two days. */
async function booked() {
  const made = await contract();
  for (const day of DAYS.slice(0, 2)) await acme.book(0, { siteId: made.siteId, day, part: 'day' });
  moveTo(DECEMBER);
  return made;
}
const issue = (contractId: string, app: INestApplicationContext = portal.app) =>
  app.get(IssueStatement, { strict: false }).execute(host.ctx, { contractId, month: '2026-11' });
const numbers = () =>
  portal.database.query<{ year: number; number: number }>(
    `select year::int as year, number from host_statements order by year, number`,
  );
const linesOf = (id: string) => get(UnitOfWork).read(host.ctx, (tx) => get(StatementsRepository).lines(tx, id));
const statementOf = (id: string) => get(UnitOfWork).read(host.ctx, (tx) => get(StatementsRepository).byId(tx, id));

describe('a statement', () => {
  it('waits for the end of its month, for something booked, and for the VAT of its operator', async () => {
    const { contractId } = await booked();
    moveTo(NOW);
    expect(await refusal(issue(contractId))).toBe('hosting.month-not-over');
    moveTo(DECEMBER);
    expect(await refusal(issue(contractId))).toBe('hosting.vat-unknown');
    await get(SetVat).execute(host.ctx, { basisPoints: 2_000 });
    moveTo(NOW);
    const empty = await contract();
    moveTo(DECEMBER);
    expect(await refusal(issue(empty.contractId))).toBe('hosting.nothing-due');
    const foreign = get(IssueStatement).execute(stranger.ctx, { contractId, month: '2026-11' });
    expect(await refusal(foreign)).toBe('not-found');
    expect(await refusal(get(IssueStatement).execute(host.ctx, { contractId, month: '2026-10' }))).toBe('not-found');
    expect(await numbers()).toEqual([]);
    const id = await issue(contractId);
    expect(await statementOf(id)).toMatchObject({ number: 1, year: 2026, netCents: 3_600, vatCents: 720 });
    expect(await refusal(issue(contractId))).toBe('hosting.already-issued');
  });

  it('equals a count of the bookings by hand, for random terms and bookings, some cancelled', async () => {
    const random = seededRandom(14);
    const below = (limit: number) => Math.floor(random() * limit);
    for (let round = 0; round < 4; round += 1) {
      moveTo(NOW);
      const terms = { priceCents: 1 + below(3_000), feeCents: below(2) * below(5_000), minimumDays: below(12) };
      const { siteId, contractId } = await contract(terms);
      await portal.database.query(
        `update bookings set cancelled_at = now(), cancelled_by = 'test' where cancelled_at is null`,
      );
      // Two days of one week and one of the next: what an agreement allows.
      for (const day of [DAYS[0]!, DAYS[2]!, DAYS[4]!])
        for (const index of [0, 1, 2, 3]) {
          const part = (['am', 'pm', 'day'] as const)[below(3)]!;
          if (below(3) > 0) await acme.book(index, { siteId, day, part });
        }
      await portal.database.query(
        `update bookings set cancelled_at = now(), cancelled_by = 'test'
         where id in (select id from bookings where site_id = $1 order by day, part, id limit $2)`,
        [siteId, below(4)],
      );
      moveTo(DECEMBER);
      const rows = await portal.database.query<{ part: string; cancelled: boolean }>(
        `select part, cancelled_at is not null as cancelled from bookings where site_id = $1`,
        [siteId],
      );
      let halves = 0;
      for (const { part, cancelled } of rows) if (!cancelled) halves += part === 'day' ? 2 : 1;
      const charged = Math.max(halves, 2 * terms.minimumDays);
      const expected = halves === 0 ? 0 : Math.ceil((charged * terms.priceCents) / 2) + terms.feeCents;
      expect(halves).toBeGreaterThan(0);
      const statement = await statementOf(await issue(contractId));
      expect([round, statement!.netCents]).toEqual([round, expected]);
      expect(statement!.vatCents).toBe(Math.round((expected * 2_000) / 10_000 + 1e-9));
    }
  });

  it('has the next number of its operator and year: none twice, none left out, in two processes and after refusals', async () => {
    await portal.database.query(
      `update bookings set cancelled_at = now(), cancelled_by = 'test' where cancelled_at is null`,
    );
    const before = (await numbers()).length;
    const contracts: string[] = [];
    for (const index of [0, 1, 2, 3]) {
      moveTo(NOW);
      const { siteId, contractId } = await contract();
      await acme.book(index, { siteId, day: DAYS[0]!, part: 'am' });
      contracts.push(contractId);
    }
    moveTo(DECEMBER);
    const attempts = contracts.flatMap((id) => [issue(id), issue(id, second)]);
    expect(await outcomes(attempts)).toEqual({ booked: 4, 'hosting.already-issued': 4 });
    const all = await numbers();
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: before + 4 }, (_, index) => index + 1));
  });

  it('is disputed line by line by the employer, kept or credited by the place, then settled', async () => {
    await portal.database.query(
      `update bookings set cancelled_at = now(), cancelled_by = 'test' where cancelled_at is null`,
    );
    const { contractId } = await booked();
    const statementId = await issue(contractId);
    const hr = signatory(acme);
    const dispute = (position: number, ctx = hr) =>
      get(DisputeLine).execute(ctx, { statementId, position, reason: 'Fermé ce jour-là' });
    const answer = (position: number, said: 'kept' | 'credited') =>
      get(AnswerDispute).execute(host.ctx, { statementId, position, answer: said, words: '' });
    const settle = () => get(SettleStatement).execute(host.ctx, { statementId });

    expect(await refusal(dispute(1, signatory(globex)))).toBe('not-found');
    expect(await refusal(dispute(9))).toBe('not-found');
    expect(await refusal(answer(1, 'kept'))).toBe('hosting.line-settled');
    await dispute(1);
    await dispute(2);
    expect(await refusal(dispute(1))).toBe('hosting.line-settled');
    expect(await refusal(settle())).toBe('hosting.line-settled');
    await answer(1, 'credited');
    await answer(2, 'kept');
    expect(await refusal(answer(2, 'credited'))).toBe('hosting.line-settled');
    expect(await statementOf(statementId)).toMatchObject({ openDisputes: 0, creditedCents: 1_800, netCents: 3_600 });
    const credits = await portal.database.query<{ id: string; net: number; vat: number; number: number }>(
      `select id, net_cents::int as net, vat_cents::int as vat, number from host_statements where corrects_id = $1`,
      [statementId],
    );
    expect(credits).toMatchObject([{ net: -1_800, vat: -360 }]);
    expect(await linesOf(credits[0]!.id)).toMatchObject([{ day: DAYS[0], netCents: -1_800 }]);
    const other = get(DisputeLine).execute(hr, { statementId: credits[0]!.id, position: 1, reason: 'x' });
    expect(await refusal(other)).toBe('hosting.line-settled');
    await settle();
    expect(await refusal(settle())).toBe('hosting.line-settled');
    const all = await numbers();
    expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
  });

  it('is held by PostgreSQL itself to its lines, its contract and its parties', async () => {
    const { database } = portal;
    const broken = (change: string, constraint: string) =>
      expect(database.query(change)).rejects.toMatchObject({ constraint });
    await broken(
      `update host_statement_lines set dispute = 'x', disputed_by = 'x', disputed_at = now() where dispute is null`,
      'host_statement_lines_party',
    );
    await broken(
      `insert into host_statement_lines (statement_id, position, employer_id, organisation_id, kind, half_days, net_cents)
       select id, 99, employer_id, organisation_id, 'fee', 0, 1 from host_statements limit 1`,
      'host_statement_lines_issued',
    );
    await broken(
      `update host_statements set vat_cents = vat_cents + 1 where kind = 'statement'`,
      'host_statements_vat',
    );
    await broken(
      `update host_statements set settled_at = now(), settled_by = 'x' where settled_at is null`,
      'host_statements_open',
    );
    await broken(
      `with acting as (select set_config('app.organisation', 'operator:${host.organisation.id}', true))
       insert into host_statements (id, employer_id, organisation_id, site_id, contract_id, kind, month, year, employer_name,
         employer_siren, host_name, price_cents, fee_cents, minimum_days, net_cents, vat_cents, issued_by, issued_at)
       select gen_random_uuid(), employer_id, organisation_id, site_id, gen_random_uuid(), kind, month, year, employer_name,
         employer_siren, host_name, price_cents, fee_cents, minimum_days, 0, 0, issued_by, issued_at from acting, host_statements limit 1`,
      'host_statements_contract',
    );
  });
});

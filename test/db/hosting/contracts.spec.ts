import { randomUUID } from 'node:crypto';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  CallOffContract,
  ContractsRepository,
  EndContract,
  OffersRepository,
  WithdrawOffer,
} from '../../../src/hosting/index.js';
import { FORGOTTEN } from '../../../src/operations/retention.js';
import { RetentionRepository } from '../../../src/operations/retention.repository.js';
import { testApp, type TestApp } from '../../support/app.js';
import { accept, ask, contracted, hostOfSites, publishOffer, signatory } from '../../support/contracts.js';
import type { Staffed } from '../../support/staff.js';
import { codeOf, NOW, openSite, outcomes, programme, type Programme, type TestSite } from '../bookings/programme.js';

let portal: TestApp;
let acme: Programme;
let globex: Programme;
let host: Staffed;
/** Nobody. */
const systemless = { ctx: systemContext('test', null, 'test') };

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  globex = await programme(portal, 'globex', '100000002', 3);
  await openSite(portal, { desks: 1 });
  host = await hostOfSites(portal);
});
afterAll(() => portal.close());

const place = (desks = 10): Promise<TestSite> => openSite(portal, { desks });
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Error && 'fields' in error && Array.isArray(error.fields) && error.fields.length > 0
        ? error.fields.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`).join(', ')
        : codeOf(error),
  );
/** What PostgreSQL says to a grant written past the portal. */
const granted = (of: Programme, siteId: string, halfDays: number, month = '2027-01') =>
  of.grant(siteId, halfDays, month).then(
    () => 'granted',
    (error: unknown) => (error instanceof Error && 'constraint' in error ? error.constraint : String(error)),
  );
const heldAt = (siteId: string) =>
  portal.database.query<{ month: string; granted: number; used: number; shrinks: number | null }>(
    `select to_char(month, 'YYYY-MM') as month, granted_half_days as granted, used_half_days as used, shrinks_to as shrinks
     from quota_grants where site_id = $1 order by 1`,
    [siteId],
  );

describe('an offer', () => {
  it.each([
    [{ capacity: [400] }, 'days hosting.capacity-above'],
    [{ capacity: [11, 0, 0, 0, 0, 0, 0] }, 'weekdays hosting.capacity-above'],
    [{ capacity: [0] }, 'days hosting.capacity-none'],
    [{ minimumDays: 101 }, 'minimumDays hosting.minimum-above'],
    [{ fromMonth: '2026-10' }, 'fromMonth hosting.month-past'],
    [{ fromMonth: '2029-01' }, 'fromMonth hosting.month-far'],
    [{ toMonth: '2026-11' }, 'toMonth hosting.ends-before'],
  ])('is refused with %j', async (wish, expected) => {
    const { id } = await place();
    expect(await refusal(publishOffer(portal, host, { siteId: id, ...wish }))).toBe(expected);
  });

  it('is of one’s own place only, for the portal and for PostgreSQL', async () => {
    const { id } = await place();
    await portal.database.query(
      `insert into operators (id, slug, name, kind, created_at) values ($1, 'voisin', 'Voisin', 'private', now())`,
      [randomUUID()],
    );
    const other = await hostOfSites(portal, 'voisin');
    expect(await refusal(publishOffer(portal, other, { siteId: id }))).toBe('siteId hosting.not-own-site');
    await expect(
      portal.database.query(
        `insert into host_offers (id, organisation_id, site_id, host_name, label, capacity, price_cents, fee_cents, minimum_days,
           notice_months, from_month, published_by, published_at)
         values ($1, $2, $3, 'V', 'V', '{1}', 1, 0, 0, 0, '2026-12-01', 'V', now())`,
        [randomUUID(), other.organisation.id, id],
      ),
    ).rejects.toMatchObject({ constraint: 'host_offers_own_site' });
  });

  it.each([
    ['price_cents', -1, 'host_offers_price'],
    ['price_cents', 1_000_000_000, 'host_offers_price'],
    ['fee_cents', -1, 'host_offers_fee'],
    ['notice_months', 13, 'host_offers_notice'],
  ])('with %s %i is refused by PostgreSQL itself', async (column, value, constraint) => {
    const { id } = await place();
    await publishOffer(portal, host, { siteId: id });
    await expect(
      portal.database.query(`update host_offers set ${column} = $2 where site_id = $1`, [id, value]),
    ).rejects.toMatchObject({ constraint });
  });

  it('to named employers is open to no other', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, namedSirens: ['100000001'] });
    expect(await refusal(ask(portal, globex, { offerId, quantity: [5] }))).toBe('not-found');
    expect(await refusal(ask(portal, acme, { offerId, quantity: [5] }))).toBe('done');
  });

  it('that was withdrawn is asked for no more, and its contracts go on', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id });
    const contractId = await ask(portal, acme, { offerId, quantity: [5] });
    await portal.app.get(WithdrawOffer, { strict: false }).execute(host.ctx, { offerId });
    expect(await refusal(ask(portal, globex, { offerId, quantity: [5] }))).toBe('hosting.offer-closed');
    expect(await refusal(accept(portal, host, contractId))).toBe('done');
  });
});

describe('a contract', () => {
  it.each([
    [{ quantity: [0] }, 'quantity hosting.quantity-none'],
    [{ quantity: [101] }, 'quantity hosting.quantity-above'],
    [{ quantity: [1, 1, 1, 1, 1, 0, 0] }, 'quantity hosting.quantity-form'],
    [{ quantity: [9] }, 'quantity hosting.quantity-below-minimum'],
    [{ quantity: [20], fromMonth: '2026-11' }, 'fromMonth hosting.before-offer'],
    [{ quantity: [20], toMonth: '2026-11' }, 'toMonth hosting.ends-before'],
  ])('asked for with %j is refused', async (wish, expected) => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, minimumDays: 10 });
    expect(await refusal(ask(portal, acme, { offerId, ...wish }))).toBe(expected);
  });

  it('holds grants to what was accepted: nothing before, no more after, from the month on in which contracts are asked for', async () => {
    const { id } = await place();
    expect(await granted(acme, id, 2, '2026-12')).toBe('granted');
    const offerId = await publishOffer(portal, host, { siteId: id });
    // December is held without a contract, as before the offer.
    expect(await granted(globex, id, 2, '2026-12')).toBe('granted');
    expect(await granted(acme, id, 2)).toBe('quota_grants_accepted');
    const contractId = await ask(portal, acme, { offerId, quantity: [10] });
    expect(await granted(acme, id, 2)).toBe('quota_grants_accepted');
    await accept(portal, host, contractId);
    expect(await granted(acme, id, 20)).toBe('granted');
    expect(await granted(acme, id, 21)).toBe('quota_grants_accepted');
    expect(await granted(globex, id, 1)).toBe('quota_grants_accepted');
  });

  it('by weekday gives the desk-days of the month', async () => {
    const { id } = await place(4);
    const offerId = await publishOffer(portal, host, { siteId: id, capacity: [4, 4, 4, 4, 4, 0, 0] });
    await contracted(portal, host, acme, { offerId, quantity: [2, 0, 0, 1, 0, 0, 0] });
    // January 2027: four Mondays, four Thursdays.
    expect(await granted(acme, id, 24)).toBe('granted');
    expect(await granted(acme, id, 25)).toBe('quota_grants_accepted');
  });

  it('goes to one of two who ask for the last capacity; the other is told', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, capacity: [10] });
    const attempts = [acme, globex].map((of) => ask(portal, of, { offerId, quantity: [6] }));
    expect(await outcomes(attempts)).toEqual({ booked: 1, 'hosting.offer-taken': 1 });
  });

  it('is answered once, by the party that it is for', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id });
    const contractId = await ask(portal, acme, { offerId, quantity: [5] });
    const answers = [accept(portal, host, contractId), accept(portal, host, contractId)];
    expect(await outcomes(answers)).toEqual({ booked: 1, 'hosting.contract-settled': 1 });
    const callOff = portal.app.get(CallOffContract, { strict: false });
    expect(await refusal(callOff.execute(host.ctx, { contractId, reason: '' }))).toBe('hosting.contract-settled');
    expect(await refusal(callOff.execute(signatory(globex), { contractId, reason: '' }))).toBe('not-found');
    const other = await ask(portal, globex, { offerId, quantity: [5] });
    const app = (who: string, employer: string | null, state: string) =>
      portal.database.query(
        `with acting as (select set_config('app.tenant', $1, true), set_config('app.organisation', $2, true))
         update host_contracts set state = $4, settled_at = now() from acting where id = $3`,
        [employer ?? '', who, other, state],
      );
    await expect(app(`employer:${globex.employerId}`, globex.employerId, 'accepted')).rejects.toMatchObject({
      constraint: 'host_contracts_party',
    });
    await expect(app(`operator:${host.organisation.id}`, null, 'withdrawn')).rejects.toMatchObject({
      constraint: 'host_contracts_party',
    });
  });

  it('is replaced by another from a month on; a smaller one lowers what is held', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, capacity: [20] });
    await contracted(portal, host, acme, { offerId, quantity: [16] });
    for (const month of ['2027-01', '2027-02', '2027-03']) expect(await granted(acme, id, 30, month)).toBe('granted');
    // 16 are one's own: up to 20 in all.
    await contracted(portal, host, acme, { offerId, quantity: [10], fromMonth: '2027-02' });
    expect((await heldAt(id)).map(({ month, granted: held }) => [month, held])).toEqual([
      ['2027-01', 30],
      ['2027-02', 20],
      ['2027-03', 20],
    ]);
    expect(await refusal(ask(portal, globex, { offerId, quantity: [5] }))).toBe('hosting.offer-taken');
    expect(await refusal(ask(portal, globex, { offerId, quantity: [5], fromMonth: '2027-02' }))).toBe('done');
  });

  it('ends with its notice, by either party, and at once nothing more is booked on it', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, noticeMonths: 2 });
    const contractId = await contracted(portal, host, acme, { offerId, quantity: [10] });
    for (const month of ['2027-01', '2027-02']) await granted(acme, id, 20, month);
    await portal.database.query(
      `update quota_grants set used_half_days = 3 where site_id = $1 and month = '2027-02-01'`,
      [id],
    );
    const end = portal.app.get(EndContract, { strict: false });
    expect(await refusal(end.execute(host.ctx, { contractId, lastMonth: '2026-12' }))).toBe(
      'lastMonth hosting.notice-short',
    );
    expect(await refusal(end.execute(host.ctx, { contractId, lastMonth: '2027-01' }))).toBe('done');
    expect(await heldAt(id)).toEqual([
      { month: '2027-01', granted: 20, used: 0, shrinks: null },
      { month: '2027-02', granted: 3, used: 3, shrinks: 0 },
    ]);
    expect(await refusal(end.execute(signatory(acme), { contractId, lastMonth: '2027-03' }))).toBe(
      'hosting.contract-settled',
    );
    await expect(
      portal.database.query(
        `update quota_grants set granted_half_days = 4, shrinks_to = null where site_id = $1 and month = '2027-02-01'`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'quota_grants_accepted' });
  });
});

/** What is left of an offer, by whoever looks, from a month on. */
const leftFor = ({ ctx }: Pick<Programme, 'ctx'>, offerId: string, month = '2026-12') =>
  portal.app.get(UnitOfWork, { strict: false }).read(ctx, async (tx) => {
    const left = await portal.app.get(OffersRepository, { strict: false }).leftOf(tx, [{ id: offerId }], month);
    return left.get(offerId) ?? null;
  });

describe('what is left of an offer', () => {
  it('is what nobody has asked for in any month from one on, for both sides and for nobody else', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, capacity: [20], namedSirens: ['100000001'] });
    await contracted(portal, host, acme, { offerId, quantity: [8], toMonth: '2027-01' });
    expect([await leftFor(host, offerId), await leftFor(acme, offerId)]).toEqual([[12], [12]]);
    expect([await leftFor(globex, offerId), await leftFor(systemless, offerId)]).toEqual([null, null]);
    expect(await leftFor(acme, offerId, '2027-02')).toEqual([20]);
    // A request takes its desks as well, from its first month on.
    await ask(portal, acme, { offerId, quantity: [15], fromMonth: '2027-02' });
    expect([await leftFor(acme, offerId, '2027-02'), await leftFor(acme, offerId)]).toEqual([[5], [5]]);
  });

  it('counts one’s own former contract once while a larger one is asked for', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, capacity: [20] });
    await contracted(portal, host, acme, { offerId, quantity: [8] });
    await ask(portal, acme, { offerId, quantity: [11], fromMonth: '2027-01' });
    expect([await leftFor(globex, offerId), await leftFor(globex, offerId, '2027-01')]).toEqual([[9], [9]]);
  });

  it('is said by weekday where the offer counts so', async () => {
    const { id } = await place(4);
    const offerId = await publishOffer(portal, host, { siteId: id, capacity: [4, 4, 4, 4, 4, 0, 0] });
    await contracted(portal, host, acme, { offerId, quantity: [2, 0, 0, 4, 0, 0, 0] });
    expect(await leftFor(globex, offerId)).toEqual([2, 4, 4, 0, 4, 0, 0]);
  });
});

describe('the end of a contract', () => {
  it('tells its operator how many bookings it hits, and nobody else', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id, fromMonth: '2026-11' });
    const contractId = await contracted(portal, host, acme, { offerId, quantity: [10], fromMonth: '2026-11' });
    await acme.grant(id, 20, '2026-12');
    for (const [index, day] of ['2026-12-01', '2026-12-03', '2026-12-03'].entries())
      await acme.book(index, { siteId: id, day, part: 'day' });
    const hit = ({ ctx }: Pick<Programme, 'ctx'>, lastMonth: string) =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .read(ctx, (tx) =>
          portal.app.get(ContractsRepository, { strict: false }).bookingsBeyond(tx, contractId, lastMonth),
        );
    expect(await hit(host, '2026-11')).toBe(3);
    expect(await hit(host, '2026-12')).toBe(0);
    expect([await hit(acme, '2026-11'), await hit(systemless, '2026-11')]).toEqual([0, 0]);
  });

  it('is followed, ten years after its year, by the end of its record; what replaced it stays', async () => {
    const { id } = await place();
    const offerId = await publishOffer(portal, host, { siteId: id });
    const former = await contracted(portal, host, acme, { offerId, quantity: [8] });
    const standing = await contracted(portal, host, acme, { offerId, quantity: [9], fromMonth: '2027-01' });
    const declined = await ask(portal, globex, { offerId, quantity: [1] });
    await portal.app.get(CallOffContract, { strict: false }).execute(host.ctx, { contractId: declined, reason: '' });
    const { database, config } = portal;
    // Twelve years later.
    const later = new Date('2038-06-01T00:00:00Z');
    const kept = async () => {
      const rows = await database.query<{ id: string; acts: number; replaces: string | null }>(
        `select c.id, c.replaces_id as replaces, (select count(*)::int from host_contract_acts a where a.contract_id = c.id) as acts
         from host_contracts c where c.site_id = $1 order by asked_at, version`,
        [id],
      );
      return rows.map((row) => [row.id, row.acts, row.replaces]);
    };
    const rule = FORGOTTEN.filter(({ table }) => table === 'host_contracts');
    expect(rule).toHaveLength(1);
    const forget = new RetentionRepository(config);
    await forget.forget(rule, NOW);
    expect(await kept()).toHaveLength(3);
    // The database takes nothing for past that is not: its rows are made old instead of its clock.
    await database.query('alter table host_contracts disable trigger user');
    await database.query(
      `update host_contracts set settled_at = settled_at - interval '12 years',
         from_month = (from_month - interval '12 years')::date, to_month = (to_month - interval '12 years')::date
       where site_id = $1`,
      [id],
    );
    await database.query('alter table host_contracts enable trigger user');
    await forget.forget(rule, later);
    expect(await kept()).toEqual([[standing, 2, null]]);
    expect(former).not.toBe(standing);
  });
});

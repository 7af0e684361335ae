import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { PlaceCredential } from '../../../src/attestations/wallet/place-credential.js';
import { FORGOTTEN } from '../../../src/operations/retention.js';
import { RetentionRepository } from '../../../src/operations/retention.repository.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

let portal: TestApp;
let own: Programme;
let attestationId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  own = await programme(portal, 'poche', '300000021', 1);
  attestationId = randomUUID();
  await portal.database.query(
    `insert into attestations (id, employer_id, number, code, kind, locale, period_from, period_to, state, specimen, data,
       data_sha256, catalogue, created_by, created_at, employee_id)
     values ($1, $2, 'ATT-300000021-2026-000001', 'AAAA-BBBB-CCCC', 'telework', 'fr', '2026-11-01', '2026-11-20', 'preparing', true, '{}',
       repeat('a', 64), '', 'Test', $3, $4)`,
    [attestationId, own.employerId, NOW, own.employeeIds[0]],
  );
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
const DAY = 86_400_000;

async function offer(): Promise<string> {
  const id = randomUUID();
  await portal.database.query(
    `insert into wallet_offers (id, employer_id, attestation_id, code_sha256, pin_sha256, created_at, ends_at)
     values ($1, $2, $3, $4, 'x', $5, $5::timestamptz + interval '10 minutes')`,
    [id, own.employerId, attestationId, randomUUID(), NOW],
  );
  return id;
}
const change = (id: string, what: string) =>
  portal.database.query(`update wallet_offers set ${what} where id = $1`, [id]);

describe('an offer to a wallet', () => {
  it('gives one token, ends, and counts wrong codes upwards to five, whatever the program does', async () => {
    const id = await offer();
    await change(id, `wrong_pins = 5`);
    await expect(change(id, `wrong_pins = 6`)).rejects.toThrow('wallet_offers_wrong_pins');
    await expect(change(id, `wrong_pins = 0`)).rejects.toThrow('taken once');
    await expect(change(id, `ends_at = ends_at + interval '1 minute'`)).rejects.toThrow('taken once');
    await expect(change(id, `redeemed_at = now()`)).rejects.toThrow('wallet_offers_redeemed');
    await change(id, `token_sha256 = 'one', token_ends_at = now()`);
    await expect(change(id, `token_sha256 = 'other'`)).rejects.toThrow('taken once');
    await expect(change(id, `token_sha256 = null, token_ends_at = null`)).rejects.toThrow('taken once');
    await change(id, `redeemed_at = now()`);
    await expect(change(id, `redeemed_at = null`)).rejects.toThrow('taken once');
  });
});

describe('places in status lists', () => {
  it('are drawn without order, and belong to one credential each', async () => {
    const places: number[] = [];
    const lists = new Set<string>();
    for (let count = 0; count < 40; count++) {
      const placed = await get(UnitOfWork).run(own.ctx, (tx) =>
        get(PlaceCredential).take(tx, { attestationId, issuedAt: NOW, expiresAt: new Date(NOW.getTime() + 365 * DAY) }),
      );
      places.push(placed.idx);
      lists.add(placed.listId);
    }
    expect(lists.size).toBe(1);
    expect(new Set(places).size).toBe(40);
    // 40 numbers in order by chance: one time in 40!.
    expect(places).not.toEqual(places.toSorted((a, b) => a - b));
    await expect(
      portal.database.query(
        `insert into wallet_credentials (id, employer_id, attestation_id, list_id, idx, issued_at, expires_at)
         select gen_random_uuid(), employer_id, attestation_id, list_id, idx, issued_at, expires_at from wallet_credentials limit 1`,
      ),
    ).rejects.toThrow('wallet_credentials_once');
  });

  it('go to another list once one has given away what it may', async () => {
    const [list] = await portal.database.query<{ id: string }>(`select list_id as id from wallet_credentials limit 1`);
    await portal.database.query(
      `insert into wallet_credentials (id, employer_id, attestation_id, list_id, idx, issued_at, expires_at)
       select gen_random_uuid(), $1, null, $2, n, $3, $3::timestamptz + interval '1 year' from generate_series(0, 8300) n
       on conflict on constraint wallet_credentials_once do nothing`,
      [own.employerId, list!.id, NOW],
    );
    const placed = await get(UnitOfWork).run(own.ctx, (tx) =>
      get(PlaceCredential).take(tx, { attestationId, issuedAt: NOW, expiresAt: new Date(NOW.getTime() + DAY) }),
    );
    expect(placed.listId).not.toBe(list!.id);
  });

  it('that are withdrawn stay withdrawn', async () => {
    const [one] = await portal.database.query<{ id: string }>(
      `update wallet_credentials set withdrawn_at = now() where id = (select id from wallet_credentials limit 1) returning id`,
    );
    await expect(
      portal.database.query(`update wallet_credentials set withdrawn_at = null where id = $1`, [one!.id]),
    ).rejects.toThrow('stays withdrawn');
  });
});

describe('what is kept of wallets', () => {
  it('is forgotten: offers after two days, credentials a month after their end, none before', async () => {
    const { database } = portal;
    await database.query(`update wallet_offers set created_at = now() - interval '47 hours'`);
    const old = await offer();
    await database.query(`update wallet_offers set created_at = now() - interval '49 hours' where id = $1`, [old]);
    await database.query(
      `update wallet_credentials set issued_at = now() - interval '1 year', expires_at = now() - interval '29 days'`,
    );
    const [ended] = await database.query<{ id: string }>(
      `update wallet_credentials set expires_at = now() - interval '31 days'
       where id = (select id from wallet_credentials limit 1) returning id`,
    );
    const rules = FORGOTTEN.filter(({ table }) => ['wallet_offers', 'wallet_credentials'].includes(table));
    const forgotten = await get(RetentionRepository).forget(rules, new Date());
    expect(forgotten.map(({ rows }) => rows)).toEqual([1, 1]);
    const left = await database.query(
      `select id from wallet_offers where id = $1 union all select id from wallet_credentials where id = $2`,
      [old, ended!.id],
    );
    expect(left).toEqual([]);
  });
});

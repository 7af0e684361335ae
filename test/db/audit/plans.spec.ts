import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { AuditRepository } from '../../../src/audit/audit.repository.js';
import { testApp, type TestApp } from '../../support/app.js';
import { planOf } from '../../support/plans.js';
import { statementsOf } from '../../support/statements.js';
import { emptyRegister } from '../employees/register.js';

/** Enough that reading the chain from end to end would show. */
const ENTRIES = 20_000;
/** Pages of 8 kB that fifty entries and the way to them through the index may take. */
const FEW = 20;

let portal: TestApp;
let own: RequestContext;

beforeAll(async () => {
  portal = await testApp();
  own = await emptyRegister(portal, 'longue');
  await portal.database.query(
    `insert into audit_entries (chain_id, seq, at, action, actor_kind, subject_type, subject_id, detail, request_id,
       previous_hash, hash)
     select $1, n, now(), 'tests.note', 'system', 'test', n::text, '{}', 'test', repeat('0', 64), repeat('0', 64)
     from generate_series(2, ${ENTRIES}) n`,
    [own.employerId],
  );
  await portal.database.query('analyze audit_entries');
});
afterAll(() => portal.close());

/** The plan of the one statement about entries that `read` sends. */
async function plan(read: (repository: AuditRepository, ...tx: never[]) => unknown) {
  const repository = portal.app.get(AuditRepository, { strict: false });
  const { sent } = await statementsOf(() =>
    portal.app.get(UnitOfWork, { strict: false }).read(own, async (tx) => read(repository, tx as never)),
  );
  return planOf(
    portal.database,
    own.employerId,
    sent.find(({ text }) => text.includes('audit_entries'))!,
  );
}

describe('a long audit chain', () => {
  it.each([null, 10_000])('shows its newest page before %s without reading the rest', async (before) => {
    const found = await plan((entries, tx) => entries.newest(tx, own.employerId!, before, 51));
    expect(found).toMatchObject({ indexes: ['audit_entries_pkey'], scanned: [], sorts: false });
    expect(found.buffers).toBeLessThan(FEW);
  });

  it('is walked stretch by stretch, each read once', async () => {
    const found = await plan((entries, tx) => entries.after(tx, own.employerId!, 15_000, 100));
    expect(found).toMatchObject({ indexes: ['audit_entries_pkey'], scanned: [], sorts: false });
    expect(found.buffers).toBeLessThan(FEW);
  });
});

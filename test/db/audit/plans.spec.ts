import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { FoundEntries, type EntryFilter } from '../../../src/audit/found-entries.queries.js';
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
    `insert into audit_entries (chain_id, seq, at, action, actor_kind, actor_name, subject_type, subject_id, detail,
       request_id, previous_hash, hash, actor_id)
     select $1, n, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute',
       case when n % 5000 = 7 then 'tests.rare' else 'tests.note' end, 'system',
       case when n % 2 = 0 then 'Automate' else 'Camille ' || n % 400 end, case when n % 5000 = 7 then 'rare' else 'test' end,
       n::text, '{}', 'test',
       repeat('0', 64), repeat('0', 64), 'member-' || n % 400
     from generate_series(2, ${ENTRIES}) n`,
    [own.employerId],
  );
  await portal.database.query('vacuum analyze audit_entries');
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

describe('looking through a long chain', () => {
  const ANY: EntryFilter = {
    who: null,
    account: null,
    what: null,
    subject: null,
    subjectId: null,
    since: null,
    until: null,
    ip: null,
  };
  const PERIOD = { since: new Date('2026-01-03T00:00:00Z'), until: new Date('2026-01-05T00:00:00Z') };
  const found = async (filter: Partial<EntryFilter>, before: number | null = null) => {
    const entries = portal.app.get(FoundEntries, { strict: false });
    const { sent } = await statementsOf(() =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .read(own, (tx) => entries.page(tx, own.employerId!, { ...ANY, ...filter }, before, 51)),
    );
    return planOf(
      portal.database,
      own.employerId,
      sent.find(({ text }) => text.includes('order by at desc'))!,
    );
  };

  it.each([
    ['a period', PERIOD, 'audit_entries_at'],
    ['an action', { what: 'tests.rare' }, 'audit_entries_action'],
    ['a frequent action within a period', { what: 'tests.note', ...PERIOD }, 'audit_entries_at'],
    ['a name', { who: 'Camille 7' }, 'audit_entries_actor'],
    ['a name that half of it was done under', { who: 'Automate' }, 'audit_entries_actor'],
    ['an account', { account: 'member-7' }, 'audit_entries_account'],
    ['a kind of subject', { subject: 'rare' }, 'audit_entries_kind'],
    // Each is frequent, both together never happened.
    ['a name and an action', { who: 'Automate', what: 'tests.rare' }, 'audit_entries_actor_action'],
    ['a name and a kind', { who: 'Automate', subject: 'rare' }, 'audit_entries_actor_kind'],
    ['a kind and an action', { subject: 'test', what: 'tests.rare' }, 'audit_entries_kind_action'],
    // One account does little: what it did is looked through.
    ['an account and an action', { account: 'member-8', what: 'tests.note' }, 'audit_entries_account'],
    ['an account and a kind', { account: 'member-8', subject: 'test' }, 'audit_entries_account'],
  ] as const)('walks the index of %s as far as its page', async (_, filter, index) => {
    const first = await found(filter);
    // A name is looked for together with who bore it, since those who were erased are left out.
    const ofEntries = first.indexes.filter((name) => name.startsWith('audit_'));
    expect({ ...first, indexes: ofEntries }).toMatchObject({ indexes: [index], scanned: [], sorts: false });
    expect(first.buffers).toBeLessThan(80);
    expect((await found(filter, 4_000)).buffers).toBeLessThan(80);
  });

  it('finds what was done to one subject', async () => {
    const one = await found({ subject: 'test', subjectId: '77' });
    expect(one).toMatchObject({ indexes: ['audit_entries_subject'], scanned: [], sorts: false });
    expect(one.buffers).toBeLessThan(FEW);
  });

  it('tells what was ever done in as many steps as there are kinds', async () => {
    const known = await portal.app
      .get(UnitOfWork, { strict: false })
      .read(own, (tx) => portal.app.get(FoundEntries, { strict: false }).actions(tx, own.employerId!));
    expect(known).toEqual(['employers.create', 'tests.note', 'tests.rare']);
  });
});

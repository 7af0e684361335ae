import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail, VerifyAudit } from '../../../src/audit/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { foreignEvent } from '../../support/foreign-event.js';
import { emptyRegister } from '../employees/register.js';
import { tamper } from './tamper.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

type Register = Awaited<ReturnType<typeof emptyRegister>>;
const record = (ctx: Register, ...names: string[]) =>
  portal.app
    .get(UnitOfWork, { strict: false })
    .run(ctx, (tx) =>
      portal.app
        .get(AuditTrail, { strict: false })
        .record(tx, ...names.map((id) => foreignEvent('tests.note', { type: 'test', id }))),
    );
const verify = (ctx: Register) => portal.app.get(VerifyAudit, { strict: false }).execute(ctx);

describe('the audit chain', () => {
  it('stays one chain when fifty write at once', async () => {
    const own = await emptyRegister(portal, 'cinquante');
    // One entry is linked by PostgreSQL, several by the portal: both write what the verification computes anew.
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        n % 2 === 0
          ? record(own, `w${n}`, `w${n} again`, `and again`)
          : record(own, `w${n} "é\\ \u0007 \ud83d\ude00 \ud800`),
      ),
    );
    expect(await verify(own)).toEqual({ chainId: own.employerId, entries: 101, broken: null });
    const [row] = await portal.database.query(
      `select count(distinct seq)::int as numbers, max(seq)::int as last from audit_entries where chain_id = $1`,
      [own.employerId],
    );
    expect(row).toEqual({ numbers: 101, last: 101 });
  });

  it('does not keep the entry of a change that was rolled back', async () => {
    const own = await emptyRegister(portal, 'annule');
    const failing = portal.app.get(UnitOfWork, { strict: false }).run(own, async (tx) => {
      await portal.app
        .get(AuditTrail, { strict: false })
        .record(tx, foreignEvent('tests.note', { type: 'test', id: 'x' }));
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await verify(own)).toMatchObject({ entries: 1, broken: null });
  });

  it.each([
    ['content', `update audit_entries set actor_name = 'Somebody else' where chain_id = $1 and seq = 3`, 3],
    ['content', `update audit_entries set detail = '{"added":1}' where chain_id = $1 and seq = 2`, 2],
    ['content', `update audit_entries set at = at + interval '1 millisecond' where chain_id = $1 and seq = 4`, 4],
    ['gap', `delete from audit_entries where chain_id = $1 and seq = 3`, 3],
    ['head', `delete from audit_entries where chain_id = $1 and seq = 5`, 5],
    ['link', `update audit_entries set previous_hash = repeat('f', 64) where chain_id = $1 and seq = 2`, 2],
    ['head', `update audit_heads set hash = repeat('f', 64) where chain_id = $1`, 6],
  ])('names the first break: %s, after %s', async (reason, sql, seq) => {
    const own = await emptyRegister(portal, `altere-${seq}-${reason}-${sql.length}`);
    await record(own, 'a', 'b', 'c', 'd');
    expect(await verify(own)).toMatchObject({ entries: 5, broken: null });
    await tamper(portal, sql, own.employerId);
    expect((await verify(own)).broken).toEqual({ seq, reason });
  });

  it('refuses to forge an entry again: changing one and its hash breaks at the next', async () => {
    const own = await emptyRegister(portal, 'refait');
    await record(own, 'a', 'b');
    await tamper(
      portal,
      `update audit_entries set hash = repeat('a', 64) where chain_id = $1 and seq = 2`,
      own.employerId,
    );
    expect((await verify(own)).broken).toEqual({ seq: 2, reason: 'content' });
  });

  it.each([
    'update audit_entries set actor_name = $1',
    'delete from audit_entries where actor_name <> $1',
    'truncate audit_entries',
  ])('is closed to the portal itself: %s', async (sql) => {
    const own = await emptyRegister(portal, `ferme-${sql.slice(0, 6)}`);
    const attempt = portal.app
      .get(UnitOfWork, { strict: false })
      .run(own, (tx) => tx.run(sql, sql.includes('$1') ? ['x'] : []));
    await expect(attempt).rejects.toThrow(/permission denied/);
  });

  it('is closed even to the owner while the trigger stands', async () => {
    await emptyRegister(portal, 'proprietaire');
    await expect(portal.database.query(`update audit_entries set actor_name = 'x'`)).rejects.toThrow('never changed');
  });

  it('of one tenant is invisible to another', async () => {
    const [own, other] = [await emptyRegister(portal, 'vu'), await emptyRegister(portal, 'pas-vu')];
    await record(own, 'a');
    const foreign = { ...systemContext('test', other.employerId, 'test'), employerId: other.employerId };
    const seen = await portal.app
      .get(UnitOfWork, { strict: false })
      .read(foreign, (tx) => tx.rows(`select chain_id from audit_entries`));
    expect(seen).toEqual([{ chain_id: other.employerId }]);
  });
});

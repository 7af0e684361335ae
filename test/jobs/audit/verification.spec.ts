import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../../src/audit/index.js';
import { AuditRepository } from '../../../src/audit/audit.repository.js';
import { entryHash } from '../../../src/audit/audit.rules.js';
import { StartVerification } from '../../../src/audit/verification/start-verification.js';
import { VerifyChainJob } from '../../../src/audit/verification/verify-chain.job.js';
import { tamper } from '../../db/audit/tamper.js';
import { emptyRegister } from '../../db/employees/register.js';
import { testApp, type TestApp } from '../../support/app.js';
import { foreignEvent } from '../../support/foreign-event.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { company, signIn } from '../../web/identity/acme.js';

let portal: TestApp;
const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

beforeAll(async () => {
  portal = await testApp({ worker: true });
});
afterAll(() => portal.close());

type Register = RequestContext & { employerId: string };
/** A chain of one entry, that of the employer, and `notes` more. */
async function chainOf(slug: string, notes: number): Promise<Register> {
  const own = await emptyRegister(portal, slug);
  await record(own, notes);
  return own;
}
const record = (own: Register, notes: number) =>
  get(UnitOfWork).run(own, (tx) =>
    get(AuditTrail).record(
      tx,
      ...Array.from({ length: notes }, (_, n) => foreignEvent('tests.note', { type: 'test', id: `${n}` })),
    ),
  );

interface Kept {
  readonly after: number;
  readonly seq: number;
  readonly outcome: string;
  readonly broken: string | null;
}
/** Has the chain verified and tells what was kept of it. */
async function verify(own: Register, scope: 'new' | 'whole' = 'new'): Promise<Kept> {
  await get(StartVerification).execute(own, { scope });
  await drainQueue(portal.database);
  const [kept] = await portal.database.query<Kept>(
    `select after_seq::int as after, seq::int, outcome, broken_reason || ' ' || broken_seq as broken
     from audit_verifications where employer_id = $1 order by started_at desc, id desc limit 1`,
    [own.employerId],
  );
  return kept!;
}
const otherContent = `update audit_entries set actor_name = 'Somebody else' where chain_id = $1 and seq = $2`;

describe('a verification of the chain, in the worker', () => {
  it('walks every stretch, and tells its progress and its result', async () => {
    const own = await chainOf('entiere', 1_200);
    // One more entry: that the verification was asked for.
    expect(await verify(own)).toEqual({ after: 0, seq: 1_202, outcome: 'whole', broken: null });
    const runs = await portal.database.query(
      `select state, done, total, result from job_runs where employer_id = $1 and job = 'audit.verify-chain'`,
      [own.employerId],
    );
    expect(runs).toEqual([{ state: 'done', done: 1_202, total: 1_202, result: { verified: 1_202, broken: null } }]);
  });

  it('names an entry that was changed', async () => {
    const own = await chainOf('changee', 600);
    await tamper(portal, otherContent, own.employerId, 550);
    expect(await verify(own)).toEqual({ after: 0, seq: 549, outcome: 'broken', broken: 'content 550' });
    // It stays broken for one that goes on: it goes on before the break.
    expect(await verify(own)).toEqual({ after: 549, seq: 549, outcome: 'broken', broken: 'content 550' });
  });

  it('goes on from the one before, unless the whole chain is asked for', async () => {
    const own = await chainOf('suite', 5);
    expect(await verify(own)).toMatchObject({ after: 0, seq: 7 });
    // Since then: the entry of that verification, and of the next that is asked for.
    expect(await verify(own)).toMatchObject({ after: 7, seq: 9, outcome: 'whole' });
    await tamper(portal, otherContent, own.employerId, 3);
    expect(await verify(own)).toMatchObject({ after: 9, seq: 11, outcome: 'whole' });
    expect(await verify(own, 'whole')).toMatchObject({ after: 0, seq: 2, broken: 'content 3' });
  });

  it('begins again where the last entry verified is no longer the same, and names a chain made anew', async () => {
    const own = await chainOf('refaite', 4);
    expect(await verify(own)).toMatchObject({ seq: 6 });
    const entries = await get(UnitOfWork).read(own, (tx) => get(AuditRepository).after(tx, own.employerId, 0, 100));
    let previousHash = entries[1]!.hash;
    for (const entry of entries.slice(2)) {
      const forged = { ...entry, actorName: 'Somebody else', previousHash };
      const hash = entryHash(forged);
      await tamper(
        portal,
        `update audit_entries set actor_name = $3, previous_hash = $4, hash = $5 where chain_id = $1 and seq = $2`,
        own.employerId,
        entry.seq,
        forged.actorName,
        previousHash,
        hash,
      );
      previousHash = hash;
    }
    await tamper(portal, `update audit_heads set hash = $2 where chain_id = $1`, own.employerId, previousHash);
    // Every link holds, but the sixth entry is not the one of before.
    expect(await verify(own)).toEqual({ after: 0, seq: 8, outcome: 'broken', broken: 'rewritten 6' });
  });

  it('does nothing when it is repeated after its end, and can be asked for again once it was given up', async () => {
    const own = await chainOf('deux-fois', 3);
    await verify(own);
    const [job] = await portal.database.query<{ payload: { verificationId: string; runId: string } }>(
      `select payload from outbox_messages where employer_id = $1 and job = 'audit.verify-chain'`,
      [own.employerId],
    );
    const entries = () => portal.database.query(`select seq from audit_entries where chain_id = $1`, [own.employerId]);
    const before = await entries();
    await get(VerifyChainJob).handle(own, job!.payload);
    await get(VerifyChainJob).onFailed(own, job!.payload);
    expect(await entries()).toEqual(before);
    expect(await verify(own)).toMatchObject({ after: 5, outcome: 'whole' });
  });
});

describe('the journal page', () => {
  it('says how far it was verified, and then which entry is broken', async () => {
    const acme = await company(portal, 'acme');
    const nora = portal.browser();
    await signIn(nora, acme);
    const walk = async (scope?: string) => {
      await nora.submit(await nora.get('/hr/audit'), 'form[action="/hr/audit/verifications"]', scope ? { scope } : {});
      await drainQueue(portal.database);
      const page = await nora.get('/hr/audit');
      expect(pageProblems(page.$)).toEqual([]);
      return page;
    };
    const whole = await walk();
    expect(wordsOf(whole.$, '.notice-title')).toMatch(/^Vérifié jusqu’à l’entrée \d+ le .+, rien n’a été modifié$/);
    expect(wordsOf(whole.$, '.notice')).toContain('depuis la première entrée');
    const wentOn = await walk('new');
    expect(wordsOf(wentOn.$, '.notice')).toMatch(
      /a repris à l’entrée \d+.*parcourue sans rupture pour la dernière fois/,
    );
    await tamper(portal, otherContent, acme.employerId, 2);
    const broken = await walk('whole');
    expect(wordsOf(broken.$, '.notice-title')).toBe('La chaîne est rompue à l’entrée 2');
  });
});

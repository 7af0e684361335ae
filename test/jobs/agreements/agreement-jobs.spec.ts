import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readEmbeddedTwin } from '#libs/documents/embedded-twin.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { VerifyAttestation } from '../../../src/attestations/index.js';
import { evidenceBreak, type EvidenceKind } from '../../../src/agreements/evidence/evidence.rules.js';
import { wordsOf } from '../../support/html.js';
import { SealAgreementJob } from '../../../src/agreements/evidence/seal-agreement.job.js';
import { MailAgreementToSignJob } from '../../../src/agreements/letters/mail-agreement-to-sign.job.js';
import {
  PrepareAgreements,
  RecordPaperAgreements,
  RemindEmployees,
  SendAgreement,
  USUAL_TERMS,
} from '../../../src/agreements/index.js';
import { REMIND_AFTER_MS } from '../../../src/agreements/signature/remind-employees.js';
import { testApp, type TestApp } from '../../support/app.js';
import { inRepository } from '../../support/sources.js';
import { drainQueue } from '../../support/queue.js';
import { employerWith } from '../../db/agreements/fixtures.js';

const NOW = new Date('2026-11-23T09:00:00Z');
let portal: TestApp;
let own: Awaited<ReturnType<typeof employerWith>>;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  own = await employerWith(portal, 'taches', '100000021', 500);
});
afterAll(() => portal.close());

const use = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
function moveTo(instant: Date): void {
  if (!(portal.clock instanceof FixedClock)) throw new Error('this portal has a moving clock');
  portal.clock.set(instant);
}
const hr = () => ({
  ...systemContext('test', own.employer.id, 'test-request'),
  actor: { kind: 'member' as const, id: '0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a11', name: 'Rachel Humaine (fictive)' },
});
const terms = { ...USUAL_TERMS, startOn: '2026-12-01' };

/** Anybody who holds the sealed file can have it verified, and walk the chain of its evidence again. */
async function verifies(agreementId: string): Promise<void> {
  const verify = use(VerifyAttestation);
  const [file] = await portal.database.query<{ bytes: Buffer; sha256: string; hash: string }>(
    `select bytes, sha256, (select hash from agreement_evidence e where e.agreement_id = f.agreement_id
       and e.kind <> 'sealed' order by seq desc limit 1) as hash from agreement_files f where agreement_id = $1`,
    [agreementId],
  );
  for (const answer of [await verify.byHash(file!.sha256), await verify.byFile(file!.bytes)]) {
    expect(answer).toMatchObject({ outcome: 'authentic', attestation: null, agreement: { state: 'in_force' } });
    expect(JSON.stringify(answer)).not.toMatch(/Fictive|@/);
  }
  const flipped = Buffer.from(file!.bytes);
  flipped[Math.floor(flipped.length / 2)]! ^= 1;
  expect(await verify.byFile(flipped)).toMatchObject({ outcome: 'altered', agreement: null });
  expect((await verify.byHash('0'.repeat(64))).outcome).toBe('unknown');

  const attached = await readEmbeddedTwin(file!.bytes);
  const twin = TWIN.parse(attached);
  // Sealed on 23 November for 1 December: not in force yet.
  expect(twin).toMatchObject({ schema: 'palier.agreement/2', status: 'signed_by_both' });
  expect(recomputed(attached)).toBe(`whole ${file!.hash}`);
  for (const change of [
    (json: string) => json.replace('Rachel', 'Rachid'),
    (json: string) => json.replace('"kind":"reminded"', '"kind":"signed"'),
    (json: string) => json.replace('"frozenText":"#', '"frozenText":"'),
  ]) {
    const changed = change(JSON.stringify(attached));
    expect(changed).not.toBe(JSON.stringify(attached));
    expect(recomputed(JSON.parse(changed))).not.toMatch(/^whole/);
  }
  // What is printed on paper finds it: no person, no terms.
  const byCode = await verify.byCode(twin.verification.code.toLowerCase());
  expect(byCode).toMatchObject({ outcome: 'authentic', sha256: null, agreement: { sealedSha256: file!.sha256 } });
  expect(JSON.stringify(byCode)).not.toMatch(/Fictive|@/);
  const rows = twin.evidence.entries.map(({ at, hash, chained }) => ({
    agreementId: twin.evidence.id,
    at: new Date(at),
    hash,
    ...chained,
  }));
  expect(evidenceBreak(rows)).toBeNull();
  expect(rows.at(-1)!.hash).toBe(file!.hash);

  const visitor = portal.browser();
  await visitor.get('/v');
  const known = await visitor.get(new URL(twin.verification.url).pathname);
  expect(known.status).toBe(200);
  expect(wordsOf(known.$, 'main')).toContain('Le code ne dit rien du fichier');
  const page = await visitor.upload('/v', { file: new File([new Uint8Array(file!.bytes)], 'avenant.pdf') });
  expect(wordsOf(page.$, 'main')).toContain('Avenant authentique');
  await portal.database.query(`update agreements set state = 'replaced' where id = $1`, [agreementId]);
  expect((await verify.byFile(file!.bytes)).outcome).toBe('replaced');
  await portal.database.query(`update agreements set state = 'in_force' where id = $1`, [agreementId]);
}

/** What the lines of docs/evidence.md print of a twin that somebody took out of the sealed file, and of nothing else. */
function recomputed(twin: unknown): string {
  const lines = /```js\n(.*?)```/s.exec(readFileSync(inRepository('docs/evidence.md'), 'utf8'))![1]!;
  const folder = mkdtempSync(join(tmpdir(), 'palier-evidence-'));
  writeFileSync(join(folder, 'recompute.mjs'), lines);
  writeFileSync(join(folder, 'twin.json'), JSON.stringify(twin));
  const { stdout } = spawnSync(process.execPath, ['recompute.mjs'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout.trim();
}

const TWIN = z.looseObject({
  verification: z.object({ code: z.string(), url: z.string() }),
  evidence: z.object({
    id: z.string(),
    entries: z.array(
      z.object({
        at: z.string(),
        hash: z.string(),
        chained: z.object({
          seq: z.number(),
          kind: z.custom<EvidenceKind>(),
          record: z.string(),
          previousHash: z.string(),
        }),
      }),
    ),
  }),
});

describe('the jobs of agreements', () => {
  it('write one letter an agreement, however often they run, and none once it was replaced', async () => {
    const employeeIds = own.employeeIds.slice(0, 2);
    const first = await use(PrepareAgreements).execute(hr(), { employeeIds, locale: 'fr', terms });
    await use(SendAgreement).execute(hr(), { agreementIds: first });
    await drainQueue(portal.database);
    const letters = () => portal.database.query<{ subject: string }>(`select subject from sent_mails`);
    expect(await letters()).toHaveLength(2);
    await use(MailAgreementToSignJob).handle(own.ctx, { agreementId: first[0]!, reminder: 0 });
    expect(await letters()).toHaveLength(2);
    const [again] = await use(PrepareAgreements).execute(hr(), {
      employeeIds: employeeIds.slice(0, 1),
      locale: 'en',
      terms,
    });
    await use(SendAgreement).execute(hr(), { agreementIds: [again!] });
    await use(MailAgreementToSignJob).handle(own.ctx, { agreementId: first[0]!, reminder: 0 });
    await drainQueue(portal.database);
    const subjects = (await letters()).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('is ready to sign'))).toHaveLength(1);
    expect(subjects).toHaveLength(3);
  });

  it('remind once a day, and say so in the evidence', async () => {
    const waiting = await portal.database.query<{ id: string }>(`select id from agreements where state = 'sent'`);
    const agreementIds = waiting.map(({ id }) => id);
    const remind = () => use(RemindEmployees).execute(hr(), { agreementIds });
    expect(await remind()).toBe(0);
    moveTo(new Date(NOW.getTime() + REMIND_AFTER_MS));
    expect(await remind()).toBe(2);
    expect(await remind()).toBe(0);
    await drainQueue(portal.database);
    const letters = await portal.database.query(
      `select 1 from sent_mails where subject like '%rappel%' or subject like '%reminder%'`,
    );
    expect(letters).toHaveLength(2);
    expect(await portal.database.query(`select 1 from agreement_evidence where kind = 'reminded'`)).toHaveLength(2);
    moveTo(NOW);
  });

  it('seal once, and nothing that is not signed by both', async () => {
    const [unsigned] = await portal.database.query<{ id: string }>(
      `select id from agreements where state = 'sent' limit 1`,
    );
    await use(SealAgreementJob).handle(own.ctx, { agreementId: unsigned!.id });
    expect(await portal.database.query(`select 1 from agreement_files`)).toEqual([]);
    await portal.database.query(
      `update agreements set state = 'in_force', signed_at = $2, countersigned_at = $2, effective = '[2026-12-01,)' where id = $1`,
      [unsigned!.id, NOW],
    );
    await Promise.all([1, 2].map(() => use(SealAgreementJob).handle(own.ctx, { agreementId: unsigned!.id })));
    await use(SealAgreementJob).handle(own.ctx, { agreementId: unsigned!.id });
    expect(await portal.database.query(`select sha256 from agreement_files`)).toHaveLength(1);
    const sealed = await portal.database.query(`select 1 from agreement_evidence where kind = 'sealed'`);
    expect(sealed).toHaveLength(1);
    await verifies(unsigned!.id);
    await expect(portal.database.query(`set role palier_app; update agreement_files set sha256 = 'x'`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('leave hundreds of agreements quick to record and to list', async () => {
    const papers = own.employeeIds.slice(2).map((employeeId) => ({ employeeId, signedOn: '2026-10-01', terms }));
    const ids = await use(RecordPaperAgreements).execute(hr(), papers);
    expect(ids).toHaveLength(498);
    const [plan] = await portal.database.query<{ 'QUERY PLAN': [{ Plan: object }] }>(
      `explain (format json) select id from agreements where employer_id = '${own.employer.id}' and state = 'in_force'
       and id < '01ffffff-ffff-7fff-bfff-ffffffffffff' order by id desc limit 50`,
    );
    expect(JSON.stringify(plan)).not.toContain('"Sort"');
  });
});

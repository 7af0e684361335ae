import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSignatureSpans } from '#libs/documents/byte-range.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { requestContext, type ReauthenticationProof, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  countersignPurpose,
  CountersignAgreement,
  GiveConsent,
  PrepareAgreements,
  SendAgreement,
  SignAgreement,
  signPurpose,
  USUAL_TERMS,
} from '../../../src/agreements/index.js';
import { ChooseSignatureLevels } from '../../../src/agreements/certificates/choose-signature-levels.js';
import { EvidenceRepository } from '../../../src/agreements/evidence/evidence.repository.js';
import { signatureRows } from '../../../src/agreements/pages/signatures.view.js';
import { SigningPage } from '../../../src/agreements/personal/signing.page.js';
import { BeginPersonalSignature } from '../../../src/agreements/personal/begin-personal-signature.js';
import { ReturnFromService } from '../../../src/agreements/personal/return-from-service.js';
import { EMPLOYEE_CONSENT, EMPLOYER_CONSENT } from '../../../src/agreements/signature/consent.rules.js';
import { VerifyAttestation } from '../../../src/attestations/index.js';
import { employerWith } from '../../db/agreements/fixtures.js';
import { testApp, type TestApp } from '../../support/app.js';
import { answerAtService, personalService, type AtTheService } from '../../support/personal-service.js';
import { drainQueue } from '../../support/queue.js';
import type { PersonalMood, PersonalService } from '../../../tools/dev/signing-service/service.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const RACHEL: AtTheService = { givenName: 'Rachel', familyName: 'Humaine', qualified: true };
let folder: string;
let service: PersonalService;
let portal: TestApp;
let own: Awaited<ReturnType<typeof employerWith>>;
let next = 0;
let assertions = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palier-signatures-'));
  service = await personalService(() => NOW);
  writeFileSync(join(folder, 'issuers.pem'), service.authority.pem);
  const env = {
    PALIER_SIGNATURES_URL: service.url,
    PALIER_SIGNATURES_CLIENT_ID: service.clientId,
    PALIER_SIGNATURES_CLIENT_SECRET: service.clientSecret,
    PALIER_SIGNATURES_CERTIFICATES: join(folder, 'issuers.pem'),
    PALIER_OUTBOUND_NETWORKS: '127.0.0.0/8, ::1',
  };
  portal = await testApp({ now: NOW, worker: true, env });
  own = await employerWith(portal, 'certifie', '100000031', 40);
});
beforeEach(() => {
  service.mood = 'fine';
});
afterEach(() => {
  moveTo(NOW);
});
afterAll(async () => {
  await portal.close();
  await service.close();
  rmSync(folder, { recursive: true });
});

const use = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
function moveTo(instant: Date): void {
  if (!(portal.clock instanceof FixedClock)) throw new Error('this portal has a moving clock');
  portal.clock.set(instant);
}
const HR_ID = '0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a12';
const contextOf = (id: string, name: string, employeeId: string | null, role: string): RequestContext =>
  requestContext({
    ...own.ctx,
    actor: { kind: 'member', id, name },
    employeeId,
    roles: [role],
    client: { ip: '192.0.2.7', userAgent: 'Test/1.0' },
  });
const hr = () => contextOf(HR_ID, 'Rachel Humaine (fictive)', null, 'hr');

function proofFor(purpose: string): ReauthenticationProof {
  const instant = NOW.toISOString();
  return {
    purpose,
    method: 'saml',
    idpEntityId: 'https://idp.certifie.example',
    nameId: 'p@certifie',
    authnContextClassRef: null,
    authnInstant: instant,
    assertionId: `_c${++assertions}`,
    requestedAt: instant,
    receivedAt: instant,
  };
}

const levels = (level: 'simple' | 'advanced' | 'qualified') =>
  use(ChooseSignatureLevels).execute(hr(), { levels: { agreement: level, change: 'simple' } });

/** An agreement that waits for its employee, sent while the rule asks for a level; the rule is simple again afterwards. */
async function waiting(level: 'advanced' | 'qualified') {
  const n = next++;
  const employeeId = own.employeeIds[n]!;
  await levels(level);
  const terms = { ...USUAL_TERMS, startOn: '2026-12-01' };
  const [id] = await use(PrepareAgreements).execute(hr(), { employeeIds: [employeeId], locale: 'fr', terms });
  await use(SendAgreement).execute(hr(), { agreementIds: [id!] });
  await levels('simple');
  await drainQueue(portal.database);
  const [row] = await portal.database.query<{ sha: string }>(
    `select frozen_sha256 as sha from agreements where id = $1`,
    [id],
  );
  const ctx = contextOf(employeeId, `Personne Fictive ${n}`, employeeId, 'employee');
  const who: AtTheService = { givenName: 'Personne', familyName: `Fictive ${n}`, qualified: level === 'qualified' };
  const tick = EMPLOYEE_CONSENT.box('fr', 'private', level).tick;
  await use(GiveConsent).execute(ctx, { agreementId: id!, textSha256: row!.sha, tick });
  return { id: id!, sha: row!.sha, ctx, who };
}
type Waiting = Awaited<ReturnType<typeof waiting>>;

const begin = ({ id, sha, ctx }: Waiting) =>
  use(BeginPersonalSignature).execute(ctx, {
    party: 'employee',
    agreementId: id,
    textSha256: sha,
    proof: proofFor(signPurpose(id)),
  });
const beginForEmployer = ({ id }: Waiting) =>
  use(BeginPersonalSignature).execute(hr(), {
    party: 'employer',
    agreementId: id,
    named: [id],
    tick: EMPLOYER_CONSENT.box('fr', 'private', 'advanced').tick,
    proof: proofFor(countersignPurpose([id])),
  });

async function addressOf(attemptId: string): Promise<string> {
  const [row] = await portal.database.query<{ address: string }>(`select address from signing_attempts where id = $1`, [
    attemptId,
  ]);
  return row!.address;
}
const answerIn = ({ searchParams }: URL) => ({
  state: searchParams.get('state') ?? '',
  code: searchParams.get('code'),
  error: searchParams.get('error'),
});
const comeBack = (ctx: RequestContext, url: URL) => use(ReturnFromService).execute(ctx, answerIn(url));

/** To the service, who they are, the authorisation, and back. @returns what came of it */
async function walk(
  ctx: RequestContext,
  attemptId: string,
  who: AtTheService | null,
  between?: () => Promise<unknown>,
) {
  const after = await comeBack(ctx, await answerAtService(await addressOf(attemptId), who));
  if (after.next !== 'authorise') return after;
  await between?.();
  return comeBack(ctx, await answerAtService(after.address, who));
}
const stateOf = async (id: string) => {
  const [row] = await portal.database.query<{ state: string; signatures: number; n: number }>(
    `select a.state, coalesce((select f.signatures from files_to_sign f where f.agreement_id = a.id), -1) as signatures,
       (select count(*)::int from agreement_evidence e where e.agreement_id = a.id and e.kind in ('signed', 'countersigned')) as n
     from agreements a where a.id = $1`,
    [id],
  );
  return row!;
};
const UNSIGNED = { state: 'sent', signatures: 0, n: 0 };
const refusalOf = async (ctx: RequestContext, attemptId: string) =>
  (await use(SigningPage).model(ctx, attemptId)).refusal ?? '';

describe('an agreement that is signed with certificates', () => {
  it('is signed by both and sealed: the file, its evidence and its pages say the level that was reached', async () => {
    const own1 = await waiting('advanced');
    const { attemptId } = await begin(own1);
    expect(await walk(own1.ctx, attemptId, own1.who)).toEqual({ next: 'signed', party: 'employee' });
    expect(await stateOf(own1.id)).toEqual({ state: 'signed_by_employee', signatures: 1, n: 1 });
    const forEmployer = await beginForEmployer(own1);
    expect(await walk(hr(), forEmployer.attemptId, RACHEL)).toEqual({ next: 'signed', party: 'employer' });
    await drainQueue(portal.database);
    const [file] = await portal.database.query<{ bytes: Buffer; sha256: string; level: string }>(
      `select bytes, sha256, level from agreement_files where agreement_id = $1`,
      [own1.id],
    );
    expect(findSignatureSpans(file!.bytes)).toHaveLength(3);
    expect(await stateOf(own1.id)).toEqual({ state: 'in_force', signatures: -1, n: 2 });
    const records = await portal.database.query<{ record: string }>(
      `select record from agreement_evidence where agreement_id = $1 and kind in ('signed', 'countersigned') order by seq`,
      [own1.id],
    );
    expect(records.map(({ record }) => JSON.parse(record) as object)).toMatchObject([
      { level: 'advanced', certificate: { holder: 'Personne Fictive 0', matchedBy: 'name', revocation: 'good' } },
      { level: 'qualified', certificate: { holder: 'Rachel Humaine', matchedBy: 'name', revocation: 'good' } },
    ]);
    expect(await use(VerifyAttestation).byFile(file!.bytes)).toMatchObject({ outcome: 'authentic' });
    const changed = Buffer.concat([file!.bytes, Buffer.from('\n%%EOF')]);
    expect(await use(VerifyAttestation).byFile(changed)).toMatchObject({ outcome: 'altered' });
    judge(file!.bytes);
  });

  /** What other programs say of it; nothing, where they are not there. */
  function judge(bytes: Buffer): void {
    const path = join(folder, 'signed.pdf');
    writeFileSync(path, bytes);
    const pdfsig = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
    const qpdf = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
    const valid = pdfsig.error === undefined ? (pdfsig.stdout.match(/Signature is Valid/g) ?? []).length : 3;
    expect(valid).toBe(3);
    expect(pdfsig.error === undefined ? pdfsig.stdout : RACHEL.familyName).toContain(RACHEL.familyName);
    expect(qpdf.error === undefined ? qpdf.status : 0).toBe(0);
  }

  it('keeps the level with which it was sent, whatever is chosen later', async () => {
    const own1 = await waiting('advanced');
    // `waiting` has chosen simple again meanwhile.
    const proof = proofFor(signPurpose(own1.id));
    await expect(
      use(SignAgreement).execute(own1.ctx, { agreementId: own1.id, textSha256: own1.sha, proof }),
    ).rejects.toMatchObject({ code: 'agreements.certificate-needed' });
    expect(await stateOf(own1.id)).toEqual(UNSIGNED);
    await expect(
      portal.database.query(`update agreements set signature_level = 'simple' where id = $1`, [own1.id]),
    ).rejects.toMatchObject({ constraint: 'agreements_frozen_stays' });
    await expect(
      portal.database.query(`update agreements set state = 'signed_by_employee' where id = $1`, [own1.id]),
    ).rejects.toMatchObject({ constraint: 'agreements_signed_at_level' });
  });

  it('is countersigned by no list, and by no simple signature', async () => {
    const own1 = await waiting('advanced');
    expect(await walk(own1.ctx, (await begin(own1)).attemptId, own1.who)).toMatchObject({ next: 'signed' });
    const ids = [own1.id];
    const tick = EMPLOYER_CONSENT.box('fr', 'private').tick;
    await expect(
      use(CountersignAgreement).execute(hr(), {
        agreementIds: ids,
        named: ids,
        tick,
        proof: proofFor(countersignPurpose(ids)),
      }),
    ).rejects.toMatchObject({ code: 'agreements.certificate-needed' });
    expect((await stateOf(own1.id)).state).toBe('signed_by_employee');
  });

  it('is refused below its level, with a way out', async () => {
    const own1 = await waiting('qualified');
    const { attemptId } = await begin(own1);
    const after = await walk(own1.ctx, attemptId, { ...own1.who, qualified: false });
    expect(after).toEqual({ next: 'refused', attemptId });
    expect(await refusalOf(own1.ctx, attemptId)).toContain('Ce texte demande une signature qualifiée');
    expect(await stateOf(own1.id)).toEqual(UNSIGNED);
    expect(await walk(own1.ctx, (await begin(own1)).attemptId, own1.who)).toMatchObject({ next: 'signed' });
  });

  it.each<[string, (one: Waiting) => AtTheService | null, PersonalMood, RegExp]>([
    ['somebody who declines', () => null, 'fine', /Vous avez refusé/],
    [
      'somebody else’s certificate',
      () => RACHEL,
      'fine',
      /au nom de Rachel Humaine ; le signataire attendu est Personne/,
    ],
    ['a certificate that has ended', ({ who }) => who, 'expired', /pas valable aujourd/],
    ['a certificate that was revoked', ({ who }) => who, 'revoked', /L.émetteur de votre certificat l.a révoqué/],
    ['nothing to sign with', ({ who }) => who, 'no-credential', /aucun certificat/],
    ['a signature that does not verify', ({ who }) => who, 'wrong-signature', /pas celle de ce document/],
    ['two signatures', ({ who }) => who, 'two-signatures', /est pas recevable/],
  ])('is not signed by %s', async (_, who, mood, words) => {
    const own1 = await waiting('advanced');
    const { attemptId } = await begin(own1);
    service.mood = mood;
    expect(await walk(own1.ctx, attemptId, who(own1))).toEqual({ next: 'refused', attemptId });
    expect((await refusalOf(own1.ctx, attemptId)).replaceAll('\u202f', ' ')).toMatch(words);
    expect(await stateOf(own1.id)).toEqual(UNSIGNED);
    const [journal] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from audit_entries where action = 'agreements.fail-signature' and subject_id = $1`,
      [own1.id],
    );
    expect(journal!.n).toBe(1);
  });

  it('says that nobody could say whether the certificate was revoked, where that is so', async () => {
    const own1 = await waiting('advanced');
    const { attemptId } = await begin(own1);
    service.mood = 'standing-unknown';
    expect(await walk(own1.ctx, attemptId, own1.who)).toMatchObject({ next: 'signed' });
    const [kept] = await portal.database.query<{ revocation: string }>(
      `select revocation from personal_signatures where agreement_id = $1`,
      [own1.id],
    );
    expect(kept).toEqual({ revocation: 'unknown' });
    const rows = await use(UnitOfWork).read(own1.ctx, async (tx) =>
      signatureRows('fr', 'advanced', await use(EvidenceRepository).of(tx, own1.id)),
    );
    expect(rows.map(({ note }) => note ?? '').join(' ')).toMatch(/Personne n.a pu dire/);
  });

  it('takes a certificate by the address in it, whatever the name', async () => {
    const own1 = await waiting('advanced');
    const { attemptId } = await begin(own1);
    const who = { givenName: 'P.', familyName: 'F.', email: `P${next - 1}@certifie.example` };
    expect(await walk(own1.ctx, attemptId, who)).toMatchObject({ next: 'signed' });
  });

  it('costs nobody their identification while the service is away, and waits for it between the two ways', async () => {
    const own1 = await waiting('advanced');
    service.mood = 'down';
    const proof = proofFor(signPurpose(own1.id));
    const wish = { party: 'employee' as const, agreementId: own1.id, textSha256: own1.sha, proof };
    const away = { code: 'agreements.signing-service-away' };
    await expect(use(BeginPersonalSignature).execute(own1.ctx, wish)).rejects.toMatchObject(away);
    service.mood = 'fine';
    const { attemptId } = await use(BeginPersonalSignature).execute(own1.ctx, wish);
    const came = await answerAtService(await addressOf(attemptId), own1.who);
    service.mood = 'down';
    expect(await comeBack(own1.ctx, came)).toEqual({ next: 'refused', attemptId });
    expect(await refusalOf(own1.ctx, attemptId)).toContain('ne répond pas');
  });

  it('takes an answer once, from the person it was asked for, while it is awaited', async () => {
    const own1 = await waiting('advanced');
    const { attemptId } = await begin(own1);
    const came = await answerAtService(await addressOf(attemptId), own1.who);
    const notAwaited = { code: 'agreements.signing-not-awaited' };
    await expect(comeBack(hr(), came)).rejects.toMatchObject(notAwaited);
    await expect(comeBack(own1.ctx, new URL('http://x/?state=guessed&code=1'))).rejects.toMatchObject(notAwaited);
    moveTo(new Date(NOW.getTime() + 21 * 60_000));
    await expect(comeBack(own1.ctx, came)).rejects.toMatchObject(notAwaited);
    moveTo(NOW);
    const first = await comeBack(own1.ctx, came);
    await expect(comeBack(own1.ctx, came)).rejects.toMatchObject(notAwaited);
    if (first.next !== 'authorise') throw new Error('it was not asked on');
    const signed = await answerAtService(first.address, own1.who);
    const both = await Promise.allSettled([comeBack(own1.ctx, signed), comeBack(own1.ctx, signed)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await stateOf(own1.id)).toEqual({ state: 'signed_by_employee', signatures: 1, n: 1 });
  });

  it('leaves a signature that was begun anew', async () => {
    const own1 = await waiting('advanced');
    const former = await addressOf((await begin(own1)).attemptId);
    const { attemptId } = await begin(own1);
    const came = await answerAtService(former, own1.who);
    await expect(comeBack(own1.ctx, came)).rejects.toMatchObject({ code: 'agreements.signing-not-awaited' });
    expect(await walk(own1.ctx, attemptId, own1.who)).toMatchObject({ next: 'signed' });
  });

  it('refuses what was prepared where somebody changed it, or the text was replaced', async () => {
    const changed = await waiting('advanced');
    const one = await begin(changed);
    const tamper = () =>
      portal.database.query(`update signing_requests set hash = sha256('other') where attempt_id = $1`, [
        one.attemptId,
      ]);
    expect(await walk(changed.ctx, one.attemptId, changed.who, tamper)).toMatchObject({ next: 'refused' });
    expect(await refusalOf(changed.ctx, one.attemptId)).toContain('pas celle de ce document');
    expect(await stateOf(changed.id)).toEqual(UNSIGNED);

    const replaced = await waiting('advanced');
    const two = await begin(replaced);
    const replace = async () => {
      const terms = { ...USUAL_TERMS, startOn: '2026-12-08' };
      const employeeIds = [replaced.ctx.employeeId!];
      const [id] = await use(PrepareAgreements).execute(hr(), { employeeIds, locale: 'fr', terms });
      await use(SendAgreement).execute(hr(), { agreementIds: [id!] });
    };
    expect(await walk(replaced.ctx, two.attemptId, replaced.who, replace)).toMatchObject({ next: 'refused' });
    expect(await stateOf(replaced.id)).toEqual({ state: 'replaced', signatures: -1, n: 0 });
  });

  it('is seen by nobody else on its way, and holds its secrets encrypted until it ends', async () => {
    const own1 = await waiting('advanced');
    const { attemptId } = await begin(own1);
    await expect(use(SigningPage).model(hr(), attemptId)).rejects.toMatchObject({ status: 404 });
    expect(await use(SigningPage).model(own1.ctx, attemptId)).toMatchObject({ state: 'open', refusal: null });
    const secrets = () =>
      portal.database.query<{ secret: string | null; state: string | null }>(
        `select secret_encrypted as secret, state from signing_attempts where id = $1`,
        [attemptId],
      );
    expect((await secrets())[0]!.secret).toMatch(/^v1\./);
    expect(await walk(own1.ctx, attemptId, own1.who)).toMatchObject({ next: 'signed' });
    expect(await secrets()).toEqual([{ secret: null, state: null }]);
    expect(await use(SigningPage).model(own1.ctx, attemptId)).toMatchObject({ state: 'signed', address: null });
    const [left] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from signing_requests where attempt_id = $1`,
      [attemptId],
    );
    expect(left!.n).toBe(0);
  });

  it('grows by signatures alone: PostgreSQL refuses every other change of its file', async () => {
    const own1 = await waiting('advanced');
    const grow = (bytes: string, signatures: number) =>
      use(UnitOfWork).run(own1.ctx, (tx) =>
        tx.run(`update files_to_sign set bytes = ${bytes}, signatures = $2 where agreement_id = $1`, [
          own1.id,
          signatures,
        ]),
      );
    await expect(grow(`'other'`, 1)).rejects.toThrow('grows by a signature');
    await expect(grow(`bytes || 'more'`, 2)).rejects.toThrow('grows by a signature');
    await grow(`bytes || 'more'`, 1);
  });
});

it('the rule is chosen only where somebody could sign, and is in the journal', async () => {
  await levels('qualified');
  await levels('simple');
  const entries = await portal.database.query<{ n: number }>(
    `select count(*)::int as n from audit_entries where action = 'agreements.choose-signature-levels'`,
  );
  expect(entries[0]!.n).toBeGreaterThan(1);
  const without = await testApp({ now: NOW });
  try {
    const other = await employerWith(without, 'sans', '100000032', 1);
    const ctx = requestContext({ ...other.ctx, roles: ['hr'] });
    const choose = without.app.get<ChooseSignatureLevels>(ChooseSignatureLevels, { strict: false });
    await expect(choose.execute(ctx, { levels: { agreement: 'simple', change: 'advanced' } })).rejects.toMatchObject({
      fields: [{ field: 'change', code: 'agreements.level-not-offered-advanced' }],
    });
    await choose.execute(ctx, { levels: { agreement: 'simple', change: 'simple' } });
  } finally {
    await without.close();
  }
});

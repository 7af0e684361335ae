import { requestContext, type ReauthenticationProof, type RequestContext } from '#libs/platform/context/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  AgreementRecords,
  CloseAgreement,
  countersignPurpose,
  CountersignAgreement,
  GiveConsent,
  PrepareAgreements,
  RefuseAgreement,
  SendAgreement,
  SignAgreement,
  signPurpose,
  USUAL_TERMS,
  usualTerms,
  type TermsInput,
} from '../../../src/agreements/index.js';
import { EMPLOYEE_CONSENT, EMPLOYER_CONSENT } from '../../../src/agreements/signature/consent.rules.js';
import { newId } from '#libs/platform/db/index.js';
import { CountersignPage } from '../../../src/agreements/pages/countersign.page.js';
import { NameSignatory } from '../../../src/employers/index.js';
import { DeactivateMember } from '../../../src/identity/index.js';
import { evidenceBreak, type EvidenceRow } from '../../../src/agreements/evidence/evidence.rules.js';
import { MailAgreementNewsJob } from '../../../src/agreements/letters/mail-agreement-news.job.js';
import { CloseDueAgreementsJob } from '../../../src/agreements/lifecycle/close-due-agreements.job.js';
import { testApp, type TestApp } from '../../support/app.js';
import { employerWith } from './fixtures.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const TERMS: TermsInput = { ...USUAL_TERMS, startOn: '2026-12-01' };
let portal: TestApp;
let own: Awaited<ReturnType<typeof employerWith>>;
let other: Awaited<ReturnType<typeof employerWith>>;
let next = 0;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  own = await employerWith(portal, 'signe', '100000011', 36);
  other = await employerWith(portal, 'voisin', '100000012', 1);
});
afterAll(() => portal.close());
afterEach(() => moveTo(NOW));

/** Moves the portal's clock. */
function moveTo(instant: Date): void {
  if (!(portal.clock instanceof FixedClock)) throw new Error('this portal has a moving clock');
  portal.clock.set(instant);
}

const use = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const freshEmployee = () => own.employeeIds[next++]!;

function person(employeeId: string | null, role: 'employee' | 'hr', at = own): RequestContext {
  const id = '0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a11';
  return requestContext({
    ...at.ctx,
    actor: { kind: 'member', id, name: role === 'hr' ? 'Rachel Humaine (fictive)' : 'Personne Fictive' },
    employeeId,
    roles: [role],
    client: { ip: '192.0.2.7', userAgent: 'Test/1.0' },
  });
}

let assertions = 0;
function proofFor(purpose: string, at = NOW): ReauthenticationProof {
  const instant = at.toISOString();
  return {
    purpose,
    method: 'saml',
    idpEntityId: 'https://idp.signe.example',
    nameId: 'p@signe',
    authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    authnInstant: instant,
    assertionId: `_a${++assertions}`,
    requestedAt: instant,
    receivedAt: instant,
  };
}

/** Prepares and sends; gives the agreement with its fingerprint. */
async function sent(employeeId: string, terms: TermsInput = TERMS) {
  const hr = person(null, 'hr');
  const [id] = await use(PrepareAgreements).execute(hr, { employeeIds: [employeeId], locale: 'fr', terms });
  await use(SendAgreement).execute(hr, { agreementIds: [id!] });
  return agreement(id!);
}

async function agreement(id: string) {
  const [row] = await portal.database.query<{ id: string; state: string; sha: string; text: string }>(
    `select id, state, frozen_sha256 as sha, frozen_text as text from agreements where id = $1`,
    [id],
  );
  return row!;
}

const evidenceOf = (id: string) =>
  portal.database.query<EvidenceRow>(
    `select agreement_id as "agreementId", seq, kind, at, record, previous_hash as "previousHash", hash
     from agreement_evidence where agreement_id = $1 order by seq`,
    [id],
  );

const consent = (
  employeeId: string,
  { id, sha }: { id: string; sha: string },
  tick = EMPLOYEE_CONSENT.box('fr', 'private').tick,
) => use(GiveConsent).execute(person(employeeId, 'employee'), { agreementId: id, textSha256: sha, tick });
const sign = (employeeId: string, { id, sha }: { id: string; sha: string }, proof = proofFor(signPurpose(id))) =>
  use(SignAgreement).execute(person(employeeId, 'employee'), { agreementId: id, textSha256: sha, proof });
const TICK = EMPLOYER_CONSENT.box('fr', 'private').tick;
const countersign = (
  ids: string[],
  proof = proofFor(countersignPurpose(ids)),
  named = ids,
  tick: string | undefined = TICK,
) => use(CountersignAgreement).execute(person(null, 'hr'), { agreementIds: ids, named, tick, proof });

/** Sends what the outbox holds about some agreements for their employees, twice. @returns the subjects, an agreement after another */
async function lettersAbout(about: readonly { readonly id: string }[]): Promise<string[]> {
  const subjects: string[] = [];
  const job = use(MailAgreementNewsJob);
  for (const { id } of about) {
    const news = await portal.database.query<{ news: 'signed' | 'concluded' | 'over' }>(
      `select payload ->> 'news' as news from outbox_messages
       where job = 'agreements.mail-agreement-news' and payload ->> 'agreementId' = $1 and payload ->> 'news' <> 'signed'
       order by created_at, id`,
      [id],
    );
    for (const one of news)
      for (let twice = 0; twice < 2; twice += 1) {
        const before = await mailsSent();
        await job.handle(own.ctx, { agreementId: id, news: one.news });
        const after = (await mailsSent()).slice(before.length);
        expect(after).toHaveLength(twice === 0 ? 1 : 0);
        for (const { subject, text } of after) {
          subjects.push(subject);
          expect(text).not.toContain('logement');
        }
      }
  }
  return subjects;
}
const mailsSent = () =>
  portal.database.query<{ subject: string; text: string }>(`select subject, text from sent_mails order by id`);

describe('signing', () => {
  it('says in which capacity the employer’s signatory signed, as recorded for that day, and nothing of who has none', async () => {
    const { actor } = person(null, 'hr');
    await portal.database.query(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values ($1, $2, 'rachel@signe.example', 'Rachel Humaine (fictive)', array['hr'], now())`,
      [actor.id, own.ctx.employerId],
    );
    const capacityOf = async () => {
      const employeeId = freshEmployee();
      const waiting = await sent(employeeId);
      await consent(employeeId, waiting);
      await sign(employeeId, waiting);
      await countersign([waiting.id]);
      const row = (await evidenceOf(waiting.id)).find(({ kind }) => kind === 'countersigned')!;
      return (JSON.parse(row.record) as { capacity: unknown }).capacity;
    };
    expect(await capacityOf()).toBeNull();
    const name = (validFrom: string, validUntil: string, reference: string) =>
      use(NameSignatory).execute(own.ctx, {
        memberId: actor.id,
        signatoryName: 'Rachel Humaine',
        function: 'directrice des ressources humaines',
        authority: 'delegation',
        reference,
        validFrom,
        validUntil,
        namedInAgreements: true,
      });
    await name('2020-01-01', '2020-12-31', 'délégation échue');
    expect(await capacityOf()).toBeNull();
    await name('2021-01-01', '', 'délégation en cours');
    expect(await capacityOf()).toMatchObject({
      function: 'directrice des ressources humaines',
      authority: 'delegation',
      reference: 'délégation en cours',
    });
  });

  it('records in whose place somebody signs whom the text does not name', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    expect(waiting.text).toContain('représentée par Rachel Humaine');
    await consent(employeeId, waiting);
    await sign(employeeId, waiting);
    const hr = person(null, 'hr');
    const colleague = requestContext({ ...hr, actor: { kind: 'member', id: newId(), name: 'Autre Signataire' } });
    const ids = [waiting.id];
    const { rows } = await use(CountersignPage).model(colleague, { only: ids, ticked: [] }, () => true);
    expect(rows.map(({ otherNamed }) => otherNamed)).toEqual([expect.stringContaining('nomme Rachel Humaine')]);
    const herself = await use(CountersignPage).model(hr, { only: ids, ticked: [] }, () => true);
    expect(herself.rows.map(({ otherNamed }) => otherNamed)).toEqual([null]);
    const proof = proofFor(countersignPurpose(ids));
    await use(CountersignAgreement).execute(colleague, { agreementIds: ids, named: ids, tick: TICK, proof });
    const row = (await evidenceOf(waiting.id)).find(({ kind }) => kind === 'countersigned')!;
    expect(JSON.parse(row.record)).toMatchObject({
      capacity: null,
      insteadOf: { name: 'Rachel Humaine', function: 'directrice des ressources humaines' },
    });
    expect((JSON.parse((await evidenceOf(waiting.id))[0]!.record) as { employer: unknown }).employer).toMatchObject({
      siren: '100000011',
      representative: { name: 'Rachel Humaine' },
    });
  });

  it('names nobody any more whose access has ended, from that day on', async () => {
    const { actor } = person(null, 'hr');
    await use(DeactivateMember).execute(own.ctx, { memberId: actor.id! });
    const [row] = await portal.database.query<{ until: string }>(
      `select valid_until::text as until from signatories where valid_from = '2021-01-01'`,
    );
    expect(row!.until).toBe('2026-11-22');
    expect((await sent(freshEmployee())).text).not.toContain('représentée par');
    await portal.database.query(`update members set deactivated_at = null where id = $1`, [actor.id]);
  });

  it('begins with a name that the agreement can print: otherwise nothing is sent or frozen', async () => {
    const [employeeId, colleague] = [freshEmployee(), freshEmployee()];
    await portal.database.query(`update employees set given_name = '민준', family_name = '김' where id = $1`, [
      employeeId,
    ]);
    const hr = person(null, 'hr');
    const agreementIds = await use(PrepareAgreements).execute(hr, {
      employeeIds: [employeeId, colleague],
      locale: 'fr',
      terms: TERMS,
    });
    await expect(use(SendAgreement).execute(hr, { agreementIds })).rejects.toMatchObject({
      status: 409,
      code: 'agreements.name-unprintable',
      params: { names: '민준 김' },
    });
    for (const id of agreementIds) expect(await agreement(id)).toMatchObject({ state: 'draft', sha: null, text: null });
  });

  it('is an authorisation at the request of a public agent, with the caps and the notice of its decree', async () => {
    const agency = await employerWith(portal, 'agence', '100000013', 1, 'public');
    const [employeeId] = agency.employeeIds;
    const hr = person(null, 'hr', agency);
    const terms = { ...usualTerms('public'), startOn: '2026-12-01' };
    const prepare = (more: Partial<TermsInput> = {}, to = employeeId!) =>
      use(PrepareAgreements).execute(hr, { employeeIds: [to], locale: 'fr' as const, terms: { ...terms, ...more } });
    await expect(prepare({ daysPerWeek: 4, adaptationMonths: 4, noticeDays: 30 })).rejects.toMatchObject({
      fields: [
        { field: 'daysPerWeek', code: 'agreements.law-agent-days' },
        { field: 'adaptationMonths', code: 'agreements.law-agent-adaptation' },
        { field: 'noticeDays', code: 'agreements.law-agent-notice' },
      ],
    });
    const [id] = await prepare();
    await use(SendAgreement).execute(hr, { agreementIds: [id!] });
    const waiting = await agreement(id!);
    expect(await portal.database.query(`select reference from agreements where id = $1`, [id])).toEqual([
      { reference: expect.stringMatching(/^AUT-2026-0{5}1$/) },
    ]);
    expect(waiting.text).toMatch(/^# Autorisation d.exercer ses fonctions en télétravail/);
    expect(waiting.text).toContain('deux mois, ramené à un mois');
    expect(waiting.text).not.toMatch(/contrat de travail|L1222/);
    const agent = person(employeeId!, 'employee', agency);
    const consenting = (tick: string) =>
      use(GiveConsent).execute(agent, { agreementId: id!, textSha256: waiting.sha, tick });
    await expect(consenting(EMPLOYEE_CONSENT.box('fr', 'private').tick)).rejects.toMatchObject({
      code: 'agreements.consent-missing',
    });
    await consenting(EMPLOYEE_CONSENT.box('fr', 'public').tick);
    await use(SignAgreement).execute(agent, {
      agreementId: id!,
      textSha256: waiting.sha,
      proof: proofFor(signPurpose(id!)),
    });
    await use(CountersignAgreement).execute(hr, {
      agreementIds: [id!],
      named: [id!],
      tick: EMPLOYER_CONSENT.box('fr', 'public').tick,
      proof: proofFor(countersignPurpose([id!])),
    });
    moveTo(new Date('2027-06-15T09:00:00Z'));
    await expect(
      use(CloseAgreement).execute(hr, { agreementId: id!, action: 'end', lastDay: '2027-08-14', reason: 'Service' }),
    ).rejects.toMatchObject({ fields: [{ code: 'agreements.short-notice', params: { days: 61, day: '2027-08-15' } }] });
    moveTo(NOW);
  });

  it('goes from draft to force with an evidence record that holds everything', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    expect(waiting.text).toContain('Personne Fictive');
    expect(waiting.text).not.toContain('{{');
    await consent(employeeId, waiting);
    expect(await sign(employeeId, waiting)).toEqual({ repeated: false });
    expect(await countersign([waiting.id])).toBe(1);
    const record = await evidenceOf(waiting.id);
    expect(record.map(({ kind }) => kind)).toEqual(['sent', 'consented', 'signed', 'countersigned']);
    expect(evidenceBreak(record)).toBeNull();
    expect(JSON.parse(record[2]!.record)).toMatchObject({
      textSha256: waiting.sha,
      level: 'simple',
      consent: { version: '2026-11-29', locale: 'fr' },
      signer: { employeeId, email: expect.stringMatching(/@signe\.example$/) },
      identification: {
        idpEntityId: 'https://idp.signe.example',
        nameId: 'p@signe',
        assertionId: expect.stringMatching(/^_a/),
      },
      client: { ip: '192.0.2.7', userAgent: 'Test/1.0' },
    });
    const records = use(AgreementRecords);
    const uow = portal.app.get(UnitOfWork);
    expect(await uow.read(own.ctx, (tx) => records.inForce(tx, employeeId, '2026-11-30'))).toBeNull();
    expect(await uow.read(own.ctx, (tx) => records.inForce(tx, employeeId, '2026-12-01'))).toMatchObject({
      agreementId: waiting.id,
      employeeSignedOn: '2026-11-23',
    });
    const audit = await portal.database.query<{ action: string }>(
      `select action from audit_entries where subject_id = $1 order by seq`,
      [waiting.id],
    );
    expect(audit.map(({ action }) => action)).toEqual(
      ['prepare', 'send', 'consent', 'sign', 'countersign'].map((step) => `agreements.${step}`),
    );
  });

  it('refuses a stale, foreign, absent or misused proof, a missing tick and another text', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    await expect(sign(employeeId, waiting)).rejects.toMatchObject({ code: 'agreements.consent-missing' });
    await consent(employeeId, waiting);
    const old = new Date(NOW.getTime() - 6 * 60_000);
    const proofs = [
      proofFor(signPurpose(waiting.id), old),
      proofFor(signPurpose('0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a99')),
      proofFor(countersignPurpose([waiting.id])),
    ];
    for (const proof of proofs) {
      await expect(sign(employeeId, waiting, proof)).rejects.toMatchObject({
        status: 409,
        code: 'agreements.proof-refused',
      });
    }
    await expect(
      use(SignAgreement).execute(person(employeeId, 'employee'), {
        agreementId: waiting.id,
        textSha256: waiting.sha,
        proof: null,
      }),
    ).rejects.toMatchObject({ code: 'agreements.proof-refused' });
    const otherText = { id: waiting.id, sha: '0'.repeat(64) };
    await expect(consent(employeeId, otherText)).rejects.toMatchObject({ code: 'agreements.other-text' });
    await expect(sign(employeeId, otherText)).rejects.toMatchObject({ code: 'agreements.other-text' });
    expect((await agreement(waiting.id)).state).toBe('sent');
    await expect(countersign([waiting.id])).rejects.toMatchObject({ code: 'agreements.forbidden-step' });
  });

  it('answers 404 for another employee’s agreement and another employer’s', async () => {
    const [mine, theirs] = [freshEmployee(), freshEmployee()];
    const waiting = await sent(theirs);
    await expect(consent(mine, waiting)).rejects.toMatchObject({ status: 404 });
    await expect(sign(mine, waiting)).rejects.toMatchObject({ status: 404 });
    const refusing = { agreementId: waiting.id, reason: 'non' };
    await expect(use(RefuseAgreement).execute(person(mine, 'employee'), refusing)).rejects.toMatchObject({
      status: 404,
    });
    const stranger = person(theirs, 'employee', other);
    await expect(
      use(GiveConsent).execute(stranger, {
        agreementId: waiting.id,
        textSha256: waiting.sha,
        tick: EMPLOYEE_CONSENT.box('fr', 'private').tick,
      }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      use(SendAgreement).execute(person(null, 'hr', other), { agreementIds: [waiting.id] }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('is blocked on a replaced text, and says which version took its place', async () => {
    const employeeId = freshEmployee();
    const first = await sent(employeeId);
    await consent(employeeId, first);
    const second = await sent(employeeId, { ...TERMS, daysPerWeek: 3 });
    expect((await agreement(first.id)).state).toBe('replaced');
    await expect(sign(employeeId, first)).rejects.toMatchObject({
      code: 'agreements.text-replaced',
      currentId: second.id,
    });
    await expect(sign(employeeId, second)).rejects.toMatchObject({ code: 'agreements.consent-missing' });
  });

  it('happens once, however often and at once it is asked for', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    await consent(employeeId, waiting);
    const answers = await Promise.all(Array.from({ length: 8 }, () => sign(employeeId, waiting)));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await evidenceOf(waiting.id)).filter(({ kind }) => kind === 'signed')).toHaveLength(1);
  });

  it('and replacing at once leave either a signature that is replaced, or a refusal', async () => {
    for (let round = 0; round < 4; round += 1) {
      const employeeId = freshEmployee();
      const waiting = await sent(employeeId);
      await consent(employeeId, waiting);
      const hr = person(null, 'hr');
      const [draft] = await use(PrepareAgreements).execute(hr, {
        employeeIds: [employeeId],
        locale: 'fr',
        terms: TERMS,
      });
      const [signed] = await Promise.allSettled([
        sign(employeeId, waiting),
        use(SendAgreement).execute(hr, { agreementIds: [draft!] }),
      ]);
      expect((await agreement(waiting.id)).state).toBe('replaced');
      expect((await agreement(draft!)).state).toBe('sent');
      const has = (await evidenceOf(waiting.id)).some(({ kind }) => kind === 'signed');
      expect(has).toBe(signed.status === 'fulfilled');
      await expect(countersign([waiting.id])).rejects.toMatchObject({ code: 'agreements.forbidden-step' });
    }
  });

  it('for the employer takes one identification once, for the list that it named', async () => {
    const waiting = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const employeeId = freshEmployee();
        const one = await sent(employeeId);
        await consent(employeeId, one);
        await sign(employeeId, one);
        return one.id;
      }),
    );
    const named = waiting.slice(0, 7);
    const proof = proofFor(countersignPurpose(named));
    await expect(countersign([waiting[7]!], proof, named)).rejects.toMatchObject({ code: 'agreements.proof-refused' });
    await expect(countersign(waiting, proof, waiting)).rejects.toMatchObject({ code: 'agreements.proof-refused' });
    const outcomes = await Promise.allSettled(named.map((id) => countersign([id], proof, named)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'agreements.proof-refused' });
    const later = proofFor(countersignPurpose(named.toReversed()));
    const rest = named.filter((_, index) => outcomes[index]!.status === 'rejected');
    expect(await countersign(rest, later, named)).toBe(6);
  });

  it('for the employer needs its own words ticked, and keeps those that were on the screen', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    await consent(employeeId, waiting);
    await sign(employeeId, waiting);
    const proof = proofFor(countersignPurpose([waiting.id]));
    for (const tick of ['', '1', EMPLOYEE_CONSENT.box('fr', 'private').tick, '2026-11.fr']) {
      await expect(countersign([waiting.id], proof, [waiting.id], tick)).rejects.toMatchObject({
        status: 422,
        code: 'agreements.countersign-consent-missing',
      });
    }
    expect((await agreement(waiting.id)).state).toBe('signed_by_employee');
    // The page was in English; the request that answers it may be in another language. The identification is not spent.
    await countersign([waiting.id], proof, [waiting.id], EMPLOYER_CONSENT.box('en', 'private').tick);
    const signed = (await evidenceOf(waiting.id)).find(({ kind }) => kind === 'countersigned')!;
    const { consent: kept } = JSON.parse(signed.record) as { consent: { text: string; locale: string } };
    expect(kept).toMatchObject({ locale: 'en', text: EMPLOYER_CONSENT.box('en', 'private').words });
  });

  it('keeps the words that the employee ticked, in the language of the page', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    for (const tick of ['', '1', TICK])
      await expect(consent(employeeId, waiting, tick)).rejects.toMatchObject({ code: 'agreements.consent-missing' });
    await consent(employeeId, waiting, EMPLOYEE_CONSENT.box('en', 'private').tick);
    await sign(employeeId, waiting);
    const kinds = (await evidenceOf(waiting.id)).filter(({ kind }) => ['consented', 'signed'].includes(kind));
    for (const row of kinds)
      expect(JSON.parse(row.record)).toMatchObject({
        consent: { locale: 'en', text: EMPLOYEE_CONSENT.box('en', 'private').words },
      });
  });

  it('for the employer refuses a tampered record, one’s own agreement and a bundle with one that is not ready', async () => {
    const [one, two] = [freshEmployee(), freshEmployee()];
    const [first, second] = [await sent(one), await sent(two)];
    await consent(one, first);
    await sign(one, first);
    await expect(countersign([first.id, second.id])).rejects.toMatchObject({ code: 'agreements.forbidden-step' });
    const self = person(one, 'hr');
    await expect(
      use(CountersignAgreement).execute(self, {
        agreementIds: [first.id],
        named: [first.id],
        tick: TICK,
        proof: proofFor(countersignPurpose([first.id])),
      }),
    ).rejects.toMatchObject({ code: 'agreements.own-agreement' });
    await expect(countersign([first.id], proofFor(signPurpose(first.id)))).rejects.toMatchObject({
      code: 'agreements.proof-refused',
    });
    // Even the owner needs to switch the guard off; the chain then shows it.
    await portal.database.query(
      `alter table agreement_evidence disable trigger agreement_evidence_append_only;
       update agreement_evidence set record = replace(record, '192.0.2.7', '192.0.2.8') where kind = 'signed' and agreement_id = '${first.id}';
       alter table agreement_evidence enable trigger agreement_evidence_append_only;`,
    );
    expect(evidenceBreak(await evidenceOf(first.id))).toMatchObject({ reason: 'hash' });
    await expect(countersign([first.id])).rejects.toMatchObject({ code: 'agreements.evidence-broken' });
    // A record cut short still links; it no longer proves the signature.
    await portal.database.query(
      `alter table agreement_evidence disable trigger agreement_evidence_append_only;
       delete from agreement_evidence where kind = 'signed' and agreement_id = '${first.id}';
       alter table agreement_evidence enable trigger agreement_evidence_append_only;`,
    );
    expect(evidenceBreak(await evidenceOf(first.id))).toBeNull();
    await expect(countersign([first.id])).rejects.toMatchObject({ code: 'agreements.evidence-broken' });
    expect((await agreement(first.id)).state).toBe('signed_by_employee');
  });

  it('can be refused with a reason that stays out of the journal', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    const refusing = { agreementId: waiting.id, reason: 'Mon logement ne s’y prête pas.' };
    await use(RefuseAgreement).execute(person(employeeId, 'employee'), refusing);
    expect((await agreement(waiting.id)).state).toBe('refused');
    await expect(sign(employeeId, waiting)).rejects.toMatchObject({ code: 'agreements.forbidden-step' });
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where subject_id = $1 and action = 'agreements.refuse'`,
      [waiting.id],
    );
    expect(entry!.detail).not.toContain('logement');
  });

  it('can be refused without a reason: none is invented in the record', async () => {
    const employeeId = freshEmployee();
    for (const reason of [null, '  ']) {
      const waiting = await sent(employeeId);
      await use(RefuseAgreement).execute(person(employeeId, 'employee'), { agreementId: waiting.id, reason });
      expect((await agreement(waiting.id)).state).toBe('refused');
      const row = (await evidenceOf(waiting.id)).at(-1)!;
      expect(JSON.parse(row.record)).toMatchObject({ by: 'employee', reason: null });
      const [told] = await portal.database.query<{ reason: string | null }>(
        `select reason from agreement_transitions where agreement_id = $1 and to_state = 'refused'`,
        [waiting.id],
      );
      expect(told!.reason).toBeNull();
    }
  });

  it('ends with the day to sign, and the night closes what is due', async () => {
    const [late, ending, turned] = [freshEmployee(), freshEmployee(), freshEmployee()];
    const unsigned = await sent(late);
    const declined = await sent(turned);
    await consent(turned, declined);
    await sign(turned, declined);
    const decline = { agreementId: declined.id, action: 'decline', reason: 'Son logement est trop petit.' } as const;
    await use(CloseAgreement).execute(person(null, 'hr'), decline);
    const fixed = await sent(ending, { ...TERMS, endOn: '2026-12-31' });
    await consent(ending, fixed);
    await sign(ending, fixed);
    await countersign([fixed.id]);
    const after = new Date('2027-01-02T09:00:00Z');
    moveTo(after);
    await expect(consent(late, unsigned)).rejects.toMatchObject({ code: 'agreements.too-late' });
    const job = use(CloseDueAgreementsJob);
    for (const id of ['run-1', 'run-2']) await job.handle(own.ctx, {}, { id, attempt: 1 });
    expect((await agreement(unsigned.id)).state).toBe('expired');
    expect((await agreement(fixed.id)).state).toBe('ended');
    expect(await lettersAbout([unsigned, fixed, declined])).toEqual([
      'Votre avenant de télétravail ne peut plus être signé',
      'Votre avenant de télétravail est signé des deux parties',
      'Votre avenant de télétravail a pris fin',
      'Votre avenant de télétravail n’est pas signé par l’employeur',
    ]);
    const records = use(AgreementRecords);
    const inForce = (day: string) => portal.app.get(UnitOfWork).read(own.ctx, (tx) => records.inForce(tx, ending, day));
    expect(await inForce('2026-12-31')).not.toBeNull();
    expect(await inForce('2027-01-01')).toBeNull();
  });

  it('can be ended by HR from a last day on, with a reason', async () => {
    const employeeId = freshEmployee();
    const waiting = await sent(employeeId);
    await consent(employeeId, waiting);
    await sign(employeeId, waiting);
    await countersign([waiting.id]);
    const end = (lastDay: string, shortNotice: string | null = null) =>
      use(CloseAgreement).execute(person(null, 'hr'), {
        agreementId: waiting.id,
        action: 'end',
        reason: 'Demande du salarié',
        lastDay,
        shortNotice,
      });
    await expect(end('2026-11-22')).rejects.toMatchObject({ status: 422 });
    await end('2027-02-26');
    const [told] = await portal.database.query<{ payload: object }>(
      `select payload from outbox_messages
       where job = 'bookings.follow-agreement-ended' and payload ->> 'agreementId' = $1`,
      [waiting.id],
    );
    expect(told!.payload).toEqual({ agreementId: waiting.id, employeeId, lastDay: '2027-02-26' });
    const records = use(AgreementRecords);
    const inForce = (day: string) =>
      portal.app.get(UnitOfWork).read(own.ctx, (tx) => records.inForce(tx, employeeId, day));
    expect(await inForce('2027-02-26')).not.toBeNull();
    expect(await inForce('2027-02-27')).toBeNull();
    const counts = await portal.app
      .get(UnitOfWork)
      .read(own.ctx, (tx) => records.counts(tx, '2026-11-01', '2026-11-30'));
    expect(counts.ended).toBeGreaterThan(0);
  });
});

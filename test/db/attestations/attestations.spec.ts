import { readFileSync } from 'node:fs';
import { FixedClock } from '#libs/platform/clock/index.js';
import { attestationData, generateTwinKey, verifySealedPdf, verifyTwin } from '#libs/documents/index.js';
import { attestationTwin } from '#libs/documents/attestation.twin.js';
import { attestationView } from '#libs/documents/attestation.view.js';
import { RULES } from '#libs/labour-law/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { KeyVault } from '#libs/platform/keys/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { SealingCertificatesRepository } from '#libs/platform/seal/sealing-certificates.repository.js';
import { Tracing } from '#libs/platform/tracing/index.js';
import { ExportAttestation, VerifyAttestation } from '../../../src/attestations/index.js';
import { NameSignatory, RecordIdentity } from '../../../src/employers/index.js';
import { RevokeAttestation } from '../../../src/attestations/revoke-attestation.js';
import { testApp, type TestApp } from '../../support/app.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { inRepository } from '../../support/sources.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../bookings/programme.js';

const PERIOD = { from: '2026-11-01', to: '2026-11-23', locale: 'fr' } as const;
let portal: TestApp;
let own: Programme;
let other: Programme;
let hr: RequestContext;

interface Row {
  id: string;
  number: string;
  code: string;
  state: string;
  sha256: string | null;
  bytes: Buffer;
}

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  own = await programme(portal, 'scelle', '300000001', 6);
  other = await programme(portal, 'autre', '300000002', 1);
  hr = requestContext({
    ...own.ctx,
    actor: { kind: 'member', id: own.employeeIds[0]!, name: 'Camille RH' },
    roles: ['hr'],
  });
  await own.grant(site.id, 20);
  await own.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
const rows = () =>
  portal.database.query<Row>(
    `select a.id, a.number, a.code, a.state, a.sealed_sha256 as sha256, f.bytes from attestations a
     left join attestation_files f on f.attestation_id = a.id where a.employer_id = $1 order by a.number`,
    [own.employerId],
  );
async function issue(wish: Partial<Parameters<ExportAttestation['execute']>[1]> = {}): Promise<Row> {
  const { id } = await get(ExportAttestation).execute(hr, { ...PERIOD, ...wish });
  await drainQueue(portal.database);
  return (await rows()).find((row) => row.id === id)!;
}

describe('an attestation', () => {
  it('is numbered, sealed, kept and authentic by code, by fingerprint and by file', async () => {
    const made = await issue();
    expect(made).toMatchObject({ number: 'ATT-300000001-2026-000001', state: 'issued' });
    const verify = get(VerifyAttestation);
    for (const verification of [
      await verify.byCode(made.code.toLowerCase().replaceAll('-', ' ')),
      await verify.byHash(made.sha256!),
      await verify.byFile(made.bytes),
    ]) {
      expect(verification).toMatchObject({
        outcome: 'authentic',
        attestation: { number: made.number, employerSiren: '300000001', specimen: true },
      });
    }
  });

  it('carries no person’s name in its data or its public facts', async () => {
    const [made] = await portal.database.query<{ data: string; jws: string }>(
      `select data, jws from attestations where employer_id = $1 limit 1`,
      [own.employerId],
    );
    const twin = Buffer.from(made!.jws.split('.')[1]!, 'base64url').toString();
    expect(made!.data + twin).not.toMatch(/Camille|Fictive|p0@/);
  });

  it('has a signed twin that the published keys verify and others do not', async () => {
    const [made] = await rows();
    const { attestation } = await get(VerifyAttestation).byCode(made!.code);
    const keys = await get(VerifyAttestation).keySet();
    await expect(verifyTwin(attestation!.jws, keys)).resolves.toMatchObject({
      ref: made!.number,
      pdf: { sha256: made!.sha256, bytes: made!.bytes.length },
    });
    const foreign = await generateTwinKey();
    await expect(verifyTwin(attestation!.jws, { keys: [foreign.publicJwk] })).rejects.toThrow('does not verify');
  });

  it('shows verdicts and places from the signed twin, in both languages, so that a changed paper is seen', async () => {
    const [made] = await rows();
    const [kept] = await portal.database.query<{ data: string }>('select data from attestations where id = $1', [
      made!.id,
    ]);
    const { law } = attestationData.parse(JSON.parse(kept!.data));
    const verification = await get(VerifyAttestation).byCode(made!.code);
    expect(verification.content!.checks.map(({ id, outcome }) => [id, outcome])).toEqual(
      law.verdicts.map(({ id, outcome }) => [id, outcome]),
    );
    const unknown = law.verdicts.find(({ outcome }) => outcome === 'unknown')!;
    for (const [locale, words] of [
      ['fr', 'À compléter'],
      ['en', 'To complete'],
    ] as const) {
      const visitor = portal.browser();
      await visitor.get('/v');
      await visitor.post('/locale', { locale, return: '/v' });
      const { $ } = await visitor.get(`/v/${made!.code}`);
      expect(pageProblems($)).toEqual([]);
      const fold = $('details.theme').filter((_, one) => $(one).find('h3').text() === words);
      expect(fold.text()).toContain(unknown.title);
      // Titles stand in the language in which they were sealed.
      expect(fold.find('ul').attr('lang')).toBe('fr');
    }
  });

  it('never changes once issued, whoever asks PostgreSQL', async () => {
    const [made] = await rows();
    await expect(
      portal.database.query(`update attestations set data = '{}' where id = $1`, [made!.id]),
    ).rejects.toThrow('never changes');
    await expect(
      portal.database.query(`update attestations set sealed_sha256 = repeat('0', 64) where id = $1`, [made!.id]),
    ).rejects.toThrow('never changes');
  });

  it('is called altered when a byte differs, when it is cut, and when something is drawn after the seal', async () => {
    const [made] = await rows();
    const flipped = Buffer.from(made!.bytes);
    flipped[Math.floor(flipped.length / 2)]! ^= 1;
    const drawn = Buffer.concat([
      made!.bytes,
      Buffer.from('\n9 0 obj<</Length 8>>stream\nCONFORME\nendstream endobj\n%%EOF\n'),
    ]);
    for (const file of [flipped, made!.bytes.subarray(0, made!.bytes.length - 200), drawn]) {
      expect((await get(VerifyAttestation).byFile(file)).outcome).toBe('altered');
    }
    const paper = readFileSync(inRepository('LICENSE'));
    expect((await get(VerifyAttestation).byFile(paper)).outcome).toBe('unknown');
  });

  it('is refused, whole, when a name or the reason could only be printed as code points', async () => {
    const before = await rows();
    const ask = (reason?: string) =>
      get(ExportAttestation).execute(hr, { ...PERIOD, ...(reason !== undefined && { reason }) });
    await expect(ask('Demandé par la 서울')).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'reason', code: 'attestations.reason-unprintable' }],
    });
    await portal.database.query(`update employers set name = '서울 SA' where id = $1`, [own.employerId]);
    await expect(ask()).rejects.toMatchObject({
      status: 409,
      code: 'attestations.name-unprintable',
      params: { names: '서울 SA' },
    });
    await portal.database.query(`update employers set name = 'Employeur scelle' where id = $1`, [own.employerId]);
    expect(await rows()).toEqual(before);
  });

  it('answers alike to unknown and malformed codes', async () => {
    const answers = await Promise.all(
      ['AAAA-BBBB-CCCC', 'U', '', '../../etc'].map((code) => get(VerifyAttestation).byCode(code)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ outcome: 'unknown', attestation: null });
  });

  it('is replaced by another; both verify, once only', async () => {
    const former = await issue();
    const next = await issue({ replacesId: former.id });
    const verification = await get(VerifyAttestation).byCode(former.code);
    expect(verification).toMatchObject({ outcome: 'replaced', attestation: { replacedByCode: next.code } });
    expect((await get(VerifyAttestation).byCode(next.code)).outcome).toBe('authentic');
    await expect(get(ExportAttestation).execute(hr, { ...PERIOD, replacesId: former.id })).rejects.toMatchObject({
      code: 'attestations.not-replaceable',
    });
  });

  it('is revoked with a reason, once', async () => {
    const made = await issue();
    await get(RevokeAttestation).execute(hr, { attestationId: made.id, reason: 'Chiffres erronés' });
    expect((await get(VerifyAttestation).byFile(made.bytes)).outcome).toBe('revoked');
    await expect(
      get(RevokeAttestation).execute(hr, { attestationId: made.id, reason: 'Encore' }),
    ).rejects.toMatchObject({
      code: 'attestations.not-replaceable',
    });
  });

  it('is issued once when its job runs twice', async () => {
    const made = await issue();
    await portal.database.query(
      `update outbox_messages set done_at = null, enqueued_at = null, id = gen_random_uuid()
       where job = 'attestations.issue' and payload ->> 'attestationId' = $1`,
      [made.id],
    );
    await drainQueue(portal.database);
    const again = (await rows()).find(({ id }) => id === made.id)!;
    expect(again.sha256).toBe(made.sha256);
    const entries = await portal.database.query(
      `select 1 from audit_entries where action = 'attestations.issue' and subject_id = $1`,
      [made.id],
    );
    expect(entries).toHaveLength(1);
  });

  it('takes numbers without gap or repetition when twenty are asked for at once', async () => {
    const before = (await rows()).length;
    await Promise.all(Array.from({ length: 20 }, () => get(ExportAttestation).execute(hr, PERIOD)));
    const numbers = (await rows()).map(({ number }) => Number(number.slice(-6)));
    expect(numbers).toEqual(Array.from({ length: before + 20 }, (_, index) => index + 1));
    await drainQueue(portal.database, { patience: 40_000 });
  });

  it('belongs to its employer', async () => {
    const [made] = await rows();
    await expect(
      get(RevokeAttestation).execute(other.ctx, { attestationId: made!.id, reason: 'pas à moi' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is of a kind that exists, and of that of the one it replaces', async () => {
    const before = (await rows()).length;
    await expect(get(ExportAttestation).execute(hr, { ...PERIOD, kind: 'nothing' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await rows()).toHaveLength(before);
    const { id } = await issue({ kind: 'programme' });
    const [kept] = await portal.database.query<{ kind: string }>('select kind from attestations where id = $1', [id]);
    expect(kept!.kind).toBe('programme');
  });

  it('needs a reason when there is nothing to attest or a blocking point is open; the reason is printed and audited', async () => {
    const before = (await rows()).length;
    const REASON = 'Contrôle de la chaîne avant le lancement';
    const refusal = { status: 422, fields: [{ field: 'reason', code: 'attestations.reason-needed' }] };
    const empty = { from: '2026-06-01', to: '2026-06-30' };
    await expect(issue(empty)).rejects.toMatchObject(refusal);
    await expect(issue({ ...empty, reason: '  ' })).rejects.toMatchObject(refusal);
    await portal.database.query(
      `insert into compliance_facts (employer_id, path, value, given_by, given_at)
       values ($1, 'data.operatorFields', '["homeAddress"]', 'Camille', '2026-01-05T09:00:00Z')`,
      [own.employerId],
    );
    await expect(issue()).rejects.toMatchObject(refusal);
    await portal.database.query(`delete from compliance_facts where employer_id = $1`, [own.employerId]);
    expect(await rows()).toHaveLength(before);

    const made = await issue({ ...empty, reason: REASON });
    const [kept] = await portal.database.query<{ data: string; jws: string; remark: string; detail: object }>(
      `select a.data, a.jws, a.remark, e.detail::jsonb as detail from attestations a
       join audit_entries e on e.subject_id = a.id::text and e.action = 'attestations.export' where a.id = $1`,
      [made.id],
    );
    expect(kept!.remark).toBe(REASON);
    expect(kept!.detail).toMatchObject({ reason: REASON, cautions: ['nothing'] });
    expect(attestationView(attestationData.parse(JSON.parse(kept!.data)), '').remark).toMatchObject({ text: REASON });
    // Free text may name somebody: it stays out of what anybody may read.
    expect(Buffer.from(kept!.jws.split('.')[1]!, 'base64url').toString()).not.toContain(REASON);
  });

  it('says of every duty whether it is satisfied, and which were never asked; it stands without an end', async () => {
    const made = await issue();
    const [kept] = await portal.database.query<{ data: string; until: string | null }>(
      'select data, valid_until::text as until from attestations where id = $1',
      [made.id],
    );
    const { verdicts } = attestationData.parse(JSON.parse(kept!.data)).law;
    expect(verdicts.map(({ id }) => id)).toEqual(
      RULES.filter(({ severity }) => severity !== 'info').map(({ id }) => id),
    );
    const outcomeOf = (id: string) => verdicts.find((verdict) => verdict.id === id)!.outcome;
    expect(outcomeOf('FR-CT-L3121-18')).toBe('not_recorded');
    expect(outcomeOf('FR-FP-D2016-151-7')).toBe('not_applicable');
    expect(verdicts.filter(({ missing }) => missing.length > 3).length).toBeGreaterThan(0);
    expect(kept!.until).toBeNull();
  });

  it('names who issues it with function and authority as recorded, prints the legal identity, and keeps the person off the twin', async () => {
    const memberId = '00000000-0000-7000-8000-00000000a001';
    await portal.database.query(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values ($1, $2, 'drh@scelle.example', 'Camille Signataire', array['hr'], now())`,
      [memberId, own.employerId],
    );
    const issuer = { ...hr, actor: { kind: 'member', id: memberId, name: 'Camille Signataire' } } as const;
    const dataOf = async () => {
      const { id } = await get(ExportAttestation).execute(issuer, PERIOD);
      const [kept] = await portal.database.query<{ data: string }>('select data from attestations where id = $1', [id]);
      return attestationData.parse(JSON.parse(kept!.data));
    };
    expect((await dataOf()).signatory).toBeNull();
    await get(RecordIdentity).execute(own.ctx, {
      legalName: 'Employeur scellé SAS',
      legalForm: 'société par actions simplifiée',
      seat: '1 place de l’Exemple',
      siret: '30000000100011',
      registry: 'RCS Blois',
      branchAgreement: '',
    });
    await get(NameSignatory).execute(own.ctx, {
      memberId,
      signatoryName: 'Camille Signataire',
      function: 'directrice des ressources humaines',
      authority: 'delegation',
      reference: 'délégation du 3 mars 2026',
      validFrom: '2026-03-03',
      validUntil: '',
      namedInAgreements: true,
    });
    const data = await dataOf();
    expect(attestationView(data, '').identity.facts.map(({ value }) => value)).toEqual(
      expect.arrayContaining([
        'Employeur scellé SAS, société par actions simplifiée',
        'Camille Signataire, directrice des ressources humaines\ndélégation du 3 mars 2026',
      ]),
    );
    expect(JSON.stringify(attestationTwin(data))).not.toContain('Camille');
    await drainQueue(portal.database);
  });

  it('shows no number that fewer than five people stand behind', async () => {
    const site = await openSite(portal, { name: 'Le Grenier', desks: 6 });
    await own.grant(site.id, 20);
    const dataOf = async (id: string) => {
      const [kept] = await portal.database.query<{ data: string }>('select data from attestations where id = $1', [id]);
      return attestationData.parse(JSON.parse(kept!.data));
    };
    const period = { from: '2026-11-01', to: '2026-11-27' };
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-27T18:00:00Z'));
    const alone = await issue(period);
    expect((await dataOf(alone.id)).figures).toEqual({
      employeesCovered: 6,
      agreementsInForce: 6,
      deskHalfDays: null,
      employeesAtDesks: null,
    });
    expect((await dataOf(alone.id)).sites).toEqual([]);
    const answer = await portal.browser().get(`/v/${alone.code}`);
    expect(wordsOf(answer.$, 'main')).toContain('donnée non communiquée (moins de 5 personnes concernées)');

    if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
    for (let person = 1; person < 6; person += 1)
      await own.book(person, { siteId: site.id, day: THURSDAY, part: 'day' });
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-27T18:00:00Z'));
    const { figures, sites } = await dataOf((await issue(period)).id);
    // One person alone at the other place: its row would give that person away, and so would the total less the rest.
    expect(figures).toMatchObject({ deskHalfDays: 12, employeesAtDesks: 6 });
    expect(sites).toEqual([
      { id: 'others', name: '2 autres tiers-lieux', place: '–', sites: 2, halfDays: { '2026-11': 12 } },
    ]);
    if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
  });

  it('is called altered, not unknown, when it was changed after the seal’s certificate was renewed', async () => {
    const made = await issue();
    const flipped = Buffer.from(made.bytes);
    flipped[Math.floor(flipped.length / 2)]! ^= 1;
    await portal.database.query(`delete from key_pairs where purpose = 'demo-seal'`);
    const renewed = new SealService(
      portal.config,
      get(KeyVault),
      portal.clock,
      get(SealingCertificatesRepository),
      portal.app.get(Tracing),
    );
    const former = (await get(SealService).knownCertificates()).map((der) => Buffer.from(der).toString('hex'));
    await renewed.isSpecimen();
    const known = (await renewed.knownCertificates()).map((der) => Buffer.from(der).toString('hex'));
    expect(known).toEqual(expect.arrayContaining(former));
    expect(new Set(known).size).toBeGreaterThan(new Set(former).size);
    const verdict = await verifySealedPdf(flipped, {
      knownCertificates: await renewed.knownCertificates(),
      reading: await renewed.reading(),
      register: { findByHash: async () => null, hashOfRef: async () => null },
    });
    expect(verdict.outcome).toBe('altered');
  });

  it.each([
    [{ from: '2026-11-10', to: '2026-11-01' }, 'to', 'attestations.period-backwards'],
    [{ from: '2026-11-01', to: '2026-12-31' }, 'to', 'attestations.period-in-future'],
    [{ from: '2020-01-01', to: '2026-11-01' }, 'from', 'attestations.period-too-long'],
    [{ from: '2026-02-30', to: '2026-11-01' }, 'from', 'attestations.day-unknown'],
  ])('refuses the period %o and takes no number', async (period, field, code) => {
    const before = (await rows()).length;
    await expect(get(ExportAttestation).execute(hr, { ...PERIOD, ...period })).rejects.toMatchObject({
      status: 422,
      fields: [{ field, code }],
    });
    expect(await rows()).toHaveLength(before);
  });
});

import { createHash, randomUUID } from 'node:crypto';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { VerifyAudit } from '../../../src/audit/index.js';
import { VerifyAttestation } from '../../../src/attestations/index.js';
import { EraseDue } from '../../../src/privacy/retention/erase-due.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { company, signIn, type Company } from '../identity/acme.js';

const CODE = 'AAAA-BBBB-CCCC';
const SHARED = 'a'.repeat(64);
const OWN = 'b'.repeat(64);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What was agreed with somebody goes when its time is over, whether they left or not. */
describe('an agreement whose time is over', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let nora: Browser;
  let camille: Browser;
  let old: string;
  let recent: string;
  let refused: string;

  beforeAll(async () => {
    portal = await testApp();
    [acme, other] = [await company(portal, 'acme'), await company(portal, 'other')];
    nora = portal.browser();
    await signIn(nora, acme);
    camille = portal.browser();
    await signIn(camille, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
    for (const one of [acme, other]) await identifications(one);
    old = await agreement(acme, 1, 'ended', 3_000, 1_826, [SHARED, OWN]);
    recent = await agreement(acme, 2, 'ended', 1_826, 1_825, [SHARED]);
    // A day more: in the last hour of a UTC day Paris has the next one already.
    refused = await agreement(acme, 3, 'refused', null, 1_827, []);
    await agreement(other, 1, 'ended', 3_000, 2_192, []);
  }, 120_000);
  afterAll(() => portal.close());

  const ctxOf = (of: Company) => systemContext('test', of.employerId, 'test');
  const night = (of: Company) => portal.app.get(EraseDue, { strict: false }).execute(ctxOf(of));

  async function identifications(of: Company): Promise<void> {
    for (const hash of [SHARED, OWN])
      await portal.database.query(
        `insert into kept_identifications (employer_id, sha256, key_id, encrypted, received_at) values ($1, $2, 'k', 'x', now())`,
        [of.employerId, hash],
      );
  }

  /** An agreement of Camille with everything that may hang on it; days are counted back from today. */
  async function agreement(
    of: Company,
    version: number,
    state: string,
    began: number | null,
    over: number,
    statements: readonly string[],
  ): Promise<string> {
    const id = randomUUID();
    const text = `# Avenant ${version}\n\nCamille Exemple télétravaille.`;
    const { query } = portal.database;
    await query(
      `insert into agreement_texts (id, employer_id, title, body, created_at, replaced_at)
       select gen_random_uuid(), $1, 't', 'b', now(), now() where not exists (select from agreement_texts where employer_id = $1)`,
      [of.employerId],
    );
    await query(
      `insert into agreements (id, employer_id, employee_id, employee_name, text_id, reference, version, state, channel,
         days_per_week, weekdays, places, start_on, contact_from, contact_to, adaptation_months, notice_days, locale,
         frozen_text, frozen_sha256, created_at, effective)
       select $1, $2, $3, 'Camille Exemple', (select id from agreement_texts where employer_id = $2 limit 1), $4, $5, $6, 'paper', 2, '{1,2}', '{home}',
         current_date - 3000, '09:00', '17:00', 0, 15, 'fr', $7, $8, now() - interval '3100 days',
         case when $9::int is not null then daterange(current_date - $9::int, current_date - $10::int) end`,
      [
        id,
        of.employerId,
        of.camille.employeeId,
        `AVT-2018-00000${version}`,
        version,
        state,
        text,
        sha256(text),
        began,
        over,
      ],
    );
    await query(
      `insert into agreement_transitions (id, employer_id, agreement_id, to_state, actor_name, reason, at)
       values (gen_random_uuid(), $1, $2, $3, 'Nora Modèle', 'Déménagement', now() - make_interval(days => $4))`,
      [of.employerId, id, state, over],
    );
    const signatures = statements.map((hash, n) => ({
      kind: n === 0 ? 'signed' : 'countersigned',
      record: JSON.stringify({ signer: { name: 'Camille Exemple' }, identification: { statementSha256: hash } }),
    }));
    for (const [n, { kind, record }] of [
      ...signatures,
      { kind: 'asked', record: '{"words":"Et le mercredi ?"}' },
    ].entries())
      await query(
        `insert into agreement_evidence (employer_id, agreement_id, seq, kind, at, record, previous_hash, hash)
         values ($1, $2, $3, $4, now(), $5, '', $6)`,
        [of.employerId, id, n + 1, kind, record, `${id}${n}`],
      );
    if (began === null) return id;
    const file = `%PDF-${id}`;
    await query(
      `insert into agreement_files (employer_id, agreement_id, kind, sha256, bytes, level, certificate_fingerprint,
         template_version, specimen, created_at, code) values ($1, $2, 'sealed', $3, $4, 'B', $5, '1', false, now(), $6)`,
      [of.employerId, id, sha256(file), Buffer.from(file), 'f'.repeat(64), version === 1 && of === acme ? CODE : null],
    );
    await query(
      `insert into agreement_scans (employer_id, agreement_id, file_name, media_type, sha256, bytes, created_at)
       values ($1, $2, 'camille.pdf', 'application/pdf', $3, $4, now())`,
      [of.employerId, id, sha256(`s${file}`), Buffer.from(`s${file}`)],
    );
    await query(
      `insert into agreement_suspensions (id, employer_id, agreement_id, during, reason, asked_by, asked_at)
       select gen_random_uuid(), $1, $2, daterange(lower(effective), lower(effective) + 1), 'Travaux chez Camille', 'Nora Modèle', now()
       from agreements where id = $2`,
      [of.employerId, id],
    );
    return id;
  }

  /** How much is left of an agreement. */
  async function left(id: string) {
    const [row] = await portal.database.query<Record<string, unknown>>(
      `select a.employee_name as name, a.frozen_text is not null as text, a.erased_on is not null as erased,
         (select count(*)::int from agreement_evidence where agreement_id = a.id) as evidence,
         (select count(*)::int from agreement_transitions where agreement_id = a.id) as steps,
         (select count(*)::int from agreement_files where agreement_id = a.id) as files,
         (select count(*)::int from agreement_scans where agreement_id = a.id) as scans,
         (select string_agg(reason || asked_by, '') from agreement_suspensions where agreement_id = a.id) as suspended
       from agreements a where a.id = $1`,
      [id],
    );
    return row;
  }

  it('is guarded by the database: not a day early, and none of its parts before it', async () => {
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const act = (sql: string) => uow.run(ctxOf(acme), (tx) => tx.run(sql, [recent]));
    const erase = `update agreements set erased_on = current_date, employee_name = '–', frozen_text = null, frozen_sha256 = null where id = $1`;
    await expect(act(erase)).rejects.toThrow('kept for five years after its end');
    await expect(act(`update agreements set frozen_text = 'x' where id = $1`)).rejects.toThrow(
      'keeps its text and terms',
    );
    for (const table of ['agreement_evidence', 'agreement_transitions', 'agreement_files', 'agreement_scans'])
      await expect(act(`delete from ${table} where agreement_id = $1`)).rejects.toThrow(
        'stays as long as its agreement',
      );
    await expect(act(`update agreement_evidence set record = '{}' where agreement_id = $1`)).rejects.toThrow(
      /permission|stays/,
    );
    await expect(
      uow.run(ctxOf(acme), (tx) => tx.run(`delete from kept_identifications where sha256 = $1`, [OWN])),
    ).rejects.toThrow('a signature still rests on the statement');
    expect(await left(recent)).toMatchObject({ name: 'Camille Exemple', text: true, evidence: 2, files: 1, scans: 1 });
  });

  it('loses text, name, history, evidence, files and reasons by night, at its employer alone, once', async () => {
    expect(await night(acme)).toEqual({ agreements: 2 });
    const nothing = { name: '–', text: false, erased: true, evidence: 0, steps: 0, files: 0, scans: 0 };
    expect(await left(old)).toEqual({ ...nothing, suspended: '––' });
    expect(await left(refused)).toEqual({ ...nothing, suspended: null });
    expect(await left(recent)).toMatchObject({
      name: 'Camille Exemple',
      text: true,
      erased: false,
      evidence: 2,
      steps: 1,
      files: 1,
    });
    expect(await night(acme)).toEqual({});
    const [untouched] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from agreements where employer_id = $1 and erased_on is null`,
      [other.employerId],
    );
    expect(untouched?.n).toBe(1);
    const rows = await portal.database.query<{ text: string }>(
      `select a::text as text from agreements a where id = any ($1)`,
      [[old, refused]],
    );
    for (const { text } of rows) expect(text).not.toMatch(/Camille|Exemple/);
  });

  it('takes along what providers signed, unless another signature rests on it', async () => {
    const kept = await portal.database.query<{ employer: string; sha256: string }>(
      `select employer_id as employer, sha256 from kept_identifications order by sha256`,
    );
    expect(kept.filter(({ employer }) => employer === acme.employerId).map((row) => row.sha256)).toEqual([SHARED]);
    expect(kept.filter(({ employer }) => employer === other.employerId)).toHaveLength(2);
  });

  it('is proved in counts alone, and the chain of the journal holds', async () => {
    const proof = await portal.database.query(`select kind, cause, rows from erasures where employer_id = $1`, [
      acme.employerId,
    ]);
    expect(proof).toEqual([{ kind: 'agreements', cause: 'age', rows: 2 }]);
    const verified = await portal.app.get(VerifyAudit, { strict: false }).execute(ctxOf(acme));
    expect(verified.broken).toBeNull();
  });

  it('keeps its page for HR, which says what went, and leaves the person’s own list', async () => {
    const page = await nora.get(`/hr/agreements/${old}`);
    expect(page.status).toBe(200);
    expect(page.$('main').text()).toContain('Effacé le');
    expect(page.$('h1').text()).toContain('AVT-2018-000001');
    expect(page.$('main').text()).not.toMatch(/Camille|Déménagement|Travaux/);
    for (const gone of ['document', 'evidence', 'identifications', 'scan'])
      expect([gone, (await nora.get(`/hr/agreements/${old}/${gone}`)).status]).toEqual([gone, 404]);
    expect((await camille.get(`/my/agreement/${old}`)).status).toBe(404);
    expect((await camille.get(`/my/agreement/${recent}`)).status).toBe(200);
    const own = (await camille.get('/account/data.json')).json() as { agreements: Record<string, unknown>[] };
    expect(own.agreements.find(({ reference }) => reference === 'AVT-2018-000001')).toMatchObject({
      name: '–',
      text: null,
      evidence: [],
      files: [],
      erasedOn: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('is known to whoever holds the document as issued and erased', async () => {
    expect(await portal.app.get(VerifyAttestation, { strict: false }).byCode(CODE)).toMatchObject({
      outcome: 'erased',
      erased: { subject: 'agreement' },
    });
    const leaving = await portal.database.query(`select 1 from documents_to_remove where employer_id = $1`, [
      acme.employerId,
    ]);
    expect(leaving).toHaveLength(2);
  });

  it('is told to the person before: until when, why and that the row stays', async () => {
    const page = await camille.get('/account/erasure');
    expect(page.$('main').text()).toMatch(/1.?826 jours après la fin de chaque accord/);
  });

  it('waits longer where the employer chose so', async () => {
    await portal.database.query(
      `insert into retention_choices (employer_id, kind, days, chosen_by, chosen_at) values ($1, 'agreements', 2192, 'Test', now())`,
      [other.employerId],
    );
    expect(await night(other)).toEqual({ agreements: 1 });
  });
});

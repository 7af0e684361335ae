import { PrepareAgreements, SendAgreement, USUAL_TERMS } from '../../../src/agreements/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { evidenceBreak, type EvidenceRow } from '../../../src/agreements/evidence/evidence.rules.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let me: Browser;
let hr: Browser;
let other: Browser;
let id: string;
let boss: Browser;
let foreign: Browser;

/** 0 asks, 1 is HR, 2 is an employee, 3 manages 0, 4 manages 2. */
beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 5);
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(acme.ctx, { email: 'p1@acme.example', role: 'hr', displayName: 'Camille Fictive 1' });
  for (const n of [3, 4])
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(acme.ctx, { email: `p${n}@acme.example`, role: 'manager', displayName: `Camille Fictive ${n}` });
  for (const [person, manager] of [
    [0, 3],
    [2, 4],
  ] as const)
    await portal.database.query(`update employees set manager_id = $1 where id = $2`, [
      acme.employeeIds[manager],
      acme.employeeIds[person],
    ]);
  const enter = await sessions(portal, 'acme', acme);
  [me, hr, other, boss, foreign] = [await enter(0), await enter(1), await enter(2), await enter(3), await enter(4)];
  for (const browser of [me, hr, other, boss, foreign]) await browser.get('/account');
  const [draft] = await portal.app.get(PrepareAgreements, { strict: false }).execute(acme.ctx, {
    employeeIds: [acme.employeeIds[0]!],
    locale: 'fr',
    terms: { ...USUAL_TERMS, startOn: '2026-12-01' },
  });
  id = draft!;
  await portal.app.get(SendAgreement, { strict: false }).execute(acme.ctx, { agreementIds: [id] });
}, 120_000);
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const evidence = () =>
  portal.database.query<EvidenceRow>(
    `select agreement_id as "agreementId", seq, kind, at, record, previous_hash as "previousHash", hash
     from agreement_evidence where agreement_id = $1 order by seq`,
    [id],
  );
const mails = async () => {
  await drainQueue(portal.database);
  return portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails
     where subject like 'Question avant signature%' or subject like 'Réponse à votre question%' order by id`,
  );
};
const HOSTILE = 'Et le mercredi ? <script>alert(1)</script> #set page(fill: red) \u202eabc 🏡 {{t}}';

const tasks = async (browser: Browser) => allWords((await browser.get('/team')).$, '.task-list li').map(plain);
const kinds = async () => (await evidence()).map(({ kind }) => kind).filter((kind) => /asked|answered/.test(kind));

describe('questions before signing', () => {
  it('are refused empty, too long, by somebody else, and answers without a question', async () => {
    const path = `/my/agreement/${id}/questions`;
    const bare = await me.post(path, { question: ' ' });
    expect(bare.status).toBe(422);
    expect(wordsOf(bare.$, '#question-error')).not.toBe('');
    expect((await me.post(path, { question: 'x'.repeat(2_001) })).status).toBe(422);
    expect((await me.post(path, { question: 'x'.repeat(1_000_000) })).status).toBeGreaterThan(399);
    expect((await other.post(path, { question: 'Pourquoi ?' })).status).toBe(404);
    expect((await me.post(`/hr/agreements/${id}/answers`, { answerWords: 'x', lastSeq: '1' })).status).toBe(403);
    expect((await hr.post(`/hr/agreements/${id}/answers`, { answerWords: 'x', lastSeq: '1' })).status).toBe(409);
    expect((await evidence()).map(({ kind }) => kind)).not.toContain('asked');
  });

  it('are asked on the page of the text, answered on that of HR, mailed to both, and shown as text', async () => {
    const asked = await me.submit(await me.get('/my/agreement'), '#question-form', { question: HOSTILE });
    expect(asked.status).toBe(200);
    expect(pageProblems(asked.$)).toEqual([]);
    expect(asked.text).not.toContain('<script>alert');
    expect(wordsOf(asked.$, '#thread ~ ol')).toContain('<script>alert(1)</script>');
    expect(asked.$('#consent-form')).toHaveLength(1);
    const list = await hr.get('/hr/agreements');
    expect(list.$(`.notice a[href="/hr/agreements/${id}#thread"]`).text()).toBe('Camille Fictive 0');
    const detail = await hr.get(`/hr/agreements/${id}`);
    expect(pageProblems(detail.$)).toEqual([]);
    expect(detail.text).not.toContain('<script>alert');
    expect((await hr.submit(detail, '#answer-form', { answerWords: '' })).status).toBe(422);
    expect((await hr.submit(detail, '#answer-form', { answerWords: 'Oui, le mercredi aussi.' })).status).toBe(200);
    expect((await hr.get('/hr/agreements')).$(`a[href="/hr/agreements/${id}#thread"]`)).toHaveLength(0);
    expect(wordsOf((await me.get('/my/agreement')).$, '#thread ~ ol')).toContain('Oui, le mercredi aussi.');
    const sent = await mails();
    expect(sent.map(({ recipient, subject }) => `${recipient} ${plain(subject)}`)).toEqual([
      'p1@acme.example Question avant signature : Camille Fictive 0',
      'p3@acme.example Question avant signature : Camille Fictive 0',
      'p0@acme.example Réponse à votre question',
    ]);
    expect(JSON.stringify(sent)).not.toMatch(/mercredi/);
  });

  it('are kept with the evidence, whose chain holds, and stay out of the journal', async () => {
    const rows = await evidence();
    expect(evidenceBreak(rows)).toBeNull();
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['asked', 'answered']));
    expect(JSON.parse(rows.find(({ kind }) => kind === 'asked')!.record)).toMatchObject({
      words: HOSTILE,
      signer: { employeeId: acme.employeeIds[0] },
    });
    const journal = await portal.database.query<{ action: string; detail: string }>(
      `select action, detail from audit_entries where action like 'agreements.%question' order by seq`,
    );
    expect(journal.map(({ action }) => action)).toEqual(['agreements.ask-question', 'agreements.answer-question']);
    expect(JSON.stringify(journal)).not.toMatch(/mercredi/);
  });

  it('are answered by the manager of the person too, by no other one, and the person is told once', async () => {
    const path = `/team/questions/${id}`;
    const before = (await mails()).length;
    expect(await tasks(boss)).toEqual([]);
    await me.post(`/my/agreement/${id}/questions`, { question: 'Et la plage de contact <i>du soir</i> ?' });
    expect((await tasks(boss)).join(' ')).toContain('Question avant signature : Camille Fictive 0');
    expect(await tasks(foreign)).toEqual([]);
    for (const stranger of [foreign, other, me]) {
      expect([403, 404]).toContain((await stranger.get(path)).status);
      const answer = await stranger.post(`${path}/answers`, { answerWords: 'x', lastSeq: '1' });
      expect([403, 404]).toContain(answer.status);
    }
    const page = await boss.get(path);
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, '#thread ~ ol')).toContain('Et la plage de contact <i>du soir</i> ?');
    expect(wordsOf(page.$, 'main')).not.toMatch(/domicile à|Amboise/);
    const answers = await hr.get(`/hr/agreements/${id}`);
    expect((await boss.submit(page, '#answer-form', { answerWords: '' })).status).toBe(422);
    expect((await boss.submit(page, '#answer-form', { answerWords: 'De 9 h à 17 h.' })).status).toBe(200);
    // The same answer again, and one of HR that was written before: nobody answers what they have not read.
    expect((await boss.submit(page, '#answer-form', { answerWords: 'De 9 h à 17 h.' })).status).toBe(409);
    const late = await hr.submit(answers, '#answer-form', { answerWords: 'Déjà écrit' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.$, '#thread ~ ol')).toContain('De 9 h à 17 h.');
    expect(wordsOf(late.$, '#answer-form')).toContain('Déjà écrit');
    expect(await kinds()).toEqual(['asked', 'answered', 'asked', 'answered']);
    expect(await tasks(boss)).toEqual([]);
    expect(wordsOf((await me.get('/my/agreement')).$, '#thread ~ ol')).toMatch(/Camille Fictive 3.*De 9 h à 17 h/);
    const told = (await mails()).slice(before).map(({ recipient }) => recipient);
    expect(told.filter((to) => to === 'p0@acme.example')).toHaveLength(1);
  });

  it('end with the text: nothing is asked or answered about one that was refused', async () => {
    expect((await me.post(`/my/agreement/${id}/refusal`, { reason: '' })).status).toBe(200);
    expect((await me.post(`/my/agreement/${id}/questions`, { question: 'Encore ?' })).status).toBe(409);
    expect((await hr.post(`/hr/agreements/${id}/answers`, { answerWords: 'Non', lastSeq: '1' })).status).toBe(409);
    const page = await hr.get(`/hr/agreements/${id}`);
    expect(page.$('#answer-form')).toHaveLength(0);
    expect(wordsOf(page.$, '#thread ~ ol')).toContain('Oui, le mercredi aussi.');
  });
});

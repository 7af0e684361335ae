import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { drainQueue } from '../../support/queue.js';
import { company, signIn, type Company } from '../identity/acme.js';

/** Somebody asks for the erasure of their own data, and HR answers. */
describe('asking for erasure', () => {
  let portal: TestApp;
  let relay: SmtpSink;
  let acme: Company;
  let other: Company;
  let camille: Browser;
  let nora: Browser;
  let stranger: Browser;

  beforeAll(async () => {
    relay = await smtpSink();
    portal = await testApp({ env: { SMTP_URL: relay.url } });
    [acme, other] = [await company(portal, 'acme'), await company(portal, 'other')];
    [camille, nora, stranger] = [portal.browser(), portal.browser(), portal.browser()];
    await signIn(camille, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
    await signIn(nora, acme);
    await signIn(stranger, other);
    await portal.startWorker();
  }, 120_000);
  afterAll(async () => {
    await portal.close();
    await relay.close();
  });

  const requests = () =>
    portal.database.query<{ id: string; answer: string | null; month: boolean }>(
      `select id, answer, answer_by = ((asked_at at time zone 'Europe/Paris')::date + interval '1 month')::date as month
       from erasure_requests order by asked_at, id`,
    );
  const entries = (action: string) =>
    portal.database.query<{ detail: string }>(`select detail from audit_entries where action = $1`, [action]);

  it('says what is held, why, until when and who sees it', async () => {
    const account = await camille.get('/account');
    expect(account.$('a[href="/account/erasure"]')).toHaveLength(1);
    const page = await camille.get('/account/erasure');
    expect(page.status).toBe(200);
    const table = page.$('#held ~ .table-frame');
    expect(table.find('tbody tr')).toHaveLength(8);
    for (const said of ['1 826 jours après le départ', 'L. 3245-1', 'Vous et les administrateurs'])
      expect(table.text().replaceAll(/\s/g, ' ')).toContain(said);
    expect(page.$('form[action="/account/erasure"]')).toHaveLength(1);
  });

  it('is one open request, however often the button is pressed, of which HR gets a letter without a name', async () => {
    await Promise.all([1, 2, 3].map(() => camille.post('/account/erasure', {})));
    const page = await camille.get('/account/erasure');
    expect(page.$('form[action="/account/erasure"]')).toHaveLength(0);
    expect(page.$('#request ~ dl').text()).toContain('À répondre');
    expect(await requests()).toMatchObject([{ answer: null, month: true }]);
    expect(await entries('privacy.ask-erasure')).toHaveLength(1);
    await drainQueue(portal.database);
    const letters = relay.messages
      .map((message) => JSON.stringify(message))
      .filter((text) => text.includes('effacement'));
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    expect(letter).toContain(acme.nora.email);
    expect(letter).not.toMatch(/Camille|camille/);
  });

  it('is answered by HR alone, of the same employer, with an answer from the list, once', async () => {
    const [{ id } = { id: '' }] = await requests();
    const path = `/hr/erasure-requests/${id}`;
    expect((await camille.get('/hr/erasure-requests')).status).toBe(403);
    expect((await stranger.get('/hr/erasure-requests')).text).not.toContain('Camille');
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(path, { reply: 'claims' })).status).toBe(404);
    expect((await nora.get('/hr/erasure-requests')).$(`a[href="${path}"]`).text()).toContain('Camille');
    expect((await nora.get(path)).$(`a[href="/hr/employees/${acme.camille.employeeId}/erasure"]`)).toHaveLength(1);
    for (const wrong of [{ reply: '' }, { reply: 'erased' }, { reply: 'maladie' }]) {
      const refused = await nora.post(path, wrong);
      expect(refused.status).toBe(422);
      expect(refused.$('#reply-error').text()).toContain('Choisissez');
    }
    expect((await nora.post(path, { reply: 'legal-duty' })).status).toBe(200);
    expect((await nora.post(path, { reply: 'claims' })).status).toBe(409);
    expect(await requests()).toMatchObject([{ answer: 'legal-duty' }]);
    expect(await entries('privacy.answer-erasure-request')).toEqual([{ detail: '{"answer":"legal-duty"}' }]);
    const page = await camille.get('/account/erasure');
    expect(page.$('#request ~ dl').text().replaceAll(/\s/g, ' ')).toContain('Refus : la loi oblige');
    expect(page.$('form[action="/account/erasure"]')).toHaveLength(1);
    const own = JSON.parse((await camille.get('/account/data.json')).text) as { erasureRequests: unknown[] };
    expect(own.erasureRequests).toMatchObject([{ answer: 'legal-duty', answeredBy: 'Nora Modèle' }]);
  });

  it('keeps the answer and the day: the database lets nobody change or take them away', async () => {
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const ctx = systemContext('test', acme.employerId, 'test');
    for (const [statement, refused] of [
      [`update erasure_requests set answer = 'claims'`, 'stays'],
      [`update erasure_requests set answer_by = answer_by + 30`, 'permission denied'],
      [`delete from erasure_requests`, 'permission denied'],
    ] as const)
      await expect(uow.run(ctx, (tx) => tx.run(statement, []))).rejects.toThrow(refused);
  });

  it('is answered by the erasure itself', async () => {
    await camille.post('/account/erasure', {});
    await portal.app.get(EmployeeLeaves, { strict: false }).execute(systemContext('test', acme.employerId, 'test'), {
      employeeId: acme.camille.employeeId,
      lastDay: new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10),
    });
    expect((await nora.post(`/hr/employees/${acme.camille.employeeId}/erasure`, { agreed: '1' })).status).toBe(200);
    expect((await requests()).map(({ answer }) => answer)).toEqual(['legal-duty', 'erased']);
    expect((await nora.get('/hr/erasure-requests')).text).not.toContain('Camille');
  });
});

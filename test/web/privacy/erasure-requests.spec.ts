import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { EraseDue } from '../../../src/privacy/retention/erase-due.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { drainQueue } from '../../support/queue.js';
import { company, signIn, type Company } from '../identity/acme.js';

/** A message with its transfer encodings undone. */
const decoded = (message: string): string =>
  Buffer.from(
    message
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

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
    for (const said of [
      '1 826 jours après le départ',
      'L. 3245-1',
      'Vous et les administrateurs',
      'chaque acte garde le nom',
    ])
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

  /** The letters to Camille, decoded. */
  const toCamille = () =>
    relay.messages
      .map((message) => decoded(message))
      .filter((message) => message.includes(`To: ${acme.camille.email}`) && message.includes('Vous avez demandé'));

  it('may take two months more, once, and the person is told why', async () => {
    const [{ id } = { id: '' }] = await requests();
    const path = `/hr/erasure-requests/${id}/extension`;
    expect((await camille.post(path, { extension: 'complex' })).status).toBe(403);
    await stranger.get('/hr/erasure-requests');
    expect((await stranger.post(path, { extension: 'complex' })).status).toBe(404);
    await nora.get(`/hr/erasure-requests/${id}`);
    for (const extension of ['', 'vacances']) {
      const refused = await nora.post(path, { extension });
      expect([refused.status, refused.$('#extension-error').text()]).toEqual([422, expect.stringContaining('motif')]);
    }
    const extended = await nora.post(path, { extension: 'many' });
    expect(extended.status).toBe(200);
    expect(extended.$('form[action$="/extension"]')).toHaveLength(0);
    expect(extended.text).toContain('les demandes sont nombreuses');
    expect((await nora.post(path, { extension: 'complex' })).status).toBe(409);
    const [row] = await portal.database.query<{ later: boolean }>(
      `select extended_to = ((asked_at at time zone 'Europe/Paris')::date + interval '3 months')::date as later
       from erasure_requests where id = $1`,
      [id],
    );
    expect(row?.later).toBe(true);
    await drainQueue(portal.database);
    expect(toCamille()).toHaveLength(1);
    expect(toCamille()[0]).toContain('les demandes sont nombreuses');
    expect((await camille.get('/account/erasure')).text).toContain('les demandes sont nombreuses');
    const change = portal.app
      .get(UnitOfWork, { strict: false })
      .run(systemContext('test', acme.employerId, 'test'), (tx) =>
        tx.run(`update erasure_requests set extended_to = extended_to + 1 where id = $1`, [id]),
      );
    await expect(change).rejects.toThrow('once');
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
    expect((await nora.post(`${path}/extension`, { extension: 'many' })).status).toBe(409);
    await drainQueue(portal.database);
    expect(toCamille()).toHaveLength(2);
    expect(toCamille()[1]).toMatch(/Refus\s: la loi oblige[\s\S]*CNIL/);
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

  const addresses = () =>
    portal.database.query<{ email: string | null; sent: boolean }>(
      `select email, sent_at is not null as sent from erasure_letters`,
    );

  it('of whom the account has gone, is answered by a letter to the address that stood then, which goes with it', async () => {
    const erased = (await requests()).at(-1)!;
    expect(await addresses()).toEqual([{ email: acme.camille.email, sent: false }]);
    expect((await nora.get(`/hr/erasure-requests/${erased.id}`)).text).not.toContain('n’a pas reçu de courriel');
    await drainQueue(portal.database);
    const letter = toCamille().at(-1)!.replaceAll(/\s+/g, ' ');
    expect(toCamille()).toHaveLength(3);
    for (const said of ['Bonjour,', 'Données effacées', 'Fiche au registre', '2 200 jours', 'L. 3245-1', 'CNIL'])
      expect(letter).toContain(said);
    expect(letter).toContain('chaque acte garde le nom de qui l’a fait');
    expect(letter).not.toMatch(/–,|Exemple|\/account\/erasure|Compte de connexion/);
    expect(await addresses()).toEqual([{ email: null, sent: true }]);
    const left = await portal.database.query<{ text: string }>(
      `select row_to_json(m)::text as text from members m union all select row_to_json(r)::text from erasure_requests r
       union all select row_to_json(l)::text from erasure_letters l union all select row_to_json(l)::text from letters l`,
    );
    for (const { text } of left) expect(text).not.toContain(acme.camille.email);
    expect((await nora.get(`/hr/erasure-requests/${erased.id}`)).text).not.toContain('n’a pas reçu de courriel');
  });

  it('says that nobody was told where no address was kept', async () => {
    await portal.database.query(`delete from erasure_letters`);
    const erased = (await requests()).at(-1)!;
    expect((await nora.get(`/hr/erasure-requests/${erased.id}`)).text).toContain('n’a pas reçu de courriel');
  });

  it('keeps the address also where the night erases the account before HR answers', async () => {
    const { camille: person, employerId } = other;
    const theirs = portal.browser();
    await signIn(theirs, other, { nameId: 'camille', attributes: { mail: person.email } });
    await theirs.get('/account/erasure');
    await theirs.post('/account/erasure', {});
    const ctx = systemContext('test', employerId, 'test');
    await portal.database.query(`update employees set left_on = current_date - 100 where id = $1`, [person.employeeId]);
    expect(await portal.app.get(EraseDue, { strict: false }).execute(ctx)).toEqual({ account: 1 });
    expect(await addresses()).toEqual([{ email: person.email, sent: false }]);
    const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(
      `select id from erasure_requests where employer_id = $1`,
      [employerId],
    );
    await stranger.get(`/hr/erasure-requests/${id}`);
    expect((await stranger.post(`/hr/erasure-requests/${id}`, { reply: 'claims' })).status).toBe(200);
    await drainQueue(portal.database);
    expect(
      relay.messages.map((message) => decoded(message)).filter((text) => text.includes(`To: ${person.email}`)),
    ).toHaveLength(1);
    expect(await addresses()).toEqual([{ email: null, sent: true }]);
  });
});

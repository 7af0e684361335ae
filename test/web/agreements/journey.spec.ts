import { drainQueue } from '../../support/queue.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sha256Hex, verifySealedPdf } from '#libs/documents/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { DOMParser } from '@xmldom/xmldom';
import { signedBytes } from '../../../src/identity/saml/saml-library.js';
import { NS } from '../../../src/identity/saml/saml-names.js';
import { signatureOf } from '../../../src/identity/saml/saml-signature.rules.js';
import { children } from '../../../src/identity/saml/xml-text.rules.js';
import { begin, company, post, response, signIn, type Company } from '../identity/acme.js';

const CAMILLE = { nameId: 'camille', attributes: { employeeNumber: 'M-1' } };
const NORA = {};
let portal: TestApp;
let acme: Company;
let hr: Browser;
let camille: Browser;

beforeAll(async () => {
  portal = await testApp({ worker: true });
  acme = await company(portal, 'acme');
  hr = portal.browser();
  camille = portal.browser();
  await signIn(hr, acme, NORA);
  await signIn(camille, acme, CAMILLE);
});
afterAll(() => portal.close());

/** Follows « confirm your identity » to the identity provider and back, as that person. */
async function identifyAgain(browser: Browser, confirm: Page, who: object): Promise<Page> {
  const href = confirm.$('a.btn-primary').attr('href') ?? '';
  const { id } = await begin(browser, acme.slug, href.slice(`/saml/${acme.slug}/login`.length));
  const answered = await post(browser, acme.slug, response(acme, id, who));
  return browser.get(answered.headers.get('location') ?? '');
}

/** What the box of the consent sends when it is ticked. */
const tickOf = (page: Page): string => page.$('#consent').attr('value') ?? '';

/** HR prepares and sends an agreement for Camille; gives its id. */
async function send(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const form = await hr.get('/hr/agreements/new?who=all');
  const drafts = await hr.submit(form, '#prepare', { employeeIds: acme.camille.employeeId, ...changes });
  expect(drafts.url.search).toBe('?state=draft');
  expect(drafts.$('#sendings input[name=ids]:checked')).toHaveLength(0);
  const ids = drafts
    .$('#sendings input[name=ids]')
    .map((_, box) => drafts.$(box).val())
    .get()
    .map(String);
  const asked = await hr.submit(drafts, '#sendings', { ids });
  expect(wordsOf(asked.$, 'h1')).toBe('Envoyer 1 avenant');
  expect(wordsOf(asked.$, 'main')).toContain('Premier texte : Camille Exemple');
  const sent = await hr.submit(asked, '#confirm-sending');
  expect(sent.url.search).toBe('?state=sent');
  expect(sent.text).toContain('1 avenant envoyé, 1 courriel.');
  const [row] = await portal.database.query<{ id: string }>(`select id from agreements where state = 'sent'`);
  return row!.id;
}

describe('drafts', () => {
  it('are ticked all or none by a link, and nothing leaves before it was confirmed', async () => {
    const form = await hr.get('/hr/agreements/new?who=all');
    const drafts = await hr.submit(form, '#prepare', { employeeIds: acme.camille.employeeId });
    expect((await hr.submit(drafts, '#sendings')).status).toBe(422);
    const all = await hr.get(drafts.$('[data-tick=all]').attr('href')!);
    expect(all.$('#sendings input[name=ids]:checked').length).toBe(all.$('#sendings input[name=ids]').length);
    expect((await hr.submit(all, '#sendings')).$('#confirm-sending')).toHaveLength(1);
    const states = await portal.database.query<{ state: string }>(`select distinct state from agreements`);
    expect(states).toEqual([{ state: 'draft' }]);
  });

  it('are corrected, until they are sent', async () => {
    const [draft] = await portal.database.query<{ id: string }>(`select id from agreements where state = 'draft'`);
    const page = await hr.get(`/hr/agreements/${draft!.id}`);
    const form = await hr.get(page.$('a[href$="/terms"]').attr('href')!);
    const refused = await hr.submit(form, '#correction', { daysPerWeek: '3', weekdays: '1', startOn: '2020-01-01' });
    expect(refused.status).toBe(422);
    expect(refused.$('#daysPerWeek').attr('value')).toBe('3');
    expect(refused.$('#startOn').attr('aria-invalid')).toBe('true');
    const saved = await hr.submit(form, '#correction', { daysPerWeek: '1', contactTo: '16:30' });
    expect(saved.url.pathname).toBe(`/hr/agreements/${draft!.id}`);
    const [row] = await portal.database.query(
      `select days_per_week as days, to_char(contact_to, 'HH24:MI') as "to" from agreements where id = $1`,
      [draft!.id],
    );
    expect(row).toEqual({ days: 1, to: '16:30' });
    await hr.submit(page, 'form[action$="/closure"]');
    expect((await hr.get(`/hr/agreements/${draft!.id}/terms`)).status).toBe(404);
    expect((await hr.submit(form, '#correction')).status).toBe(409);
  });
});

describe('a public employer', () => {
  it('draws up an authorisation: three days a week at most, the notice of the decree', async () => {
    const sector = (name: string) => portal.database.query(`update employers set sector = $1`, [name]);
    await sector('public');
    try {
      const form = await hr.get('/hr/agreements/new?who=all');
      expect(wordsOf(form.$, '.notice')).toContain('décret n° 2016-151');
      expect(wordsOf(form.$, 'h1')).toBe('Préparer des autorisations');
      expect(wordsOf(form.$, 'main')).not.toContain('L1222-9');
      expect(wordsOf(form.$, '#noticeDays')).toContain('deux mois');
      expect(form.$('#daysPerWeek').attr('max')).toBe('3');
      expect(allWords(form.$, '.main-nav a')).toContain('Autorisations');
      expect(wordsOf(form.$, 'body')).not.toMatch(/avenant/i);
      const refused = await hr.submit(form, '#prepare', { employeeIds: acme.camille.employeeId, daysPerWeek: '4' });
      expect(refused.status).toBe(422);
      expect(wordsOf(refused.$, '.error-summary')).toContain('article 3');
      // A form with a file is read in pieces: the answer still speaks to agents.
      const list = await hr.get('/hr/agreements/papers/lists');
      expect(wordsOf(list.$, 'h1')).toBe('Autorisations papier par liste');
      const text = await hr.get('/hr/agreements/texts/en');
      expect(text.$('textarea[name=body]').text()).toContain('authorises at their written request');
      expect(wordsOf(text.$, 'main')).toContain('AUT-');
      // Deposit, signatories and works council are of the Code du travail.
      const framework = await hr.get('/hr/framework/new');
      expect(pageProblems(framework.$)).toEqual([]);
      expect(framework.$('[name^=fact-]')).toHaveLength(0);
      expect(wordsOf(framework.$, 'main')).not.toMatch(/TéléAccords|CSE|salarié/);
      const register = await hr.get('/hr/employees');
      expect(wordsOf(register.$, 'body')).not.toMatch(/salarié/i);
      for (const one of [form, list, framework, register]) expect(wordsOf(one.$, 'main')).not.toMatch(/entreprise/i);
    } finally {
      await sector('private');
    }
  });
});

describe('papers', () => {
  const PDF = new File(['%PDF-1.7 signed'], 'avenant.pdf', { type: 'application/pdf' });
  const terms = {
    daysPerWeek: '2',
    weekdays: '2',
    places: 'third_places',
    endOn: '',
    contactFrom: '09:30',
    contactTo: '17:00',
    adaptationMonths: '3',
    noticeDays: '30',
  };
  const paper = (changes: Readonly<Record<string, string | File>>) =>
    hr.upload('/hr/agreements/papers', { ...terms, signedOn: '2026-01-15', startOn: '2026-02-01', ...changes });

  it('are refused in words, field by field', async () => {
    await hr.get('/hr/agreements/papers/new');
    const odd = new File(['<html>'], 'avenant.pdf', { type: 'application/pdf' });
    const refused = await paper({ person: '', signedOn: '', scan: odd });
    expect(refused.status).toBe(422);
    for (const id of ['person', 'signedOn', 'scan']) expect(refused.$(`#${id}`).attr('aria-invalid')).toBe('true');
    expect((await paper({ person: 'nobody@acme.example' })).$('#person-error')).toHaveLength(1);
    const rows = await portal.database.query(`select from agreements where channel = 'paper'`);
    expect(rows).toHaveLength(0);
  });

  it('are recorded with their scan, which is kept as it was sent', async () => {
    const kept = await paper({ person: acme.camille.email, daysPerWeek: '1', scan: PDF });
    expect(kept.status).toBe(200);
    expect(wordsOf(kept.$, 'main')).toContain('avenant.pdf');
    const scan = await hr.get(kept.$('a[href$="/scan"]').attr('href')!);
    expect(scan.headers.get('content-type')).toContain('application/pdf');
    expect(scan.text).toBe('%PDF-1.7 signed');
    const [evidence] = await portal.database.query<{ record: string }>(
      `select record::text as record from agreement_evidence where kind = 'recorded_on_paper'`,
    );
    expect(evidence!.record).toContain(sha256Hex('%PDF-1.7 signed'));
    const id = kept.url.pathname.split('/').at(-1)!;
    expect((await camille.get(`/hr/agreements/${id}/scan`)).status).toBe(403);
    await portal.database.query(
      `set session_replication_role = replica; delete from agreement_scans; reset session_replication_role`,
    );
    await portal.database.query(`update agreements set state = 'ended', effective = 'empty' where id = $1`, [id]);
  });
});

describe('an agreement, without JavaScript', () => {
  it('begins with the framework, whose missing clauses are named', async () => {
    const form = await hr.get('/hr/framework/new');
    const refused = await hr.submit(form, '#framework-form', { kind: 'accord', title: '', effectiveOn: '2026-02-30' });
    expect(refused.status).toBe(422);
    expect(refused.$('.error-summary li').length).toBe(2);
    const empty = await hr.submit(form, '#framework-form', { kind: '', title: '', effectiveOn: '' });
    expect(empty.$('.error-summary li').length).toBe(3);
    const saved = await hr.submit(form, '#framework-form', {
      kind: 'accord',
      title: 'Accord sur le télétravail près du domicile',
      signedOn: '2022-03-14',
      effectiveOn: '2022-04-01',
      clauses: ['passage', 'pollution', 'retour', 'acceptation', 'temps_charge', 'plages', 'handicap', 'enceintes'],
      'fact-signatoryShare': '62',
      'fact-depositReceipt': 'T0752212345',
      'none-cphFilingOn': '1',
    });
    expect(saved.url.pathname).toBe('/hr/framework');
    // Signed before the law asked for the clause on carers.
    expect(saved.text).toContain('1 clause exigée depuis la signature est à ajouter');
    const [row] = await portal.database.query<{ facts: object }>(`select facts from frameworks`);
    expect(row!.facts).toEqual({ signatoryShare: 62, depositReceipt: 'T0752212345', cphFilingOn: null });
    const upload = await hr.upload('/hr/framework', {
      kind: 'charte',
      title: 'Charte du télétravail',
      effectiveOn: '2022-04-01',
      document: new File(['%PDF-1.7 charter'], 'charte.pdf', { type: 'application/pdf' }),
    });
    const charter = await hr.get(upload.$('a[href$="/document"]').attr('href')!);
    expect(charter.text).toBe('%PDF-1.7 charter');
    await portal.database.query(`delete from framework_documents`);
    await hr.submit(form, '#framework-form', {
      kind: 'accord',
      title: 'Accord sur le télétravail près du domicile',
      signedOn: '2022-03-14',
      effectiveOn: '2022-04-01',
    });
    const bad = await hr.submit(form, '#framework-form', {
      kind: 'accord',
      title: 'x',
      effectiveOn: '2022-04-01',
      'fact-signatoryShare': '162',
    });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('id="fact-signatoryShare-error"');
  });

  it('is written from a text that holds only fields of the list', async () => {
    const editor = await hr.get('/hr/agreements/texts/fr');
    const body = editor.$('#body').text();
    const refused = await hr.submit(editor, '#text-form', { body: `${body}\n{{#each this}}{{@key}}{{/each}}` });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '#body-error')).toContain('{{#each this}}');
    const preview = await hr.submit(editor, '#text-form', {
      body: `${body}\n\n## Article 18 – Essai`,
      intent: 'preview',
    });
    expect(preview.status).toBe(200);
    expect(wordsOf(preview.$, '.prose')).toContain('Article 18 – Essai');
    expect(wordsOf(preview.$, '.prose')).toContain('Accord sur le télétravail près du domicile');
  });

  it('is sent, read, ticked, signed after a fresh identification, countersigned, sealed', async () => {
    const id = await send();
    await drainQueue(portal.database);
    const [mail] = await portal.database.query<{ recipient: string; subject: string; text: string }>(
      `select recipient, subject, text from sent_mails where recipient = $1`,
      [acme.camille.email],
    );
    // Through the employer's own sign-in, and back to the page that the letter is about.
    expect(mail!.text).toContain(`${portal.baseUrl}/sign-in?employer=acme&from=letter&return=%2Fmy%2Fagreement`);

    const reading = await camille.get('/my/agreement');
    expect(reading.status).toBe(200);
    expect(wordsOf(reading.$, '.prose')).toContain('Camille Exemple');
    expect(reading.$('.summary-list').first().children()).toHaveLength(5);
    expect((await camille.submit(reading, '#reading', {})).status).toBe(204);

    const unticked = await camille.submit(reading, '#consent-form', {});
    expect(unticked.status).toBe(422);
    expect(unticked.text).toContain('id="consent-error"');
    const confirm = await camille.submit(reading, '#consent-form', { consent: tickOf(reading) });
    expect(confirm.url.pathname).toBe('/sign-in/confirm');
    const early = await camille.get(`/my/agreement/${id}/signature`);
    expect(early.$('#signature-form')).toHaveLength(0);
    const signing = await identifyAgain(camille, confirm, CAMILLE);
    expect(signing.url.pathname).toBe(`/my/agreement/${id}/signature`);
    const ticked = wordsOf(reading.$, 'label[for=consent]');
    expect(wordsOf(signing.$, '#signature-form')).toContain(ticked);
    const signed = await camille.submit(signing, '#signature-form');
    expect(signed.url.pathname).toBe('/my/agreement');
    expect(signed.text).toContain('Votre avenant est signé');
    const again = await camille.submit(signing, '#signature-form');
    expect(again.status).toBe(200);

    const waiting = await hr.get('/hr/agreements/countersignatures');
    expect(waiting.$('#countersign')).toHaveLength(0);
    const text = wordsOf(reading.$, '.prose');
    expect(wordsOf(waiting.$, 'details[open] .prose')).toBe(text);
    // What the law says against terms is said before the employer signs them, too.
    expect(waiting.$('#ids .notice')).toHaveLength(0);
    // Frozen terms do not change; the law does. Here the terms play its part.
    const noticeOf = (days: number) =>
      portal.database.query(
        `do $$ begin perform set_config('session_replication_role', 'replica', true);
           update agreements set notice_days = ${days} where id = '${id}'; end $$`,
      );
    await noticeOf(0);
    const warned = await hr.get('/hr/agreements/countersignatures');
    expect(wordsOf(warned.$, '#ids .notice')).toContain('À vérifier au regard du droit');
    await noticeOf(30);
    const asked = await hr.get(waiting.$('.notice a.btn-primary').attr('href') ?? '');
    const confirmed = await identifyAgain(hr, asked, NORA);
    // The text and the words of consent are on the screen, and nothing is ticked for her.
    expect(wordsOf(confirmed.$, '#countersign .prose')).toBe(text);
    expect(confirmed.$('input:checked')).toHaveLength(0);
    const words = wordsOf(confirmed.$, 'label[for=consent]');
    expect(words).toContain('au nom de l’employeur');
    expect((await hr.submit(confirmed, '#countersign', { consent: tickOf(confirmed) })).status).toBe(422);
    const silent = await hr.submit(confirmed, '#countersign', { ids: id });
    expect(silent.status).toBe(422);
    expect(silent.$('#consent').attr('aria-invalid')).toBe('true');
    expect(silent.$('input[name=ids]:checked').attr('value')).toBe(id);
    const done = await hr.submit(silent, '#countersign', { consent: tickOf(silent) });
    expect(done.url.search).toBe('?state=in_force');
    await drainQueue(portal.database);
    // HR was told that it is their turn; the employee is told that booking is open. Once each.
    const told = await portal.database.query<{ recipient: string; subject: string; text: string }>(
      `select recipient, subject, text from sent_mails where subject like 'À contresigner%' or subject like '%deux parties'
       order by sent_at, id`,
    );
    expect(told.map(({ recipient }) => recipient)).toEqual([acme.nora.email, acme.camille.email]);
    expect(told[0]!.text).toContain(`/sign-in?employer=acme&from=letter&return=%2Fhr%2Fagreements%2F${id}`);
    expect(told[1]!.text).toContain('/sign-in?employer=acme&from=letter&return=%2Fdesks%3Fdate%3D');

    const document = await camille.get(`/my/agreement/${id}/document`);
    expect(document.headers.get('content-type')).toBe('application/pdf');
    const [file] = await portal.database.query<{ sha256: string }>(`select sha256 from agreement_files`);
    expect(sha256Hex(document.bytes)).toBe(file!.sha256);
    const knownCertificates = await portal.app.get(SealService).knownCertificates();
    const register = { findByHash: () => Promise.resolve(null), hashOfRef: () => Promise.resolve(null) };
    const verdict = await verifySealedPdf(document.bytes, {
      knownCertificates,
      register,
      reading: await portal.app.get(SealService).reading(),
    });
    expect(verdict).toMatchObject({ outcome: 'unregistered', ref: expect.stringMatching(/^AVT-/) });
    const evidence = (await camille.get(`/my/agreement/${id}/evidence`)).json() as {
      entries: { kind: string; record: string }[];
    };
    const recorded = (kind: string) =>
      JSON.parse(evidence.entries.find((entry) => entry.kind === kind)!.record) as {
        consent: { text: string };
        identification: { assertionId: string; statementSha256: string };
      };
    expect(recorded('signed').consent.text).toBe(ticked);
    expect(recorded('countersigned').consent.text).toBe(words);
    expect(evidence.entries.map(({ kind }) => kind)).toEqual([
      'sent',
      'shown',
      'read_to_end',
      'consented',
      'signed',
      'countersigned',
      'sealed',
    ]);
    const detail = await hr.get(`/hr/agreements/${id}`);
    expect(detail.text).toContain('7 entrées, chaîne vérifiée');
    const proofs = (await hr.get(detail.$('a[href$="/identifications"]').attr('href')!)).json() as {
      entries: { kind: string; statementSha256: string; statement: string }[];
    };
    expect(proofs.entries.map(({ kind }) => kind)).toEqual(['signed', 'countersigned']);
    for (const { kind, statementSha256, statement } of proofs.entries) {
      // Bound by the record, hence by the chain and the seal.
      expect(sha256Hex(statement)).toBe(statementSha256);
      expect(recorded(kind).identification.statementSha256).toBe(statementSha256);
      const { response: xml, certificates } = JSON.parse(statement) as { response: string; certificates: string[] };
      const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement as unknown as Element;
      const verified = [root, ...children(root, NS.assertion, 'Assertion')].flatMap((element) => {
        const signature = signatureOf(element);
        return signature ? signedBytes(xml, element, signature, certificates) : [];
      });
      expect(verified.length).toBeGreaterThan(0);
      expect(xml).toContain(recorded(kind).identification.assertionId);
    }
    const [row] = await portal.database.query(
      `select count(*)::int as audited, (select count(*)::int from kept_identifications where unbound_since is null) as bound
       from audit_entries where action = 'agreements.export-identifications'`,
    );
    expect(row).toEqual({ audited: 1, bound: 2 });
    expect((await camille.get(`/hr/agreements/${id}/identifications`)).status).toBe(403);
    // She has no employee record, so that no agreement is hers to read there.
    expect((await hr.get(`/my/agreement/${id}/document`)).status).toBe(403);
  });

  it('that was replaced while it was read answers 409 with both versions', async () => {
    const first = await send({ daysPerWeek: '2' });
    const reading = await camille.get('/my/agreement');
    const confirm = await camille.submit(reading, '#consent-form', { consent: tickOf(reading) });
    const second = await send({ daysPerWeek: '3' });
    expect(second).not.toBe(first);
    const stale = await camille.submit(reading, '#consent-form', { consent: tickOf(reading) });
    expect(stale.status).toBe(409);
    expect(allWords(stale.$, 'del').join(' ')).toContain('au plus 2 jours par semaine');
    expect(allWords(stale.$, 'ins').join(' ')).toContain('au plus 3 jours par semaine');
    const signing = await identifyAgain(camille, confirm, CAMILLE);
    expect(signing.status).toBe(409);
    expect(wordsOf(signing.$, 'h1')).toBe('Le texte a été remplacé');
    const posted = await camille.post(`/my/agreement/${first}/signature`, {
      textSha256: reading.$('#consent-form [name=textSha256]').attr('value') ?? '',
    });
    expect(posted.status).toBe(409);
  });

  it('can be refused without a reason', async () => {
    const page = await camille.get('/my/agreement');
    expect(wordsOf(page.$, 'label[for=reason]')).toContain('facultatif');
    expect(wordsOf(page.$, '#reason-hint')).toContain('santé');
    const refused = await camille.submit(page, '#refusal-form', {});
    expect(refused.status).toBe(200);
    expect(refused.text).toContain('Votre refus est enregistré.');
    await send();
  });

  it('can be refused with a reason, which HR reads', async () => {
    const page = await camille.get('/my/agreement');
    const refused = await camille.submit(page, '#refusal-form', { reason: 'Je préfère venir <b>au bureau</b>.' });
    expect(refused.status).toBe(200);
    const list = await hr.get('/hr/agreements?state=refused');
    const detail = await hr.get(list.$('tbody a').first().attr('href') ?? '');
    expect(detail.text).toContain('Je préfère venir &lt;b&gt;au bureau&lt;/b&gt;.');
  });

  it('is HR’s business: an employee sees no pipeline, a stranger nothing, odd ids are not found', async () => {
    for (const path of [
      '/hr/agreements',
      '/hr/framework',
      '/hr/agreements/texts/fr',
      '/hr/agreements/countersignatures',
    ]) {
      expect((await camille.get(path)).status).toBe(403);
    }
    const stranger = await portal.browser().get('/my/agreement', { stay: true });
    expect(stranger.status).toBe(303);
    for (const id of ['x', '0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a99']) {
      expect((await camille.get(`/my/agreement/${id}`)).status).toBe(404);
      expect((await camille.post(`/my/agreement/${id}/signature`, { textSha256: '0'.repeat(64) })).status).toBe(404);
      expect((await hr.get(`/hr/agreements/${id}`)).status).toBe(404);
    }
    expect((await hr.post('/hr/agreements/sendings', {})).status).toBe(422);
    expect((await hr.post('/hr/agreements', {})).status).toBe(422);
    expect((await hr.get('/hr/agreements?state=nonsense&before=x&q=%25_%27')).status).toBe(200);
  });
});

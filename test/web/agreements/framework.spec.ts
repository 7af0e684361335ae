import { GrantRole } from '../../../src/identity/index.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

const TODAY = '2026-11-27';
let portal: TestApp;
let acme: Programme;
let hr: Browser;
let me: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
  const signIn = await sessions(portal, 'acme', acme);
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(acme.ctx, { email: 'p1@acme.example', role: 'hr', displayName: 'Camille Fictive 1' });
  [me, hr] = [await signIn(0), await signIn(1)];
});
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const outcome = async (rule: string) =>
  portal.app.get(UnitOfWork).read(acme.ctx, async (tx) => {
    const board = await portal.app.get(ComplianceBoard, { strict: false }).evaluate(tx, TODAY);
    return board.lines.find((line) => line.rule.id === rule)!.outcome;
  });
const write = async (clause: string, words: string) =>
  hr.submit(await hr.get(`/hr/framework/draft/${clause}`), '#clause-form', { words, intent: 'save' });

describe('the text that telework rests on', () => {
  it('is written clause by clause, from wording that is not kept by itself', async () => {
    const list = await hr.get('/hr/framework/draft');
    expect(pageProblems(list.$)).toEqual([]);
    expect(plain(wordsOf(list.$, 'main'))).toContain('rédigées : 0 sur 9');
    const clause = await hr.get('/hr/framework/draft/aidants');
    expect(pageProblems(clause.$)).toEqual([]);
    expect(clause.$('textarea[name=words]').text()).toContain('[justificatif]');
    expect(wordsOf(clause.$, '.page-top')).toContain('21 juillet 2023');
    expect(await portal.database.query(`select from framework_drafts`)).toHaveLength(0);
    const saved = await write('aidants', 'Les aidants télétravaillent.\r\n\r\nSur demande.');
    expect(saved.url.pathname).toBe('/hr/framework/draft');
    expect(plain(wordsOf(saved.$, 'main'))).toContain('rédigées : 1 sur 9');
    const again = await hr.submit(await hr.get('/hr/framework/draft/aidants'), '#clause-form', { intent: 'wording' });
    expect(again.$('textarea[name=words]').text()).toContain('[justificatif]');
    const [row] = await portal.database.query<{ words: string }>(`select words from framework_drafts`);
    expect(row!.words).toBe('Les aidants télétravaillent.\n\nSur demande.');
  });

  it('refuses what was changed meanwhile, keeps what was typed, and takes a clause out when emptied', async () => {
    const first = await hr.get('/hr/framework/draft/frais');
    const second = await hr.get('/hr/framework/draft/frais');
    await hr.submit(first, '#clause-form', { words: 'Un forfait.', intent: 'save' });
    const late = await hr.submit(second, '#clause-form', { words: 'Sur justificatifs.', intent: 'save' });
    expect(late.status).toBe(422);
    expect(plain(wordsOf(late.$, '#words-error'))).toContain('entre-temps');
    expect(late.$('textarea[name=words]').text()).toBe('Sur justificatifs.');
    expect((await hr.submit(late, '#clause-form', { intent: 'save' })).status).toBe(200);
    const long = await write('frais', 'a'.repeat(8_001));
    expect(long.status).toBe(422);
    await write('frais', '  ');
    expect(await portal.database.query(`select from framework_drafts where clause = 'frais'`)).toHaveLength(0);
    expect((await hr.get('/hr/framework/draft/fp_locaux')).status).toBe(404);
    expect((await me.get('/hr/framework/draft')).status).toBe(403);
  });

  it('shows markup and right-to-left text as text', async () => {
    await write('plages', '<b>gras</b> #strong[x] {{nom}} \u05d0\u05d1 😀');
    const shown = await hr.get('/hr/framework/draft/plages');
    expect(shown.$('textarea b')).toHaveLength(0);
    expect(shown.$('textarea[name=words]').text()).toBe('<b>gras</b> #strong[x] {{nom}} \u05d0\u05d1 😀');
    await write('plages', 'De 9 h à 17 h.');
  });

  it('counts as present once it is signed, with where that is known from; the law takes it', async () => {
    const form = await hr.get('/hr/framework/new');
    const saved = await hr.submit(form, '#framework-form', {
      kind: 'charte',
      title: 'Charte du télétravail',
      signedOn: '2022-03-14',
      effectiveOn: '2022-04-01',
      takesDraft: '1',
      clauses: ['passage', 'pollution'],
      'fact-cseOpinionOn': '2022-03-20',
      'fact-decidedOn': '2022-03-14',
    });
    expect(saved.url.pathname).toBe('/hr/framework');
    expect(pageProblems(saved.$)).toEqual([]);
    const text = plain(wordsOf(saved.$, 'main'));
    // Signed before the clause on carers was asked for, which it holds; five that the law asked for are missing.
    expect(text).toContain('5 clauses obligatoires manquent');
    expect(text).toContain('14 mars 2022');
    expect(text).not.toContain('à ajouter');
    expect(text).toContain("L'avis est postérieur à la décision".replace("'", '’'));
    expect(await outcome('FR-CT-L1222-9-II-7')).toBe('satisfied');
    expect(await outcome('FR-CT-L1222-9-II-4')).toBe('satisfied');
    expect(await outcome('FR-CT-L1222-9-II-6')).toBe('violated');
    const rows = allWords(saved.$, 'tbody tr').map(plain);
    expect(rows.find((row) => row.includes('aidants'))).toMatch(/Pas encore exigée.*Présente.*Rédigée ici/);
    expect(rows.find((row) => row.includes('pollution'))).toMatch(/Déjà exigée.*Présente.*Cochée d’après le document/);
  });

  it('stays as it was signed while the next version is written, and both are compared side by side', async () => {
    await write('plages', 'De 9 h à 17 h.\n\nPersonne ne répond le soir.');
    const compared = await hr.get('/hr/framework/versions?newer=draft');
    expect(pageProblems(compared.$)).toEqual([]);
    expect(allWords(compared.$, 'ins')).toEqual(['Personne ne répond le soir.']);
    expect(allWords(compared.$, 'del')).toEqual([]);
    expect(allWords(compared.$, '.card-head .pill')).toEqual(['Modifiée', 'Identique']);
    await expect(portal.database.query(`update framework_clauses set words = 'x'`).then(() => 'changed')).resolves.toBe(
      'changed',
    );
  });

  it('is compared with what stands, whatever ids are asked for', async () => {
    for (const query of ['older=draft&newer=draft', 'older=x&newer=', 'older[]=1', ''])
      expect((await hr.get(`/hr/framework/versions?${query}`)).status).toBe(200);
  });
});

describe('a public employer', () => {
  it('records its act after the opinion of the committee, and the law takes its day and its premises', async () => {
    await portal.database.query(`update employers set sector = 'public'`);
    try {
      expect(await outcome('FR-FP-D2016-151-7')).toBe('unknown');
      const form = await hr.get('/hr/framework/new');
      expect(pageProblems(form.$)).toEqual([]);
      const values = {
        kind: 'charte',
        actForm: 'deliberation',
        title: 'Délibération n° 12',
        signedOn: '2026-03-10',
        effectiveOn: '2026-04-01',
        opinionOn: '2026-03-02',
        takesDraft: '',
        clauses: ['fp_activites', 'fp_locaux'],
      };
      const late = await hr.submit(form, '#framework-form', { ...values, opinionOn: '2027-01-01' });
      expect(late.status).toBe(422);
      expect(wordsOf(late.$, '#opinionOn-error')).not.toBe('');
      const foreign = await hr.submit(form, '#framework-form', { ...values, clauses: ['passage'] });
      expect(foreign.status).toBe(422);
      const saved = await hr.submit(form, '#framework-form', values);
      const text = plain(wordsOf(saved.$, 'main'));
      expect(pageProblems(saved.$)).toEqual([]);
      expect(text).toContain('Délibération');
      expect(text).toContain('L’avis précède la décision');
      expect(text).toContain('7 clauses obligatoires manquent');
      expect(text).not.toMatch(/CSE|salarié|L1222-9/);
      expect(await outcome('FR-FP-D2016-151-7')).toBe('satisfied');
      const fact = await hr.get('/hr/compliance/facts/employer.fpActAdoptedOn');
      expect(plain(wordsOf(fact.$, 'main'))).toContain('10 mars 2026');
      expect(fact.$('main form')).toHaveLength(0);
      const list = await hr.get('/hr/framework/draft');
      expect(wordsOf(list.$, 'main')).not.toMatch(/CSE|salarié|L1222-9/);
    } finally {
      await portal.database.query(`update employers set sector = 'private'`);
    }
  });
});

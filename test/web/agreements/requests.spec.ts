import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { FollowRequestsJob } from '../../../src/agreements/requests/follow-requests.job.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { GrantRole } from '../../../src/identity/index.js';
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
let boss: Browser;
let hr: Browser;
let other: Browser;
let signIn: (index: number) => Promise<Browser>;

/** 0 asks, 1 is the manager of 0, 2 is HR, 3 manages nobody of these, 4 has no manager. */
beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 6);
  const enter = await sessions(portal, 'acme', acme);
  signIn = async (index) => visited(await enter(index));
  const grant = portal.app.get(GrantRole, { strict: false });
  for (const [n, role] of [
    [1, 'manager'],
    [2, 'hr'],
    [3, 'manager'],
  ] as const)
    await grant.execute(acme.ctx, { email: `p${n}@acme.example`, role, displayName: `Camille Fictive ${n}` });
  await portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [
    acme.employeeIds[1],
    [acme.employeeIds[0], acme.employeeIds[2], acme.employeeIds[5]],
  ]);
  await everybodySignsIn();
}, 120_000);
afterAll(() => portal.close());

/** Sessions end within a day: whenever the clock moves, everybody comes back. */
async function everybodySignsIn(): Promise<void> {
  [me, boss, hr, other] = [await signIn(0), await signIn(1), await signIn(2), await signIn(3)];
}
/** A form needs the token of a page that was seen. */
const visited = async (browser: Browser) => {
  await browser.get('/account');
  return browser;
};
const at = (instant: string) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};
const plain = (text: string) => text.replaceAll(/[  ]/g, ' ');
const requests = () =>
  portal.database.query<{ id: string; advice: string | null; outcome: string | null; agreement: string | null }>(
    `select id, advice, outcome, agreement_id as agreement from telework_requests order by asked_at, id`,
  );
const newest = async () => (await requests()).at(-1)!;
const mails = async () => {
  await drainQueue(portal.database);
  return portal.database.query<{ subject: string; recipient: string; text: string }>(
    `select subject, recipient, text from sent_mails where subject not like '%ouvre Palier%' order by id`,
  );
};
const WISH = { daysPerWeek: '3', weekdays: ['1', '2', '4', '5'], places: ['home'], startOn: '2027-01-04' };
const ask = (browser: Browser, change: object = {}) => browser.post('/my/request', { ...WISH, ...change });
const story = async () =>
  (
    await portal.database.query<{ action: string }>(
      `select action from audit_entries where subject_type = 'telework-request' order by seq`,
    )
  ).map(({ action }) => action);

describe('asking for telework', () => {
  it('refuses what cannot be, on the form and naming the field', async () => {
    for (const [change, field] of [
      [{ startOn: '2026-11-20' }, 'startOn'],
      [{ startOn: '2027-02-30' }, 'startOn'],
      [{ startOn: '2028-01-03' }, 'startOn'],
      [{ startOn: '' }, 'startOn'],
      [{ daysPerWeek: '9' }, 'daysPerWeek'],
      [{ daysPerWeek: '5' }, 'daysPerWeek'],
      [{ places: ['moon'] }, 'places.0'],
      [{ places: [] }, 'places'],
      [{ weekdays: ['8'] }, 'weekdays.0'],
    ] as const) {
      const refused = await ask(me, change);
      expect([refused.status, field]).toEqual([422, field]);
      expect(refused.$('.error-summary').length).toBe(1);
    }
    expect(await requests()).toEqual([]);
  });

  it('is one open request a person, however often the button is pressed', async () => {
    const page = await me.get('/my/request');
    expect(page.status).toBe(200);
    expect(pageProblems(page.$)).toEqual([]);
    expect((await me.get('/my/agreement')).$('a[href="/my/request"]')).toHaveLength(1);
    await Promise.all([1, 2, 3].map(() => ask(me, { holdsRight: '1' })));
    expect(await requests()).toMatchObject([{ advice: null, outcome: null }]);
    const shown = await me.get('/my/request');
    expect(shown.$('#wish-form')).toHaveLength(0);
    expect(plain(wordsOf(shown.$, 'main'))).toContain('Attendu jusqu’au jeudi 3 décembre 2026');
    expect(pageProblems(shown.$)).toEqual([]);
    const letters = await mails();
    expect(letters.map(({ recipient, subject }) => [recipient, plain(subject)])).toEqual([
      ['p1@acme.example', 'Votre avis est attendu : demande de télétravail, Camille Fictive 0'],
    ]);
    expect(letters[0]?.text).not.toMatch(/droit/);
  });

  it('waits for the manager of the person, whom nobody else can be, and who learns nothing of rights', async () => {
    const { id } = await newest();
    const path = `/team/requests/${id}`;
    for (const stranger of [other, me, hr]) expect([403, 404]).toContain((await stranger.get(path)).status);
    expect((await other.post(`${path}/advice`, { advice: 'favourable', words: '' })).status).toBe(404);
    const page = await boss.get(path);
    expect(page.status).toBe(200);
    expect(pageProblems(page.$)).toEqual([]);
    expect(plain(wordsOf(page.$, 'main'))).not.toMatch(/droit particulier|Amboise|domicile à/i);
    const waiting = await hr.get(`/hr/agreements/requests/${id}`);
    expect(pageProblems(waiting.$)).toEqual([]);
    expect(waiting.$('#accept-form')).toHaveLength(0);
    const early = await hr.post(`/hr/agreements/requests/${id}`, { answer: 'accepted', locale: 'fr' });
    expect(early.status).toBe(409);
    expect(plain(wordsOf(early.$, '.error-summary'))).toContain('jusqu’au jeudi 3 décembre 2026');
  });

  it('refuses an opinion without its why, and shows hostile words as text on every page and in the own data', async () => {
    const { id } = await newest();
    const path = `/team/requests/${id}/advice`;
    expect((await boss.post(path, { words: '' })).status).toBe(422);
    const bare = await boss.post(path, { advice: 'unfavourable', words: '  ' });
    expect(bare.status).toBe(422);
    expect(wordsOf(bare.$, '#words-error')).not.toBe('');
    expect((await boss.post(path, { advice: 'reserved', words: 'x'.repeat(2_001) })).status).toBe(422);
    expect((await boss.post(path, { advice: 'reserved', words: 'x'.repeat(1_000_000) })).status).toBeGreaterThan(399);
    const words = '<script>alert(1)</script> #set page(fill: red) \u202eabc 🏡 {{t}}';
    expect((await boss.post(path, { advice: 'reserved', words })).status).toBe(200);
    const again = await boss.post(path, { advice: 'favourable', words: '' });
    expect(again.status).toBe(409);
    expect(await requests()).toMatchObject([{ advice: 'reserved', outcome: null }]);
    for (const [browser, page] of [
      [me, '/my/request'],
      [boss, `/team/requests/${id}`],
      [hr, `/hr/agreements/requests/${id}`],
    ] as const) {
      const shown = await browser.get(page);
      expect(shown.text).not.toContain('<script>alert');
      expect(wordsOf(shown.$, 'main')).toContain('<script>alert(1)</script>');
    }
    const own = await me.get('/account/data.pdf');
    expect(own.status).toBe(200);
    const data = JSON.parse((await me.get('/account/data.json')).text) as { teleworkRequests: unknown[] };
    expect(data.teleworkRequests).toMatchObject([{ holdsRight: true, advice: 'reserved', adviceWords: words }]);
  });

  it('shows HR alone that a right is held, on that page alone, each look in the journal', async () => {
    const { id } = await newest();
    const looks = async () => (await story()).filter((action) => action === 'agreements.look-at-right').length;
    const before = await looks();
    const page = await hr.get(`/hr/agreements/requests/${id}`);
    expect(plain(wordsOf(page.$, 'main'))).toContain('La personne dit avoir un droit particulier');
    expect(await looks()).toBe(before + 1);
    const list = await hr.get('/hr/agreements/requests');
    expect(pageProblems(list.$)).toEqual([]);
    expect(wordsOf(list.$, 'main')).toContain('Camille Fictive 0');
    expect(list.text).not.toMatch(/droit particulier/);
    expect(await looks()).toBe(before + 1);
    expect(plain(wordsOf((await hr.get('/hr/agreements')).$, 'main'))).toContain('1 demande de télétravail attend');
  });

  it('is refused with a reason where the law asks for one, once', async () => {
    const { id } = await newest();
    const path = `/hr/agreements/requests/${id}`;
    const bare = await hr.post(path, { answer: 'refused', reason: ' ' });
    expect(bare.status).toBe(422);
    expect(plain(wordsOf(bare.$, '#reason-error'))).toContain('L1222-9, I');
    expect(bare.$('details[open] #refuse-form')).toHaveLength(1);
    expect((await hr.post(path, { answer: 'refused', reason: 'x'.repeat(2_001) })).status).toBe(422);
    expect((await hr.post(path, { answer: 'maybe' })).status).toBe(422);
    expect((await hr.post(path, { answer: 'refused', reason: 'Accueil du public <b>' })).status).toBe(200);
    expect((await hr.post(path, { answer: 'accepted', locale: 'fr' })).status).toBe(409);
    expect(await requests()).toMatchObject([{ outcome: 'refused' }]);
    const mine = await me.get('/my/request');
    expect(wordsOf(mine.$, 'main')).toContain('Accueil du public <b>');
    expect(mine.$('#wish-form')).toHaveLength(1);
    const told = (await mails()).slice(-2);
    expect(told.map(({ recipient, subject }) => `${recipient} ${plain(subject)}`)).toEqual([
      'p0@acme.example Réponse à votre demande de télétravail',
      'p1@acme.example Demande de télétravail non acceptée : Camille Fictive 0',
    ]);
    expect(JSON.stringify(told)).not.toContain('Accueil');
    const journal = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where subject_type = 'telework-request'`,
    );
    expect(JSON.stringify(journal)).not.toMatch(/Accueil|holdsRight|script/);
  });

  it('goes on without an opinion when its time is over: the manager is reminded, then HR is told, each once', async () => {
    expect((await ask(me)).status).toBe(200);
    const { id } = await newest();
    const due = async () => {
      const run = { id: newId(), attempt: 1 };
      await portal.app.get(FollowRequestsJob, { strict: false }).handle(systemContext('test', null, 'test'), {}, run);
      return (await mails()).map(({ recipient, subject }) => `${recipient} ${plain(subject)}`);
    };
    at('2026-11-29T08:00:00Z');
    const quiet = await due();
    at('2026-11-30T08:00:00Z');
    await due();
    const reminded = await due();
    expect(reminded.slice(quiet.length)).toEqual([
      'p1@acme.example Rappel : votre avis sur une demande de télétravail, Camille Fictive 0',
    ]);
    at('2026-12-04T08:00:00Z');
    await due();
    expect((await due()).slice(reminded.length)).toEqual([
      'p2@acme.example À décider : demande de télétravail, Camille Fictive 0',
    ]);
    await everybodySignsIn();
    const accepted = await hr.post(`/hr/agreements/requests/${id}`, { answer: 'accepted', locale: 'fr' });
    expect(accepted.status).toBe(200);
    const { agreement, outcome } = await newest();
    expect(outcome).toBe('accepted');
    const [draft] = await portal.database.query<object>(
      `select state, days_per_week, weekdays, places, start_on::text, notice_days from agreements where id = $1`,
      [agreement],
    );
    expect(draft).toEqual({
      state: 'draft',
      days_per_week: 3,
      weekdays: [1, 2, 4, 5],
      places: ['home'],
      start_on: '2027-01-04',
      notice_days: 30,
    });
    expect((await boss.post(`/team/requests/${id}/advice`, { advice: 'favourable', words: '' })).status).toBe(409);
    for (const page of [await me.get('/my/request'), await hr.get(`/hr/agreements/requests/${id}`)])
      expect(plain(wordsOf(page.$, 'main'))).toContain('Aucun avis n’a été donné jusqu’au jeudi 3 décembre 2026');
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'agreements.decide-request' and subject_id = $1`,
      [id],
    );
    expect(JSON.parse(entry!.detail)).toEqual({ answer: 'accepted', withoutOpinionBy: '2026-12-03' });
    expect(allWords((await me.get('/my/request')).$, '.card-head .pill').map(plain)).toEqual(['Acceptée']);
  });

  it('is withdrawn by its own person alone', async () => {
    expect((await ask(me)).status).toBe(200);
    const { id } = await newest();
    expect((await other.post(`/my/request/${id}/withdrawal`, {})).status).toBe(404);
    expect((await me.post(`/my/request/${id}/withdrawal`, {})).status).toBe(200);
    expect((await me.post(`/my/request/${id}/withdrawal`, {})).status).toBe(409);
    expect(await newest()).toMatchObject({ outcome: 'withdrawn' });
    expect((await mails()).slice(-2).map(({ recipient, subject }) => `${recipient} ${plain(subject)}`)).toEqual([
      'p2@acme.example Demande de télétravail retirée : Camille Fictive 0',
      'p1@acme.example Demande de télétravail retirée : Camille Fictive 0',
    ]);
  });

  it('is never decided by whoever asks, and nobody asks while a proposal waits', async () => {
    expect((await ask(hr)).status).toBe(200);
    const { id } = await newest();
    await boss.post(`/team/requests/${id}/advice`, { advice: 'favourable', words: '' });
    expect((await hr.post(`/hr/agreements/requests/${id}`, { answer: 'accepted', locale: 'fr' })).status).toBe(409);
    expect(await newest()).toMatchObject({ advice: 'favourable', outcome: null });
    const { agreement } = (await requests()).find((one) => one.agreement !== null)!;
    await hr.post('/hr/agreements/sendings', { ids: [agreement!], confirmed: 'yes' });
    const refused = await ask(me);
    expect(refused.status).toBe(409);
    expect(plain(wordsOf(refused.$, 'main'))).toContain('Une proposition attend déjà votre signature');
  });

  it('ends when the person leaves before it would begin, and cannot be asked for by somebody gone', async () => {
    const enter = await sessions(portal, 'acme2', await programme(portal, 'acme2', '100000002', 2));
    const gone = await visited(await enter(0));
    expect((await ask(gone)).status).toBe(200);
    const { id } = await newest();
    const [row] = await portal.database.query<{ employee: string; employer: string }>(
      `select employee_id as employee, employer_id as employer from telework_requests where id = $1`,
      [id],
    );
    expect((await hr.get(`/hr/agreements/requests/${id}`)).status).toBe(404);
    await portal.app
      .get(EmployeeLeaves, { strict: false })
      .execute(systemContext('test', row!.employer, 'test'), { employeeId: row!.employee, lastDay: '2026-12-20' });
    await drainQueue(portal.database);
    expect(await newest()).toMatchObject({ id, outcome: 'withdrawn' });
    expect((await ask(gone)).status).toBe(409);
  });

  it('gives managers the days that the employer sets', async () => {
    expect((await hr.post('/hr/agreements/requests', { adviceDays: '61' })).status).toBe(422);
    expect((await hr.post('/hr/agreements/requests', { adviceDays: 'x' })).status).toBe(422);
    expect((await hr.post('/hr/agreements/requests', { adviceDays: '5' })).status).toBe(200);
    const late = await signIn(5);
    expect((await ask(late)).status).toBe(200);
    expect(plain(wordsOf((await late.get('/my/request')).$, 'main'))).toContain('mercredi 9 décembre 2026');
  });

  it('gives managers the days that the framework in force says, whatever the employer has chosen', async () => {
    const record = async (adviceDays: string, effectiveOn: string) =>
      hr.submit(await hr.get('/hr/framework/new'), '#framework-form', {
        kind: 'charte',
        title: 'Charte du télétravail',
        effectiveOn,
        adviceDays,
      });
    const refused = await record('61', '2026-12-01');
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '#adviceDays-error')).toContain('entre 1 et 60');
    expect((await record('0', '2026-12-01')).status).toBe(422);
    const kept = await record('8', '2026-12-01');
    expect([kept.status, pageProblems(kept.$)]).toEqual([200, []]);
    const late = await signIn(5);
    expect((await late.post(`/my/request/${(await newest()).id}/withdrawal`, {})).status).toBe(200);
    expect((await ask(late)).status).toBe(200);
    expect(plain(wordsOf((await late.get('/my/request')).$, 'main'))).toContain('samedi 12 décembre 2026');
    const list = await hr.get('/hr/agreements/requests');
    expect(pageProblems(list.$)).toEqual([]);
    expect(list.$('#rule-form')).toHaveLength(0);
    expect(plain(wordsOf(list.$, 'main'))).toContain('8 jours pour donner un avis, selon : Charte du télétravail');
    // One that is not in force yet says nothing.
    expect((await record('3', '2027-03-01')).status).toBe(200);
    expect((await hr.get('/hr/agreements/requests')).$('#rule-form')).toHaveLength(0);
  });

  it('keeps what was decided and advised: the database lets nobody change or take it away', async () => {
    const uow = portal.app.get(UnitOfWork, { strict: false });
    for (const [statement, refused] of [
      [`update telework_requests set reason = 'x' where outcome = 'refused'`, 'stays'],
      [`update telework_requests set advice = 'unfavourable', advice_words = 'x' where advice = 'favourable'`, 'stays'],
      [`update telework_requests set holds_right = false`, 'permission denied'],
      [`delete from telework_requests`, 'permission denied'],
      [
        `insert into telework_requests (id, employer_id, employee_id, days_per_week, weekdays, places, start_on, holds_right,
           asked_at, answer_by) select gen_random_uuid(), employer_id, employee_id, 1, '{1}', '{home}', start_on, false,
           asked_at, answer_by from telework_requests where outcome is null limit 1`,
        'telework_requests_one_open',
      ],
    ] as const)
      await expect(uow.run(acme.ctx, (tx) => tx.run(statement, []))).rejects.toThrow(refused);
  });
});

import { FixedClock } from '#libs/platform/clock/index.js';
import { FindLateAlertsJob } from '../../../src/alerts/find-late-alerts.job.js';
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
let named: Browser;
let manager: Browser;
let hr: Browser;
let admin: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 5);
  await portal.database.query(`update employees set manager_id = $1 where id = $2`, [
    acme.employeeIds[2],
    acme.employeeIds[0],
  ]);
  const grant = portal.app.get(GrantRole, { strict: false });
  const roles = [
    [2, 'manager'],
    [3, 'hr'],
    [4, 'admin'],
  ] as const;
  for (const [index, role] of roles)
    await grant.execute(acme.ctx, { email: `p${index}@acme.example`, role, displayName: `Camille Fictive ${index}` });
  const signIn = await sessions(portal, 'acme', acme);
  [me, named, manager, hr, admin] = [
    await signIn(0),
    await signIn(1),
    await signIn(2),
    await signIn(3),
    await signIn(4),
  ];
}, 120_000);
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const SECRET = 'Je ne tiens plus <i>du tout</i> {{x}} \u05d0\u05d1 😀';
const raise = async (changes: Record<string, string | string[]> = {}) =>
  me.submit(await me.get('/alerts'), '#alert-form', { about: ['isolation'], words: SECRET, to: 'office', ...changes });
const mails = async () => {
  await drainQueue(portal.database);
  return portal.database.query<{ recipient: string; subject: string; text: string; html: string }>(
    `select recipient, subject, text, html from sent_mails order by id`,
  );
};
const step = async (who: Browser, path: string, name: string, words = '') =>
  who.submit(await who.get(path), '#step-form', { words, step: name });

describe('whom people may alert', () => {
  it('is HR, and whoever HR names, who works here', async () => {
    const form = await hr.get('/hr/alert-contact');
    expect(pageProblems(form.$)).toEqual([]);
    const refused = async (values: Record<string, string>) => {
      const answer = await hr.submit(form, '#contact-form', {
        person: 'P0001',
        role: 'Référente',
        answerDays: '2',
        ...values,
      });
      expect(answer.status).toBe(422);
      return allWords(answer.$, '.error-summary li').join(' ');
    };
    expect(await refused({ person: 'P9999' })).toContain('matricule');
    expect(await refused({ role: '' })).toContain('titre');
    expect(await refused({ answerDays: '31' })).toContain('1 à 30');
    expect(await refused({ answerDays: 'x' })).toContain('1 à 30');
    expect((await me.get('/alerts')).$('[name=to]')).toHaveLength(1);
    await hr.submit(form, '#contact-form', { person: 'P0001', role: 'Référente télétravail', answerDays: '2' });
    const mine = await me.get('/alerts');
    expect(pageProblems(mine.$)).toEqual([]);
    expect(wordsOf(mine.$, '#alert-form')).toContain('Camille Fictive 1, Référente télétravail');
    expect(plain(wordsOf(mine.$, '#alert-form'))).toContain('sous 2 jours');
    expect((await me.get('/hr/alert-contact')).status).toBe(403);
  });
});

describe('an alert', () => {
  it('is refused without a subject, words or a receiver, and beyond 4,000 characters', async () => {
    const empty = await raise({ about: [], words: ' ', to: '' });
    expect(empty.status).toBe(422);
    expect(empty.$('.error-summary li').length).toBeGreaterThan(1);
    const long = await raise({ words: 'a'.repeat(4_001) });
    expect(long.status).toBe(422);
    expect((await raise({ words: 'a'.repeat(1_048_576) })).status).toBe(413);
    expect(await portal.database.query(`select from alerts`)).toHaveLength(0);
  });

  it('to the named person is read by the two alone, and stands in no list, journal, letter or hand-out of others', async () => {
    const raised = await raise({ to: 'contact', about: ['workload', 'isolation'] });
    expect(pageProblems(raised.$)).toEqual([]);
    const path = raised.url.pathname;
    expect(wordsOf(raised.$, 'main')).toContain('Je ne tiens plus <i>du tout</i> {{x}}');
    expect(raised.$('main i')).toHaveLength(0);
    for (const other of [manager, hr, admin]) expect((await other.get(path)).status).toBe(404);
    expect((await hr.get('/alerts/received')).$('tbody tr')).toHaveLength(0);
    const received = await named.get('/alerts/received');
    expect(pageProblems(received.$)).toEqual([]);
    expect(allWords(received.$, 'tbody tr').map(plain)[0]).toMatch(
      /Camille Fictive 0.*Charge de travail et Isolement/i,
    );
    expect((await named.get(path)).status).toBe(200);
    // HR hands out what is held about the person: not this. The person gets it.
    const handed = await hr.get(`/hr/employees/${acme.employeeIds[0]}/data.json`);
    expect(handed.text).not.toContain('Je ne tiens plus');
    const journal = await portal.database.query(`select * from audit_entries`);
    expect(JSON.stringify(journal)).not.toContain(path.split('/').at(-1));
    const sent = (await mails()).filter(({ subject }) => subject.startsWith('Un message'));
    expect(sent.map(({ recipient }) => recipient)).toEqual(['p1@acme.example']);
    expect(JSON.stringify(sent)).not.toMatch(/Fictive 0|tiens plus|isolement/i);
  });

  it('is acknowledged, answered from both sides and closed, and the person is told', async () => {
    const [row] = await portal.database.query<{ id: string; by: string }>(
      `select id, acknowledge_by::text as by from alerts`,
    );
    const path = `/alerts/${row!.id}`;
    expect(row!.by).toBe('2026-11-25');
    const seen = await step(named, path, 'acknowledge');
    expect(plain(wordsOf(seen.$, 'main'))).toContain('Prise en compte le');
    expect((await step(named, path, 'note')).status).toBe(422);
    await step(named, path, 'note', 'Parlons-en jeudi.');
    const mine = await step(me, path, 'note', 'D’accord.');
    expect(allWords(mine.$, '.keep-lines')).toEqual(expect.arrayContaining(['Parlons-en jeudi.', 'D’accord.']));
    // Whoever raised it neither acknowledges nor closes it.
    await expect(step(me, path, 'close', 'x')).resolves.toMatchObject({ status: 404 });
    await step(named, path, 'close', 'Réglé avec l’équipe.');
    const over = await me.get(path);
    expect(over.$('#step-form')).toHaveLength(0);
    expect(wordsOf(over.$, '.page-top')).toContain('Close');
    const told = (await mails()).filter(({ recipient }) => recipient === 'p0@acme.example');
    expect(told.map(({ subject }) => subject)).toEqual([
      'Votre message a reçu une réponse',
      'Votre message a reçu une réponse',
      'Le suivi de votre message est terminé',
    ]);
  });

  it('to HR reaches everybody in HR, and is told once more when nobody acknowledged it in time', async () => {
    const { url } = await raise();
    expect((await hr.get(url.pathname)).status).toBe(200);
    for (const other of [manager, named, admin]) expect((await other.get(url.pathname)).status).toBe(404);
    const job = portal.app.get(FindLateAlertsJob, { strict: false });
    const clock = portal.clock;
    if (!(clock instanceof FixedClock)) throw new Error('the clock stands still here');
    const find = () => job.handle(acme.ctx, {}, { id: acme.employerId } as never);
    await find();
    clock.set(new Date('2026-11-26T06:45:00Z'));
    await find();
    await find();
    clock.set(NOW);
    const late = (await mails()).filter(({ subject }) => subject.startsWith('Rappel'));
    expect(late.map(({ recipient }) => recipient)).toEqual(['p3@acme.example']);
  });

  it('of HR themselves is not theirs to receive, nor of the named person', async () => {
    const form = await hr.get('/alerts');
    const { url } = await hr.submit(form, '#alert-form', { about: ['workload'], words: 'Trop.', to: 'office' });
    expect((await hr.get('/alerts/received')).$(`a[href="${url.pathname}"]`)).toHaveLength(0);
    expect((await named.get('/alerts')).$('[name=to]')).toHaveLength(1);
  });
});

describe('the list of received alerts', () => {
  it('comes in pages: open ones first, then the latest, each once, and nothing for a place that is none', async () => {
    await portal.database.query(
      `insert into alerts (id, employer_id, employee_id, about, words, raised_at, acknowledge_by, acknowledged_by, acknowledged_at,
         closed_at)
       select gen_random_uuid(), $1, $2, '{workload}', 'x', $3::timestamptz - make_interval(mins => n), '2026-11-25', 'test', $3,
         case when n % 3 = 0 then $3::timestamptz end
       from generate_series(1, 120) n`,
      [acme.employerId, acme.employeeIds[0], NOW],
    );
    const walk: string[] = [];
    const closed: boolean[] = [];
    let pages = 0;
    for (let at: string | undefined = '/alerts/received'; at !== undefined; pages += 1) {
      const page: Awaited<ReturnType<Browser['get']>> = await hr.get(at);
      expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
      for (const row of page.$('tbody tr').toArray()) {
        walk.push(page.$(row).find('a').attr('href')!);
        closed.push(/Close/.test(page.$(row).text()));
      }
      at = page.$('.pagination-bar a[rel=next]').attr('href');
    }
    const [told] = await portal.database.query<{ count: number }>(
      `select count(*)::int as count from alerts where employer_id = $1 and receiver_id is null and employee_id <> $2`,
      [acme.employerId, acme.employeeIds[3]],
    );
    expect(walk).toHaveLength(told!.count);
    expect(new Set(walk).size).toBe(walk.length);
    expect(pages).toBe(Math.ceil(told!.count / 50));
    expect(closed.toSorted((a, b) => Number(a) - Number(b))).toEqual(closed);
    const first = (await hr.get('/alerts/received')).$('tbody a').first().attr('href');
    for (const odd of ['x', '00000000-0000-4000-8000-000000000000', `${walk[0]!.slice(8)}'`])
      expect((await hr.get(`/alerts/received?behind=${odd}`)).$('tbody a').first().attr('href')).toBe(first);
  });
});

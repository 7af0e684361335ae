import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { RemindOfInterviewsJob } from '../../../src/interviews/remind-of-interviews.job.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

const TODAY = '2026-11-23';
let portal: TestApp;
let acme: Programme;
let me: Browser;
let colleague: Browser;
let manager: Browser;
let hr: Browser;
let interviewId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  // Telework began a year and two months ago: everybody is late.
  acme = await programme(portal, 'acme', '100000001', 4);
  // Signed terms never change: only here, so that a year has passed since they began.
  await portal.database.query(
    `begin; set local session_replication_role = replica;
     update agreements set effective = daterange('2025-09-01', null); commit`,
  );
  await portal.database.query(`update employees set manager_id = $1 where id = $2`, [
    acme.employeeIds[2],
    acme.employeeIds[0],
  ]);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p2@acme.example', role: 'manager', displayName: 'Camille Fictive 2' });
  await grant.execute(acme.ctx, { email: 'p3@acme.example', role: 'hr', displayName: 'Camille Fictive 3' });
  const signIn = await sessions(portal, 'acme', acme);
  [me, colleague, manager, hr] = [await signIn(0), await signIn(1), await signIn(2), await signIn(3)];
});
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const outcome = async () =>
  portal.app.get(UnitOfWork).read(acme.ctx, async (tx) => {
    const board = await portal.app.get(ComplianceBoard, { strict: false }).evaluate(tx, TODAY);
    return board.lines.find((line) => line.rule.id === 'FR-CT-L1222-10-3')!.counts;
  });
const person = (index: number) => `/interviews/people/${acme.employeeIds[index]}`;
const mails = async () => {
  await drainQueue(portal.database);
  return portal.database.query<{ subject: string; recipient: string; text: string }>(
    `select subject, recipient, text from sent_mails order by id`,
  );
};
const APPOINTMENT = { day: '2026-12-03', time: '14:30', lasts: '60', place: 'Salle <b>2</b> \u202eretour' };
const MINUTES = {
  heldOn: '2026-11-20',
  workload: 'Soutenable.\r\nDeux pics <script>alert(1)</script> {{x}} #let',
  conditions: 'Bonnes. \u05d0\u05d1 😀',
  isolation: '',
  equipment: '',
  disconnection: '',
  measures: '',
};

describe('the list of who is due', () => {
  it('is everybody for HR, the team for a manager, nothing for others', async () => {
    const all = await hr.get('/interviews');
    expect(pageProblems(all.$)).toEqual([]);
    expect(allWords(all.$, 'tbody tr')).toHaveLength(4);
    expect(plain(wordsOf(all.$, 'tbody tr'))).toContain('En retard');
    const team = await manager.get('/interviews');
    expect(allWords(team.$, 'tbody tr')).toHaveLength(1);
    expect((await me.get('/interviews')).status).toBe(403);
    expect(allWords((await hr.get('/interviews?q=fictive%201&show=all')).$, 'tbody tr')).toHaveLength(1);
  });

  it('lets nobody reach beyond: a manager others, HR themselves, another tenant anybody', async () => {
    expect((await manager.get(person(0))).status).toBe(200);
    expect((await manager.get(person(1))).status).toBe(404);
    expect((await hr.get(person(3))).status).toBe(404);
    expect((await me.get(person(0))).status).toBe(403);
    const stranger = await programme(portal, 'voisins', '100000002', 1);
    expect((await hr.get(`/interviews/people/${stranger.employeeIds[0]}`)).status).toBe(404);
  });
});

describe('an invitation', () => {
  it('is refused for a time that is over, too far or none, naming the field', async () => {
    const form = await manager.get(person(0));
    expect(pageProblems(form.$)).toEqual([]);
    const refused = async (changes: Record<string, string>) => {
      const answer = await manager.submit(form, '#plan-form', { ...APPOINTMENT, ...changes });
      expect(answer.status).toBe(422);
      return allWords(answer.$, '.error-summary li').join(' ');
    };
    expect(await refused({ day: '2026-11-23', time: '08:00' })).toContain('passé');
    expect(await refused({ day: '2028-01-01' })).toContain('plus d’un an');
    expect(await refused({ day: '2026-02-30' })).toContain('n’existe pas');
    expect(await refused({ time: '25:00' })).toContain('n’existe pas');
    expect(await refused({ lasts: '17' })).toContain('durée');
    expect(await refused({ place: 'a'.repeat(201) })).toContain('200');
    expect(await portal.database.query(`select from interviews`)).toHaveLength(0);
  });

  it('is sent with a calendar file; moving it changes the same entry, and a second one is refused', async () => {
    const form = await manager.get(person(0));
    const planned = await manager.submit(form, '#plan-form', APPOINTMENT);
    expect(pageProblems(planned.$)).toEqual([]);
    interviewId = planned.url.pathname.split('/').at(-1)!;
    expect(plain(wordsOf(planned.$, '.page-top'))).toContain('jeudi 3 décembre 2026 à 14:30');
    expect(planned.$('main b')).toHaveLength(0);
    const second = await manager.submit(form, '#plan-form', { ...APPOINTMENT, day: '2026-12-04' });
    expect(second.status).toBe(422);
    const moved = await manager.submit(await manager.get(`/interviews/${interviewId}`), '#move-form', {
      ...APPOINTMENT,
      day: '2026-12-10',
    });
    expect(plain(wordsOf(moved.$, '.page-top'))).toContain('10 décembre');
    const own = await me.get('/my/interviews');
    expect(pageProblems(own.$)).toEqual([]);
    const file = await me.get(own.$('a[href$="/calendar"]').attr('href')!);
    expect(file.text.replaceAll('\r\n ', '')).toMatch(
      /UID:interview-[0-9a-f-]+@[\s\S]*SEQUENCE:1[\s\S]*DTSTART:20261210T133000Z/,
    );
    expect((await colleague.get(`/my/interviews/${interviewId}/calendar`)).status).toBe(404);
    const sent = (await mails()).filter(({ recipient }) => recipient === 'p0@acme.example');
    expect(sent.at(-1)!.subject).toContain('changé de date');
  });

  it('reminds within two days, once', async () => {
    await manager.submit(await manager.get(`/interviews/${interviewId}`), '#move-form', {
      ...APPOINTMENT,
      day: '2026-11-24',
    });
    const remind = () =>
      portal.app.get(RemindOfInterviewsJob, { strict: false }).handle(acme.ctx, {}, { id: interviewId } as never);
    await remind();
    await remind();
    const near = (await mails()).filter(({ subject }) => subject.startsWith('Rappel'));
    expect(near).toHaveLength(1);
  });
});

describe('minutes', () => {
  const write = async (changes: Record<string, string> = {}) =>
    manager.submit(await manager.get(`/interviews/${interviewId}`), '#minutes-form', { ...MINUTES, ...changes });

  it('are refused of a day to come, without what the law asks, or too long', async () => {
    const future = await write({ heldOn: '2026-11-24' });
    expect(future.status).toBe(422);
    expect(wordsOf(future.$, '#heldOn-error')).toContain('pas encore eu lieu');
    expect(future.$('textarea[name=workload]').text()).toContain('Soutenable.');
    expect((await write({ workload: ' ' })).status).toBe(422);
    const long = await write({ measures: 'a'.repeat(4_001) });
    expect(plain(wordsOf(long.$, '#measures-error'))).toContain('4 000');
    const huge = await write({ measures: 'a'.repeat(1_048_576) });
    expect(huge.status).toBe(413);
    expect(await portal.database.query(`select from interviews where held_on is not null`)).toHaveLength(0);
  });

  it('are confirmed by both sides before they count; contested ones are written anew', async () => {
    expect(await outcome()).toMatchObject({ satisfied: 0, unknown: 4 });
    const written = await write();
    expect(written.status).toBe(200);
    expect(written.$('main script')).toHaveLength(0);
    expect(plain(wordsOf(written.$, 'main'))).toContain('<script>alert(1)</script> {{x}} #let');
    const own = await me.get('/my/interviews');
    const empty = await me.submit(own, 'form[action$="/answer"]', { reply: 'contested', remark: ' ' });
    expect(empty.status).toBe(422);
    expect(wordsOf(empty.$, '#remark-error')).not.toBe('');
    await me.submit(own, 'form[action$="/answer"]', { reply: 'contested', remark: 'La charge n’est pas soutenable.' });
    expect(await outcome()).toMatchObject({ satisfied: 0 });
    const contested = await manager.get(`/interviews/${interviewId}`);
    expect(wordsOf(contested.$, 'main')).toContain('La charge n’est pas soutenable.');
    await write({ workload: 'Trop forte en novembre.' });
    const late = await me.submit(own, 'form[action$="/answer"]', { reply: 'confirmed', remark: '' });
    expect(late.status).toBe(422);
    expect(plain(late.text)).toContain('repris entre-temps');
    await me.submit(await me.get('/my/interviews'), 'form[action$="/answer"]', {
      reply: 'confirmed',
      remark: 'Merci.',
    });
    expect(await outcome()).toMatchObject({ satisfied: 1, unknown: 3 });
    const rows = allWords((await hr.get('/interviews?show=all')).$, 'tbody tr').map(plain);
    expect(rows.find((row) => row.includes('Fictive 0'))).toMatch(
      /20 nov\. 2026.*confirmé par les deux parties.*20 nov\. 2027/,
    );
    const facts = await hr.get(`/hr/employees/${acme.employeeIds[0]}`);
    expect(facts.status).toBe(200);
  });

  it('stay once both confirmed, and are read by the person, the manager and HR alone', async () => {
    await expect(
      portal.database.query(`update interviews set workload = 'x' where id = $1`, [interviewId]),
    ).rejects.toThrow('stays');
    for (const browser of [manager, hr]) {
      const page = await browser.get(`/interviews/${interviewId}`);
      expect(page.status).toBe(200);
      expect(page.$('#minutes-form')).toHaveLength(0);
    }
    expect((await colleague.get(`/interviews/${interviewId}`)).status).toBe(403);
    await portal.database.query(`update employees set manager_id = null`);
    expect((await manager.get(`/interviews/${interviewId}`)).status).toBe(404);
    const journal = await portal.database.query<{ detail: unknown }>(
      `select detail from audit_entries where action like 'interviews.%'`,
    );
    expect(JSON.stringify(journal)).not.toContain('novembre');
    expect((await mails()).map(({ text }) => text).join()).not.toContain('Trop forte');
  });

  it('can be of an interview that was held without an invitation', async () => {
    const form = await hr.get(person(1));
    const held = await hr.submit(form, '#minutes-form', { ...MINUTES, heldOn: '2026-10-01' });
    expect(held.url.pathname).toMatch(/^\/interviews\//);
    await colleague.submit(await colleague.get('/my/interviews'), 'form[action$="/answer"]', { reply: 'confirmed' });
    expect(await outcome()).toMatchObject({ satisfied: 2, unknown: 2 });
  });
});

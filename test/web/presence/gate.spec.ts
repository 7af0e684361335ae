import { createHash, randomUUID } from 'node:crypto';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

const PATH = '/hr/presence';
let portal: TestApp;
let acme: Programme;
let hr: Browser;
let employee: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  const signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(0);
  employee = await signIn(1);
});
afterAll(() => portal.close());

const CONTENT = '%PDF-1.7 procès-verbal fictif';
const paper = (content = CONTENT) => new File([content], 'pv.pdf', { type: 'application/pdf' });
const act = (fields: Readonly<Record<string, string | File>>) =>
  hr.upload(`${PATH}/acts`, { form: 'done', doneOn: '2026-11-20', reference: 'PV 12', document: paper(), ...fields });
const acts = () =>
  portal.database.query<{ act: string }>(`select act from presence_acts where withdrawn_at is null order by act`);
const facts = () =>
  portal.database.query<{ path: string; value: unknown }>(
    `select path, value from recorded_facts where employee_id is null and ended_at is null order by path`,
  );
/** What is said of half a day, as somebody would write it past the portal. */
const confirm = (origin = 'confirmed') =>
  portal.database.query(
    `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
     values ($1, $2, $3, '2026-11-23', 'am', 'third-place', 'FR', $4, 'Test', $5)`,
    [randomUUID(), acme.employerId, acme.employeeIds[1], origin, NOW],
  );

describe('presence', () => {
  it('is off until all three acts are on record, also to whoever writes past the portal', async () => {
    const page = await hr.get(PATH);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(wordsOf(page.$, 'main')).toContain('La présence n’est pas attestée');
    await expect(confirm()).rejects.toThrow('presence is not recorded');
    await expect(confirm('checked-in')).rejects.toThrow('presence is not recorded');
    for (const kind of ['consultation', 'notice']) expect((await act({ act: kind })).status).toBe(200);
    const missing = await hr.post(`${PATH}/opening`, {});
    expect([missing.status, wordsOf(missing.$, '.error-summary')]).toEqual([
      409,
      expect.stringContaining('Un des trois actes manque'),
    ]);
    await expect(confirm()).rejects.toThrow('presence is not recorded');
    expect((await act({ act: 'impact-assessment', reference: 'AIPD v2' })).status).toBe(200);
    const on = await hr.submit(await hr.get(PATH), `form[action="${PATH}/opening"]`, {});
    expect([on.status, pageProblems(on.$)]).toEqual([200, []]);
    expect(wordsOf(on.$, 'main')).toContain('La présence peut être attestée');
    await confirm();
  });

  it('is told to the law, and stands in the journal', async () => {
    expect(Object.fromEntries((await facts()).map(({ path, value }) => [path, value]))).toMatchObject({
      'data.dpiaOn': '2026-11-20',
      'employer.cseControlOpinionOn': '2026-11-20',
      'employer.presenceControlFrom': '2026-11-23',
      'employer.usesPresenceControl': true,
    });
    const entries = await portal.database.query<{ action: string }>(
      `select action from audit_entries where action like 'presence.%' order by seq`,
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'presence.record-act',
      'presence.record-act',
      'presence.record-act',
      'presence.switch-on',
    ]);
  });

  it('keeps the document of each act as it was sent', async () => {
    const page = await hr.get(PATH);
    const links = page.$('a[href$="/document"]');
    expect(links).toHaveLength(3);
    const href = links.first().attr('href')!;
    expect((await hr.get(href)).text).toBe(CONTENT);
    expect((await employee.get(href)).status).toBe(403);
    const again = await hr.upload(href, { document: paper() });
    expect([again.status, pageProblems(again.$)]).toEqual([409, []]);
    expect((await hr.get(`${PATH}/acts/${randomUUID()}/document`)).status).toBe(404);
    await expect(
      portal.database.query(`update presence_act_documents set bytes = '%PDF-other' where act_id = $1`, [
        href.split('/').at(-2),
      ]),
    ).rejects.toThrow('does not change');
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'presence.record-act' limit 1`,
    );
    expect(JSON.parse(entry!.detail)).toMatchObject({
      documentSha256: createHash('sha256').update(CONTENT).digest('hex'),
    });
  });

  it('goes off with the act that is withdrawn, and stays off; what was confirmed before stays', async () => {
    const page = await hr.get(PATH);
    const withdrawal = 'form[action$="/withdrawal"]';
    const unsaid = await hr.submit(page, withdrawal, { reason: '' });
    expect([unsaid.status, pageProblems(unsaid.$)]).toEqual([422, []]);
    const off = await hr.submit(page, withdrawal, { reason: 'Avis annulé par le juge' });
    expect([off.status, pageProblems(off.$)]).toEqual([200, []]);
    expect(wordsOf(off.$, 'main')).toContain('La présence n’est pas attestée');
    expect(wordsOf(off.$, 'main')).toContain('Avis annulé par le juge');
    await expect(confirm()).rejects.toThrow('presence is not recorded');
    const kept = await portal.database.query(`select from day_entries where origin = 'confirmed'`);
    expect(kept).toHaveLength(1);
    const known = Object.fromEntries((await facts()).map(({ path, value }) => [path, value]));
    expect(known).toMatchObject({ 'employer.usesPresenceControl': false, 'data.dpiaOn': '2026-11-20' });
    expect(known).not.toHaveProperty(['employer.cseControlOpinionOn']);
    expect((await hr.post(`${PATH}/opening`, {})).status).toBe(409);
    expect((await act({ act: 'consultation', form: 'no-committee', reference: 'PV de carence' })).status).toBe(200);
    await hr.post(`${PATH}/opening`, {});
    await hr.post(`${PATH}/closing`, {});
    await expect(confirm()).rejects.toThrow('presence is not recorded');
  });

  it('refuses bad acts with the field, writes nothing, and is for HR alone', async () => {
    const before = await acts();
    const [, id] = /acts\/([0-9a-f-]+)\/withdrawal/.exec((await hr.get(PATH)).text) ?? [];
    await hr.post(`${PATH}/acts/${id}/withdrawal`, { reason: 'À refaire' });
    for (const [fields, words] of [
      [{ doneOn: '2026-11-24' }, 'est à venir'],
      [{ doneOn: '2026-02-30' }, 'Indiquez un jour qui existe'],
      [{ reference: '' }, 'Dites où trouver'],
      [{ reference: 'x'.repeat(5_000) }, '300 caractères'],
      [{ document: '' }, 'Choisissez le document'],
      [{ document: paper('<html>') }, 'ni un PDF'],
    ] as const) {
      const refused = await act({ act: 'consultation', ...fields });
      expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
      expect(wordsOf(refused.$, '.error-summary')).toContain(words);
    }
    expect((await act({ act: 'notice' })).status).toBe(409);
    expect(await acts()).toHaveLength(before.length - 1);
    expect((await employee.get(PATH)).status).toBe(403);
    expect((await employee.post(`${PATH}/opening`, {})).status).toBe(403);
    expect((await hr.post(`${PATH}/acts/${randomUUID()}/withdrawal`, { reason: 'Rien' })).status).toBe(404);
  });

  it('asks for the document of an act that was recorded without one, before it is switched on', async () => {
    const other = await programme(portal, 'avant', '100000002', 1);
    await portal.database.query(
      `insert into presence_acts (id, employer_id, act, form, done_on, reference, recorded_by, recorded_at)
       select gen_random_uuid(), $1, act, 'done', '2026-11-20', 'Avant', 'Test', $2
       from unnest(array['consultation', 'notice', 'impact-assessment']) as act`,
      [other.employerId, NOW],
    );
    await portal.app.get(GrantRole, { strict: false }).execute(other.ctx, { email: 'p0@avant.example', role: 'hr' });
    const theirs = await (await sessions(portal, 'avant', other))(0);
    await theirs.get(PATH);
    const early = await theirs.post(`${PATH}/opening`, {});
    expect([early.status, wordsOf(early.$, '.error-summary')]).toEqual([
      409,
      expect.stringContaining('Le document d’un des trois actes manque'),
    ]);
    for (let left = 3; left > 0; left -= 1) {
      const page = await theirs.get(PATH);
      const forms = page.$('form[enctype]');
      expect(forms).toHaveLength(left);
      const path = forms.first().attr('action')!;
      const unsaid = await theirs.upload(path, { document: paper('PK') });
      expect([unsaid.status, pageProblems(unsaid.$)]).toEqual([422, []]);
      expect((await theirs.upload(path, { document: paper() })).status).toBe(200);
    }
    const on = await theirs.submit(await theirs.get(PATH), `form[action="${PATH}/opening"]`, {});
    expect(wordsOf(on.$, 'main')).toContain('La présence peut être attestée');
  });
});

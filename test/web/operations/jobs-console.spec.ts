import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { load } from 'cheerio';
import { Client } from 'pg';
import { systemContext } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { JobsConsole } from '../../../src/operations/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { pageProblems } from '../../support/page-audit.js';

const PASSWORD = 'open-sesame-open-sesame-open-sesame';
const HOUR = 3_600_000;

let portal: TestApp;
let server: Server;
let employerId: string;

beforeAll(async () => {
  portal = await testApp({ env: { PALIER_OPERATOR_TOKEN: PASSWORD } });
  const wish = { slug: 'acme', name: 'Acme', siren: '100000001' };
  const create = portal.app.get(CreateEmployer, { strict: false });
  employerId = (await create.execute(systemContext('test', null, 'test'), wish)).id;
  server = createServer(portal.app.get(JobsConsole, { strict: false }).pages()!);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
});
afterAll(async () => {
  server.close();
  await portal.close();
});
beforeEach(() => portal.database.query('delete from outbox_messages'));

/** What the operator, or somebody with another password, is answered. */
async function ask(path: string, { password = PASSWORD, form }: { password?: string | null; form?: object } = {}) {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    redirect: 'manual',
    headers: password === null ? {} : { authorization: `Basic ${btoa(`Olga:${password}`)}` },
    ...(form && { method: 'POST', body: new URLSearchParams(form as Record<string, string>) }),
  });
  const html = await answer.text();
  return { status: answer.status, location: answer.headers.get('location'), html, $: load(html) };
}

/** Opens the question and answers it with its own form. */
async function confirm(path: string, fields: object = {}) {
  const { $ } = await ask(path);
  return ask(path, { form: { _csrf: $('input[name=_csrf]').val(), ...fields } });
}

/** A row as workers leave it. */
async function job(columns: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const row = { id: newId(), employer_id: employerId, job: 'contract.x', payload: {}, origin: {}, ...columns };
  const names = Object.keys(row);
  await portal.database.query(
    `insert into outbox_messages (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(row),
  );
  return row.id;
}

const failed = (columns: Readonly<Record<string, unknown>> = {}) =>
  job({ failed_at: new Date(), attempts: 5, last_error: '550 <camille@acme.example>: no such mailbox', ...columns });
const listed = async (path: string) => {
  const { $ } = await ask(path);
  return $('tbody tr')
    .toArray()
    .map((row) => $(row).find('.cell-sub').first().text());
};

describe('the page of jobs on the worker’s port', () => {
  it('answers nobody without the password of the operator, and is not there without one', async () => {
    const id = await failed();
    for (const password of [null, 'wrong', '']) {
      for (const path of ['/jobs', '/fr/jobs', `/en/jobs/${id}`, `/fr/jobs/${id}/retry`]) {
        const { status, html } = await ask(path, { password });
        expect({ status, html }).toEqual({ status: 401, html: 'PALIER_OPERATOR_TOKEN\n' });
      }
    }
    const { status } = await ask(`/fr/jobs/${id}/retry`, { password: 'wrong', form: {} });
    expect(status).toBe(401);
    const closed = new JobsConsole(
      { ...portal.config, operatorToken: null },
      ...([] as unknown as [never, never, never, never]),
    );
    expect(closed.pages()).toBeNull();
  });

  it.each(['fr', 'en'] as const)('lists jobs by state, kind, employer and age, page by page, in %s', async (locale) => {
    const old = await job({ created_at: new Date(Date.now() - 30 * HOUR) });
    const young = await job({ job: 'contract.y', employer_id: null });
    const lost = await failed();
    await job({ done_at: new Date() });
    expect(await listed(`/${locale}/jobs`)).toEqual([old, young]);
    expect(await listed(`/${locale}/jobs?state=failed`)).toEqual([lost]);
    expect(await listed(`/${locale}/jobs?kind=contract.y`)).toEqual([young]);
    expect(await listed(`/${locale}/jobs?age=day`)).toEqual([old]);
    expect(await listed(`/${locale}/jobs?employer=${employerId}`)).toEqual([old]);
    expect(await listed(`/${locale}/jobs?state=odd&age=odd&after=odd&kind=%00`)).toEqual([old, young]);
    for (let n = 0; n < 50; n += 1) await job();
    const first = await ask(`/${locale}/jobs`);
    expect(first.$('tbody tr')).toHaveLength(50);
    expect(await listed(first.$('a[rel=next]').attr('href')!)).toHaveLength(2);
    expect(pageProblems(first.$)).toEqual([]);
  });

  it('asks for the list and the counts over one connection', async () => {
    const connect = jest.spyOn(Client.prototype, 'connect');
    await failed();
    connect.mockClear();
    expect((await ask('/fr/jobs?state=failed')).status).toBe(200);
    const names = connect.mock.contexts.map(
      (client) =>
        (client as unknown as { connectionParameters: { application_name: string } }).connectionParameters
          .application_name,
    );
    connect.mockRestore();
    expect(names.filter((name) => name === 'palier-jobs')).toHaveLength(1);
  });

  it('shows one job with what it belongs to, and nobody’s address', async () => {
    const runId = newId();
    await portal.database.query(
      `insert into job_runs (id, employer_id, job, state, done, total, error_code, created_at, finished_at)
       values ($1, $2, 'contract.x', 'failed', 3, 10, 'unexpected', now(), now())`,
      [runId, employerId],
    );
    const id = await failed({ payload: { runId, who: 'camille@acme.example' } });
    for (const locale of ['fr', 'en']) {
      const { $, html } = await ask(`/${locale}/jobs/${id}`);
      expect(pageProblems($)).toEqual([]);
      expect(html).not.toContain('camille');
      expect($('main').text()).toContain('550 <…@…>: no such mailbox');
      expect($('main').text()).toContain(employerId);
      expect($('main').text()).toContain('3 / 10 · unexpected');
    }
    expect((await ask(`/fr/jobs/${newId()}`)).status).toBe(404);
    expect((await ask('/fr/jobs/odd')).status).toBe(404);
  });

  it('runs a job again once the operator has confirmed, in the operator’s name, and never for a form of another site', async () => {
    const id = await failed();
    const state = async () =>
      (await portal.database.query(`select failed_at is null as open from outbox_messages where id = $1`, [id]))[0];
    await ask(`/fr/jobs/${id}/retry`);
    const other = await ask(`/fr/jobs/${newId()}/retry`, { form: { _csrf: 'x' } });
    const forged = await ask(`/fr/jobs/${id}/retry`, { form: { _csrf: 'forged' } });
    expect([other.status, forged.status]).toEqual([403, 403]);
    expect(await state()).toEqual({ open: false });
    const { status, location } = await confirm(`/fr/jobs/${id}/retry`);
    expect({ status, location }).toEqual({ status: 303, location: `/fr/jobs/${id}?done=retry` });
    expect(await state()).toEqual({ open: true });
    expect((await ask(location!)).$('main').text()).toContain('La tâche est relancée');
    const [entry] = await portal.database.query(
      `select actor_name as who, action from audit_entries where chain_id = $1 order by seq desc limit 1`,
      [employerId],
    );
    expect(entry).toEqual({ who: 'palier jobs page retry (Olga)', action: 'operations.retry-job' });
  });

  it('drops a job with a reason, and says why not where that is too late', async () => {
    const id = await job();
    const without = await confirm(`/en/jobs/${id}/drop`, { reason: ' ' });
    expect(without.status).toBe(422);
    expect(pageProblems(without.$)).toEqual([]);
    expect((await confirm(`/en/jobs/${id}/drop`, { reason: 'twice' })).status).toBe(303);
    expect(await portal.database.query(`select failing from outbox_messages where id = $1`, [id])).toEqual([
      { failing: 'dropped: twice' },
    ]);
    const done = await job({ done_at: new Date() });
    const late = await confirm(`/en/jobs/${done}/drop`, { reason: 'too late' });
    expect(late.status).toBe(409);
    expect(late.$('main').text()).toContain('Nothing has changed');
    expect(pageProblems(late.$)).toEqual([]);
  });
});

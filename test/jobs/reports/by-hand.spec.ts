import { z } from 'zod';
import { StartMonthlyReportsJob } from '../../../src/reports/monthly/start-monthly-reports.job.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../../web/bookings/sessions.js';

let portal: TestApp;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
});
afterAll(() => portal.close());

const Progress = z.object({ state: z.string(), done: z.number(), total: z.number() });

describe('a monthly report through the queue', () => {
  it('is started by hand, shows its progress, and lands in the outbox', async () => {
    const acme = await programme(portal, 'acme', '100000001', 3);
    const grant = portal.app.get(GrantRole, { strict: false });
    await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
    const signIn = await sessions(portal, 'acme', acme);
    const browser = await signIn(0);
    const page = await browser.get('/hr/reports');
    const started = await browser.submit(page, 'form[action="/hr/reports"]', { month: '2026-10' });
    expect(started.status).toBe(200);
    expect(started.url.pathname).toMatch(/^\/hr\/reports\/[0-9a-f-]{36}$/);
    const runId = /\/jobs\/([0-9a-f-]{36})/.exec(started.text)?.[1];
    await drainQueue(portal.database);
    expect(Progress.parse((await browser.api('GET', `/jobs/${runId}`)).json())).toEqual({
      state: 'done',
      done: 1,
      total: 1,
    });

    // Its run is followed by those who may see the report, and by nobody else.
    await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'manager' });
    for (const person of [1, 2]) expect((await (await signIn(person)).api('GET', `/jobs/${runId}`)).status).toBe(404);
    await grant.execute(acme.ctx, { email: 'p2@acme.example', role: 'hr' });
    expect((await (await signIn(2)).api('GET', `/jobs/${runId}`)).status).toBe(200);

    const done = await browser.get(started.url.pathname);
    expect(done.$('.job-steps, .pill-success').length).toBeGreaterThan(0);
    expect(done.text).toContain('p0@acme.example');
    const outbox = await browser.get('/outbox');
    expect(outbox.text).toContain('octobre 2026');
  });
});

describe('the schedule', () => {
  it('fires on the first of the month at seven in Paris', () => {
    const declared = Reflect.getMetadata('palier:schedule', StartMonthlyReportsJob) as unknown;
    expect(declared).toMatchObject({ id: 'reports.monthly', pattern: '0 7 1 * *', zone: 'Europe/Paris', payload: {} });
  });
});

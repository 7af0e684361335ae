import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AddEmployees } from '../../../src/employees/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

const LIST = '/hr/attestations/batches';
const PERIOD = { from: '2026-11-01', to: '2026-11-22', locale: 'fr' };
let portal: TestApp;
let acme: Programme;
let hr: Browser;
let employee: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  await portal.database.query(`update employees set unit = 'Atelier' where staff_number in ('P0001', 'P0002')`);
  // Somebody of the same unit who entered after the period, which ended before today.
  await portal.app.get(AddEmployees, { strict: false }).execute(acme.ctx, [
    {
      staffNumber: 'N1',
      email: 'n1@acme.example',
      givenName: 'Camille',
      familyName: 'Nouvelle',
      unit: 'Atelier',
      communeInsee: '37003',
    },
  ]);
  const signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(0);
  employee = await signIn(1);
});
afterAll(() => portal.close());

const start = async (fields: Record<string, string>) =>
  hr.submit(await hr.get(LIST), `form[action="${LIST}"]`, { ...PERIOD, kind: 'telework', unit: '', ...fields });

describe('attestations for several people', () => {
  it('are of a unit or of everybody, and come as one archive with an index', async () => {
    const page = await hr.get(LIST);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    const path = (await start({ unit: 'Atelier' })).url.pathname;
    const waiting = await hr.get(path);
    expect([waiting.status, pageProblems(waiting.$)]).toEqual([200, []]);
    expect(waiting.$(`form[action="${path}/cancellation"]`)).toHaveLength(1);
    await portal.startWorker();
    await drainQueue(portal.database);
    await portal.stopWorker();
    const done = await hr.get(path);
    expect(pageProblems(done.$)).toEqual([]);
    const archive = await hr.get(`${path}/archive`);
    expect([archive.status, archive.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const folder = mkdtempSync(join(tmpdir(), 'palier-batch-'));
    writeFileSync(join(folder, 'a.zip'), archive.bytes);
    const listed = spawnSync('python3', ['-m', 'zipfile', '-l', join(folder, 'a.zip')]).stdout.toString();
    const index = spawnSync('python3', [
      '-c',
      'import sys,zipfile;sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("index.csv"))',
      join(folder, 'a.zip'),
    ]).stdout.toString();
    rmSync(folder, { recursive: true });
    expect(listed.match(/ATT-100000001-2026-00000[12]\.pdf/g)).toEqual([
      'ATT-100000001-2026-000001.pdf',
      'ATT-100000001-2026-000002.pdf',
    ]);
    expect(index.split('\r\n').filter(Boolean)).toHaveLength(3);
    expect(index).toMatch(
      /"ATT-100000001-2026-000001\.pdf";"ATT-100000001-2026-000001";"Camille Fictive \d";"P000\d";"Atelier"/,
    );
    // Each person finds it among their own.
    expect(wordsOf((await employee.get('/my/attestations')).$, 'main')).toContain('ATT-100000001-2026-');
  }, 120_000);

  it('ask before somebody gets the same document twice, and leave out those who have it where that is wanted', async () => {
    const issued = () => portal.database.query(`select from attestations where kind = 'telework' and state = 'issued'`);
    const before = (await issued()).length;
    const asked = await start({});
    expect([asked.status, pageProblems(asked.$)]).toEqual([409, []]);
    expect(wordsOf(asked.$, '.error-summary')).toContain('2 personnes ont déjà ce document');
    expect(asked.$('#from').val()).toBe(PERIOD.from);
    const again = await start({ unit: 'Atelier', standing: 'keep' });
    expect([again.status, again.$('button[name=standing]').length]).toEqual([409, 1]);
    // In another language, or of another period, it is another document.
    const path = (await hr.post(LIST, { ...PERIOD, kind: 'telework', unit: '', standing: 'keep' })).url.pathname;
    await portal.startWorker();
    await drainQueue(portal.database);
    await portal.stopWorker();
    expect(wordsOf((await hr.get(path)).$, 'main')).toContain('Attestations délivrées 2');
    expect((await issued()).length).toBe(before + 2);
  }, 120_000);

  it('leave out whom nothing can be attested of, and say why', async () => {
    const path = (await start({ kind: 'third-place-days' })).url.pathname;
    await portal.startWorker();
    await drainQueue(portal.database);
    await portal.stopWorker();
    const page = await hr.get(path);
    expect(pageProblems(page.$)).toEqual([]);
    expect(wordsOf(page.$, 'main')).toContain('il n’y a rien à attester');
    expect(page.$('a[href$="/archive"]')).toHaveLength(0);
  }, 120_000);

  it('stop when somebody stops them; what is issued stays', async () => {
    const path = (await start({ standing: 'again' })).url.pathname;
    const page = await hr.get(path);
    await hr.submit(page, `form[action="${path}/cancellation"]`, {});
    await portal.startWorker();
    await drainQueue(portal.database);
    await portal.stopWorker();
    const after = await hr.get(path);
    expect(wordsOf(after.$, 'main')).toContain('Attestations délivrées 0');
    expect(after.$('.job').attr('data-state')).toBe('cancelled');
  }, 120_000);

  it('are refused with field and way out, and are HR’s alone', async () => {
    for (const [fields, words] of [
      [{ kind: 'programme' }, 'choisissez un document au nom d’une personne'],
      [{ to: '2027-01-01' }, 'La période n’est pas terminée'],
      [{ from: '1999-01-01', to: '1999-02-01' }, null],
      [{ unit: 'Nulle part' }, 'Personne de ce service'],
    ] as const) {
      const refused = await start(fields);
      if (words === null) continue;
      expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
      expect(wordsOf(refused.$, '.error-summary')).toContain(words);
    }
    expect((await employee.get(LIST)).status).toBe(403);
    expect((await hr.get(`${LIST}/00000000-0000-7000-8000-000000000001`)).status).toBe(404);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GrantRole } from '../../../src/identity/index.js';
import { ImportPaperList, RecordPaperAgreements, USUAL_TERMS } from '../../../src/agreements/index.js';
import { CheckPaperListJob } from '../../../src/agreements/paper-lists/check-paper-list.job.js';
import { ForgetPaperListsJob } from '../../../src/agreements/paper-lists/forget-paper-lists.job.js';
import { RecordPaperListJob } from '../../../src/agreements/paper-lists/record-paper-list.job.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { runPalier } from '../../support/command-line.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let other: Programme;
let hr: Browser;
let employee: Browser;
let stranger: Browser;
let site: TestSite;
let folder: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 8, { daysPerWeek: 3 });
  other = await programme(portal, 'voisin', '100000002', 1);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p7@acme.example', role: 'hr', displayName: 'Camille Fictive 7' });
  await grant.execute(other.ctx, { email: 'p0@voisin.example', role: 'hr', displayName: 'Autre' });
  const signIn = await sessions(portal, 'acme', acme);
  [employee, hr] = [await signIn(0), await signIn(7)];
  stranger = await (await sessions(portal, 'voisin', other))(0);
  site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 40, month);
  for (const day of ['2026-12-01', '2026-12-03']) await acme.book(1, { siteId: site.id, day, part: 'day' });
  folder = await mkdtemp(join(tmpdir(), 'palier-papers-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await portal.close();
});

const LISTS = '/hr/agreements/papers/lists';
const HEAD = 'matricule;signé le;prise d’effet;jours par semaine;lieux;scan';
const listOf = (...rows: string[]) => [HEAD, ...rows].join('\n');
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const send = async (content: string, browser = hr): Promise<Page> => {
  await browser.get(LISTS);
  return browser.upload(LISTS, { file: new File([content], 'accords.csv', { type: 'text/csv' }) });
};
const read = async (content: string): Promise<string> => {
  const sent = await send(content);
  await drainQueue(portal.database);
  return sent.url.pathname;
};
const scan = (name: string, start = '%PDF-1.7 ') => new File([`${start}${name}`], name, { type: 'application/pdf' });
const decide = async (path: string, fields: Record<string, string> = {}) => {
  const answer = await hr.submit(await hr.get(path), '#application', fields);
  await drainQueue(portal.database);
  return answer;
};
const papers = async (index: number) =>
  portal.database.query<{ days: number; since: string; scan: string | null; version: number }>(
    `select days_per_week as days, lower(effective)::text as since, s.file_name as scan, version
     from agreements a left join agreement_scans s on s.agreement_id = a.id
     where a.employee_id = $1 order by version`,
    [acme.employeeIds[index]],
  );
const counted = async (table: 'agreements' | 'paper_list_scans' | 'paper_lists' | 'agreement_evidence') =>
  (await portal.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

describe('paper agreements by list, in the browser, without JavaScript', () => {
  it('is for HR of this employer alone', async () => {
    expect((await employee.get(LISTS)).status).toBe(403);
    const path = await read(listOf('P0002;20/11/2026;01/12/2026;1;domicile;'));
    expect((await stranger.get(path)).status).toBe(404);
    expect((await hr.submit(await hr.get(path), 'form[action$="/withdrawal"]')).url.pathname).toBe(LISTS);
    expect((await hr.get(path)).text).toContain('Liste abandonnée');
  });

  it('refuses a list that cannot be read, and says what is missing', async () => {
    const refused = await send('matricule;lieux\nP0001;domicile');
    expect(refused.status).toBe(422);
    expect(plain(wordsOf(refused.$, '#file-error'))).toContain('signé le / signed_on');
    expect(pageProblems(refused.$)).toEqual([]);
  });

  it('shows every refused row, and writes nothing of a list before somebody decides', async () => {
    const before = await counted('agreements');
    const evidence = await counted('agreement_evidence');
    const path = await read(
      listOf(
        'P0002;20/11/2026;01/12/2026;1;domicile;',
        'X9;20/11/2026;01/12/2026;1;domicile;',
        'P0003;20/11/2026;01/12/2026;7;domicile;',
      ),
    );
    const report = await hr.get(path);
    expect(pageProblems(report.$)).toEqual([]);
    const words = plain(report.text);
    expect(words).toContain('Personne n’a le matricule « X9 » au registre');
    expect(words).toContain('Indiquez un nombre de jours entre 1 et 5');
    expect(words).toContain('valeurs habituelles');
    expect((await hr.get(`${path}/report.csv`)).text).toContain('"Matricule"');
    expect([await counted('agreements'), await counted('agreement_evidence')]).toEqual([before, evidence]);
    // All or nothing, unless the rows to leave out are left out in so many words.
    expect((await hr.submit(report, '#application')).status).toBe(409);
    await decide(path, { keepGood: '1' });
    const recorded = await hr.get(path);
    expect(plain(recorded.text)).toContain('1 avenant papier enregistré');
    expect(recorded.text).toContain('X9');
    // The refused rows name people: they are forgotten, their number is not.
    const forget = () => portal.app.get(ForgetPaperListsJob, { strict: false }).handle(acme.ctx);
    await forget();
    expect((await hr.get(path)).text).toContain('X9');
    const id = path.split('/').at(-1);
    await portal.database.query(`update paper_lists set applied_at = applied_at - interval '31 days' where id = $1`, [
      id,
    ]);
    await forget();
    const later = await hr.get(path);
    // The words alone: a random token of the page may hold these two letters.
    expect(later.$('main').text()).not.toContain('X9');
    expect(plain(later.text)).toContain('oublié après 30 jours');
    expect(wordsOf(later.$, '.kpi-row')).toContain('Refusées');
    expect((await papers(2)).map(({ days }) => days)).toEqual([3, 1]);
    expect(await papers(3)).toHaveLength(1);
  });

  it('lists the bookings that end, waits for the scans, and records all of it at once', async () => {
    const path = await read(
      listOf(
        'P0001;20/11/2026;02/12/2026;1;domicile;p1.pdf',
        'P0004;20/11/2026;01/12/2026;2;domicile, tiers-lieux;P4.pdf',
      ),
    );
    const asked = await hr.get(path);
    expect(pageProblems(asked.$)).toEqual([]);
    // The third of December is at a third place, which the new terms do not allow; the first is before them.
    expect(plain(asked.text)).toContain('1 réservation de 1 personne prend fin');
    expect(plain(wordsOf(asked.$, 'main'))).toContain('jeu. 3 déc.');
    expect(plain(asked.text)).toContain('0 scan reçu sur 2');

    const mixed = await hr.upload(`${path}/scans`, { scans: scan('P1.PDF') });
    expect(plain(mixed.text)).toContain('1 scan reçu.');
    const wrong = await hr.upload(`${path}/scans`, { scans: scan('p4.pdf', '<html>') });
    expect(plain(wrong.text)).toContain('Laissés de côté');
    await hr.upload(`${path}/scans`, { scans: scan('vacances.pdf') });
    expect(await counted('paper_list_scans')).toBe(1);

    const without = await decide(path);
    expect([without.status, plain(without.text)]).toEqual([409, expect.stringContaining('1 scan nommé par la liste')]);
    expect(await papers(1)).toHaveLength(1);
    await hr.upload(`${path}/scans`, { scans: scan('p4.pdf', '%PDF-1.7 wrong ') });
    // All came; the wrong one is still replaced.
    const all = await hr.get(path);
    expect(all.$('form[action$="/scans"]')).toHaveLength(1);
    expect(plain(all.text)).toContain('préavis 30 jours');
    await hr.upload(`${path}/scans`, { scans: scan('p4.pdf') });
    expect(await counted('paper_list_scans')).toBe(2);
    await decide(path);
    expect(plain((await hr.get(path)).text)).toContain('2 avenants papier enregistrés');
    expect(await papers(1)).toEqual([
      { days: 3, since: '2026-09-01', scan: null, version: 1 },
      { days: 1, since: '2026-12-02', scan: 'P1.PDF', version: 2 },
    ]);
    expect((await papers(4))[1]).toMatchObject({ scan: 'p4.pdf' });
    expect(await counted('paper_list_scans')).toBe(0);
    const kept = await portal.database.query<{ day: string }>(
      `select day::text from bookings where employee_id = $1 and cancelled_at is null`,
      [acme.employeeIds[1]],
    );
    expect(kept).toEqual([{ day: '2026-12-01' }]);
  });

  it('is harmless twice: the job, the button and the same list again', async () => {
    const [list] = await portal.database.query<{ id: string }>(
      `select id from paper_lists where state = 'applied' order by created_at desc limit 1`,
    );
    const before = await counted('agreements');
    for (const job of [CheckPaperListJob, RecordPaperListJob])
      await portal.app.get<CheckPaperListJob>(job as never, { strict: false }).handle(acme.ctx, { listId: list!.id });
    const again = await read(listOf('P0001;20/11/2026;02/12/2026;1;domicile;p1.pdf'));
    expect(plain((await hr.get(again)).text)).toContain('Tous ces avenants sont déjà enregistrés');
    const pressed = await hr.post(`${again}/application`, { ends: '0' });
    expect(pressed.status).toBe(409);
    expect(await counted('agreements')).toBe(before);
  });

  it('writes nothing when it would do something else than was read', async () => {
    const path = await read(listOf('P0005;20/11/2026;01/12/2026;2;domicile, tiers-lieux;'));
    await portal.app.get(RecordPaperAgreements, { strict: false }).execute(acme.ctx, [
      {
        employeeId: acme.employeeIds[5]!,
        signedOn: '2026-11-20',
        terms: { ...USUAL_TERMS, daysPerWeek: 2, startOn: '2026-12-01' },
      },
    ]);
    await decide(path);
    expect(plain((await hr.get(path)).text)).toContain('ont changé depuis la lecture');
    expect(await papers(5)).toHaveLength(2);
  });

  it('takes no more scans at a time than a request may hold', async () => {
    const path = await read(listOf('P0006;20/11/2026;01/12/2026;1;domicile;gros.pdf'));
    const large = new File([`%PDF-1.7${'x'.repeat(10 * 1024 * 1024)}`], 'gros.pdf');
    const refused = await hr.upload(`${path}/scans`, { scans: large });
    expect(refused.status).toBe(422);
    expect(plain(wordsOf(refused.$, '#scans-error'))).toContain('10 Mo');
    const many = Array.from({ length: 51 }, (_, n) => scan(`p${n}.pdf`));
    const counted51 = await hr.upload(`${path}/scans`, { scans: many });
    expect(counted51.status).toBe(422);
    expect(plain(wordsOf(counted51.$, '#scans-error'))).toContain('plus de 50 fichiers');
    expect(await counted('paper_list_scans')).toBe(0);
  });
});

describe('palier agreement import-paper', () => {
  const palier = (...args: string[]) =>
    runPalier({ NODE_ENV: 'test', DATABASE_URL: portal.database.ownerUrl }, [
      'agreement',
      'import-paper',
      ...args,
      '--employer',
      'acme',
      '--json',
    ]);

  it('records a list with the scans of a folder, once', async () => {
    const file = join(folder, 'liste.csv');
    await writeFile(file, listOf('P0003;20/11/2026;01/12/2026;1;domicile;p3.pdf'));
    await writeFile(join(folder, 'P3.pdf'), '%PDF-1.7 trois');
    const recorded = await palier(file, '--scans', folder);
    expect([recorded.code, recorded.err]).toEqual([0, '']);
    expect(JSON.parse(recorded.out)).toMatchObject({
      written: 1,
      stopped: null,
      scansMissing: [],
      scansUnnamed: ['liste.csv'],
      agreements: [{ staffNumber: 'P0003', kind: 'replaces', ends: 0 }],
    });
    expect((await papers(3)).at(-1)).toMatchObject({ days: 1, scan: 'P3.pdf' });
    expect((await palier(join(folder, 'missing.csv'))).code).toBe(2);
  });

  it('stops for refused rows, missing scans and bookings that would end, and keeps nothing of a dry run', async () => {
    const run = (content: string, how: Partial<Parameters<ImportPaperList['execute']>[1]> = {}) =>
      portal.app.get(ImportPaperList, { strict: false }).execute(acme.ctx, {
        fileName: 'liste.csv',
        bytes: Buffer.from(content),
        scans: null,
        dryRun: false,
        keepGood: false,
        withoutScans: false,
        confirmed: false,
        ...how,
      });
    await acme.book(6, { siteId: site.id, day: '2026-12-08', part: 'day' });
    const before = [await counted('agreements'), await counted('paper_lists')];
    const ending = listOf('P0006;20/11/2026;01/12/2026;1;domicile;absent.pdf', 'X9;20/11/2026;01/12/2026;1;domicile;');
    expect((await run(ending)).stopped).toBe('refused-rows');
    expect(await run(ending, { keepGood: true })).toMatchObject({
      stopped: 'scans-missing',
      scansMissing: ['absent.pdf'],
    });
    const last = { keepGood: true, withoutScans: true };
    expect(await run(ending, last)).toMatchObject({ stopped: 'bookings-end', report: { ends: 1 } });
    expect((await run(ending, { ...last, confirmed: true, dryRun: true })).stopped).toBe('dry-run');
    expect([await counted('agreements'), await counted('paper_lists')]).toEqual(before);
    expect(await run(ending, { ...last, confirmed: true })).toMatchObject({ stopped: null, written: 1 });
    const kept = `select keep_good as kept from paper_lists order by id desc limit 1`;
    expect(await portal.database.query(kept)).toEqual([{ kept: true }]);
    expect((await run(ending, { ...last, confirmed: true })).stopped).toBe('nothing-new');
  });
});

import { readFileSync } from 'node:fs';
import { systemContext } from '#libs/platform/context/index.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { ChangeEmployee } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { inRepository } from '../../support/sources.js';
import { company, type Company } from '../identity/acme.js';
import { everyRole, type Who } from './every-role.js';

/*
 * What tells of somebody's health, disability, pregnancy or care of a relative stands on the page of that one person, for HR,
 * and each look is entered in the journal. Every other page, list, file, letter and log line is searched for it.
 */

/** The day of a doctor's opinion, in every form in which a day is written here: nothing else in these tests is of that day. */
const DAY = /2019-03-17|17\s+(mars|march|mar)\.?\s+2019|17\/03\/2019|1552780800/i;

describe('what is sensitive about a person', () => {
  let portal: TestApp;
  let acme: Company;
  let people: Map<Who, Browser>;
  const written: string[] = [];
  const stdout = process.stdout.write.bind(process.stdout);

  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    const ctx = systemContext('test', acme.employerId, 'test');
    people = await everyRole(portal, acme);
    const give = portal.app.get(GiveFact, { strict: false });
    const about = { people: [acme.camille.employeeId], none: false };
    await give.execute(ctx, { ...about, path: 'arrangement.fpDoctorOpinionOn', value: '2019-03-17' });
    process.stdout.write = ((text: string | Uint8Array, ...more: never[]) => {
      written.push(String(text));
      return stdout(text, ...more);
    }) as typeof process.stdout.write;
  });
  afterAll(async () => {
    process.stdout.write = stdout;
    await portal.close();
  });

  const person = () => `/hr/compliance/people/${acme.camille.employeeId}`;
  const fact = () => `/hr/compliance/facts/arrangement.fpDoctorOpinionOn?person=${acme.camille.employeeId}`;
  const looks = async (action: string): Promise<{ actor: string; detail: string }[]> =>
    portal.database.query(
      `select actor_name as actor, detail from audit_entries
       where chain_id = $1 and action = $2 and subject_type = 'employee' and subject_id = $3 order by seq`,
      [acme.employerId, action, acme.camille.employeeId],
    );

  it('stands on the page of the person, for HR, and each look is in the journal without what was seen', async () => {
    for (const path of [person(), fact()]) {
      const page = await people.get('hr')!.get(path);
      expect(page.text).toMatch(DAY);
      expect(page.headers.get('cache-control')).toContain('no-store');
    }
    expect(await looks('compliance.look-at-sensitive')).toEqual([
      { actor: 'Nora Modèle', detail: '{}' },
      { actor: 'Nora Modèle', detail: '{}' },
    ]);
    for (const who of ['admin', 'manager', 'employee'] as const)
      for (const path of [person(), fact()]) expect((await people.get(who)!.get(path)).status).toBe(403);
  });

  it('stands in no list: there it only says that somebody answered', async () => {
    const list = await people.get('hr')!.get('/hr/compliance/facts/arrangement.fpDoctorOpinionOn?who=all');
    expect(list.status).toBe(200);
    expect(list.text).not.toMatch(DAY);
  });

  it('stands on no other route, whoever asks', async () => {
    const handedOut = [/^\/account\/data\./, /^\/hr\/employees\/[^/]+\/data\./, /^\/hr\/compliance\/(people|facts)\//];
    const routes = readFileSync(inRepository('test/arch/routes.txt'), 'utf8')
      .split('\n')
      .flatMap((line) => /^GET (\S+) /.exec(line)?.[1] ?? [])
      .map((path) => path.replaceAll(/:[a-zA-Z]*[iI]d\b/g, acme.camille.employeeId).replaceAll(/:\w+/g, '1'))
      .filter((path) => !/sign-?out|logout/.test(path));
    expect(routes.length).toBeGreaterThan(100);
    const found: string[] = [];
    let read = 0;
    const walk = async (who: Who, browser: Browser): Promise<void> => {
      for (const route of routes) {
        if (who === 'hr' && handedOut.some((allowed) => allowed.test(route))) continue;
        if (who === 'employee' && route.startsWith('/account/data.')) continue;
        const answer = await browser.get(route, { stay: true });
        if (answer.status === 200) read += 1;
        if (DAY.test(answer.text)) found.push(`${who} ${route}`);
      }
    };
    await Promise.all([...people].map(([who, browser]) => walk(who, browser)));
    expect(found).toEqual([]);
    expect(read).toBeGreaterThan(100);
  }, 240_000);

  it('stands in no letter, no message, no entry of the journal and no line of the log', async () => {
    const rows = await portal.database.query<{ text: string }>(
      `select m::text as text from sent_mails m union all select o::text from outbox_messages o
       union all select a::text from audit_entries a union all select k::text from kept_figures k
       union all select j::text from job_runs j union all select w.sess::text from web_sessions w`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ text }) => DAY.test(text))).toEqual([]);
    expect(written.filter((line) => DAY.test(line))).toEqual([]);
  });

  it('is not even a need of access on the page of the register: it is read in the record, and the look is entered', async () => {
    const ctx = systemContext('test', acme.employerId, 'test');
    await portal.app
      .get(ChangeEmployee, { strict: false })
      .execute(ctx, { employeeId: acme.camille.employeeId, texts: { needs: 'accessible' } });
    const page = await people.get('hr')!.get(`/hr/employees/${acme.camille.employeeId}`);
    expect(page.$('main').text()).not.toMatch(/plain-pied|accessible|mobilité/i);
    expect(await looks('employees.look-at-needs')).toEqual([]);
    const record = await people.get('hr')!.get(`/hr/employees/${acme.camille.employeeId}/record`);
    expect(record.$('input[name=needs][value=accessible]').attr('checked')).toBeDefined();
    expect(await looks('employees.look-at-needs')).toEqual([{ actor: 'Nora Modèle', detail: '{}' }]);
  });
});

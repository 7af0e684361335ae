import { readFileSync } from 'node:fs';
import { addDays, isoWeek } from '#libs/calendar/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { GiveFact } from '../../../src/compliance/facts/give-fact.js';
import { ChangeEmployee } from '../../../src/employees/index.js';
import { RecordAbsences } from '../../../src/ledger/absences/record-absences.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { exhaustive } from '../../support/machine.js';
import { inRepository } from '../../support/sources.js';
import { program } from '../api/programs.js';
import { company, type Company } from '../identity/acme.js';
import { everyRole, type Who } from './every-role.js';

/** Names of questions: the journal says which was answered, for how many people, and not for whom. */
const QUESTIONS = /\barrangement\.\w+/g;

/** Words that tell of health, disability, pregnancy, care of a relative, or that somebody is ill, in both languages and in code. */
const WORDS =
  /maladie|malade|sickness|santé|\bhealth|handicap|disab|grossesse|enceinte|pregnan|proche aidant|\bcarer|médecin|doctor|plain-pied|step-free|"accessible"/gi;

/**
 * Forms and rules of law say such words of nobody. Whatever says more of them once they are true of one person says something
 * of that person.
 */
describe('words that are sensitive', () => {
  let portal: TestApp;
  let acme: Company;
  let people: Map<Who, Browser>;

  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    people = await everyRole(portal, acme);
  }, 120_000);
  afterAll(() => portal.close());

  /** Where such words of the person may stand: what HR and the person are given of that one person. */
  const allowed = (who: string, route: string): boolean =>
    who === 'hr'
      ? /^\/hr\/employees\/[^/]+\/(data\.|days|record)/.test(route) || /^\/hr\/compliance\/(people|facts)\//.test(route)
      : who === 'employee' && /^\/account($|\/data\.)/.test(route);

  /** All for each role in .ci/run, else every second one, the others for the next role. */
  const walked = (turn: number): string[] =>
    exhaustive ? routes() : routes().filter((_, index) => (index + turn) % 2 === 0);

  const routes = (): string[] =>
    readFileSync(inRepository('test/arch/routes.txt'), 'utf8')
      .split('\n')
      // What strangers read says nothing of anybody here.
      .flatMap((line) => /^GET (\S+) {2}(?!public)/.exec(line)?.[1] ?? [])
      .map((path) => path.replaceAll(/:[a-zA-Z]*[iI]d\b/g, acme.camille.employeeId).replaceAll(/:\w+/g, '1'))
      .filter((path) => !/sign-?out|logout|^\/demo|^\/saml|^\/oidc/.test(path));

  /** How often such words stand on each route, for each role and for a program that may read everything. */
  const counted = async (): Promise<Map<string, number>> => {
    const counts = new Map<string, number>();
    const count = (name: string, text: string) =>
      counts.set(name, text.replaceAll(QUESTIONS, '').match(WORDS)?.length ?? 0);
    const walk = async ([who, browser]: readonly [Who, Browser], turn: number): Promise<void> => {
      for (const route of walked(turn))
        if (!allowed(who, route)) count(`${who} ${route}`, (await browser.get(route, { stay: true })).text);
    };
    await Promise.all([...people].map(walk));
    const payroll = await program(portal, acme.employerId);
    for (const route of routes().filter((path) => path.startsWith('/api/')))
      count(`program ${route}`, (await payroll.get(route)).text);
    const rows = await portal.database.query<{ name: string; text: string }>(
      `select 'mails' as name, coalesce(string_agg(m::text, ''), '') as text from sent_mails m
       union all select 'jobs', coalesce(string_agg(o::text, ''), '') from outbox_messages o
       union all select 'journal', coalesce(string_agg(a.detail, ''), '') from audit_entries a
       union all select 'figures', coalesce(string_agg(k::text, ''), '') from kept_figures k
       union all select 'runs', coalesce(string_agg(j::text, ''), '') from job_runs j
       union all select 'webhooks', coalesce(string_agg(w::text, ''), '') from webhook_messages w`,
    );
    for (const { name, text } of rows) count(name, text);
    return counts;
  };

  it('stand nowhere more often once they are true of somebody', async () => {
    const before = await counted();
    expect(before.size).toBeGreaterThan(300);
    const ctx = systemContext('test', acme.employerId, 'test');
    const give = portal.app.get(GiveFact, { strict: false });
    const about = { people: [acme.camille.employeeId], none: false };
    for (const [path, value] of [
      ['arrangement.fpDerogation', 'yes'],
      ['arrangement.fpDerogationGround', 'pregnancy'],
      ['arrangement.fpDoctorOpinionOn', '2019-03-17'],
      ['arrangement.workstationAccessible', 'yes'],
    ] as const)
      await give.execute(ctx, { ...about, path, value });
    await portal.app
      .get(ChangeEmployee, { strict: false })
      .execute(ctx, { employeeId: acme.camille.employeeId, texts: { needs: 'accessible' } });
    const today = new Date().toISOString().slice(0, 10);
    const day = isoWeek(addDays(today, 7)).monday;
    const changed = await portal.app.get(RecordAbsences, { strict: false }).execute(ctx, {
      text: `matricule;du;motif\n${acme.camille.staffNumber};${day};maladie\n`,
      release: false,
    });
    expect(changed).toBe(2);
    const after = await counted();
    const more = [...after].filter(([name, count]) => count > (before.get(name) ?? 0)).map(([name]) => name);
    expect(more).toEqual([]);
  }, 400_000);
});

import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FixedClock } from '#libs/platform/clock/index.js';
import { DemoModule, LoadDemo } from '../../../src/demo/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { csrfTokenOf } from '../../support/html.js';
import { exhaustive } from '../../support/machine.js';
import { inRepository } from '../../support/sources.js';
import { memberBrowser } from '../../support/staff.js';
import { Unscoped, withoutScope } from '../../support/unscoped.js';

/*
 * Every route of the list, asked by one employer's most powerful person with what belongs to another, while the condition
 * on the tenant is taken out of every statement: row-level security alone must hold. 0 foreign bytes, 0 foreign rows
 * changed. A new route is walked as soon as the list has it; a parameter that this spec cannot fill fails it.
 */

const NOW = new Date('2026-11-23T08:00:00Z');
const [OWN, FOREIGN] = ['demo-conseil', 'demo-industrie'] as const;

/** Parameters that are no ids of rows. */
const NAMED: Readonly<Record<string, string>> = {
  chapter: 'network',
  clause: '1',
  code: 'AAAA-AAAA-AAAA',
  connection: FOREIGN,
  day: '2026-11-23',
  domain: `${FOREIGN}.example`,
  employer: FOREIGN,
  half: 'am',
  insee: '37261',
  list: '0',
  locale: 'fr',
  month: '2026-11',
  name: 'x',
  number: '1',
  path: 'employer.headcount',
  position: '1',
  slug: FOREIGN,
  token: 'x',
  type: 'telework-1',
};
const IDS =
  /^(id|planId|employeeId|siteId|deskId|roomId|bookingId|runId|reportId|quotaId|messageId|attestationId|agreementId|contractId|requestId|coverId|photoId|credential|waitId|exceptionId|deviceId|dayId|screenId|guestId|answerId|fileId|seriesId)$/;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly audience: string;
}

/** Signing out or ending the own session would end the walk. */
const ROUTES: readonly Route[] = readFileSync(inRepository('test/arch/routes.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))
  .map(([method, path, audience]) => ({ method: method!, path: path!, audience: audience! }))
  .filter(({ path }) => !/sign-out|sessions/.test(path));

interface Tenant {
  readonly id: string;
  readonly browser: Browser;
  /** Ids of all its rows, by table. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

let portal: TestApp;
let own: Tenant;
let foreign: Tenant;
/** Names and numbers that only the other employer has. */
let words: readonly string[];
let foreignIds: ReadonlySet<string>;
let tables: readonly string[];
const unscoped = new Unscoped();

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  const clock = new FixedClock(NOW);
  const loader = await NestFactory.createApplicationContext(DemoModule.with(portal.config, clock), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  try {
    await loader.get(LoadDemo).load(clock, NOW);
  } finally {
    await loader.close();
  }
  tables = (
    await portal.database.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'employer_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and c.relrowsecurity and a.attnotnull order by 1`,
    )
  ).map(({ name }) => name);
  own = await tenant(OWN);
  foreign = await tenant(FOREIGN);
  foreignIds = new Set([...foreign.ids.values()].flat());
  words = await wordsOf(foreign, own);
}, 300_000);
afterAll(async () => {
  unscoped.end();
  await portal.close();
});

/** An employer, and its one person who may do everything that anybody of it may. */
async function tenant(slug: string): Promise<Tenant> {
  const [found] = await portal.database.query<{ id: string; member: string }>(
    `update members m set roles = '{employee,manager,hr,admin}' from employers e
     where e.slug = $1 and m.employer_id = e.id and m.id = (select id from members
       where employer_id = e.id and 'hr' = any (roles) and employee_id is not null order by email limit 1)
     returning e.id, m.id as member`,
    [slug],
  );
  const { id, member } = found!;
  const ids = new Map<string, string[]>();
  for (const table of tables) {
    const [column] = await portal.database.query(
      `select 1 from information_schema.columns where table_name = $1 and column_name = 'id' and udt_name = 'uuid'`,
      [table],
    );
    if (!column) continue;
    const rows = await portal.database.query<{ id: string }>(
      `select id from ${table} where employer_id = $1 order by id`,
      [id],
    );
    if (rows.length > 0)
      ids.set(
        table,
        rows.map((row) => row.id),
      );
  }
  const browser = await memberBrowser(portal, { memberId: member, employerId: id });
  return { id, browser, ids };
}

/** What would give the other employer away: its name, its addresses, some of its people and references. */
async function wordsOf(of: Tenant, but: Tenant): Promise<string[]> {
  const rows = await portal.database.query<{ word: string }>(
    `with said as (
       select employer_id, given_name || ' ' || family_name as word from employees
       union select employer_id, reference from bookings union select employer_id, reference from agreements)
     select word from said where employer_id = $1 and length(word) > 8
       and word not in (select word from said where employer_id = $2) order by md5(word) limit 120`,
    [of.id, but.id],
  );
  const [{ name }] = (await portal.database.query(`select name from employers where id = $1`, [of.id])) as [
    { name: string },
  ];
  return [name, `@${FOREIGN}.example`, ...rows.map(({ word }) => word)];
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What of the other employer an answer holds; what was asked with it may come back. */
function leaked(text: string, path: string): string[] {
  const ids = [...new Set(text.match(ID) ?? [])].filter((id) => foreignIds.has(id) && !path.includes(id));
  return [...ids, ...words.filter((word) => text.includes(word) && !path.includes(word))];
}

/**
 * The addresses of a route: its parameters are what belongs to the other employer. Which rows an id may mean is told by the
 * words of the path; where they tell nothing, one of each kind is tried. All of them in .ci/run, else two, others at the
 * next route.
 */
function addressesOf({ path }: Route, turn: number): string[] {
  const named = path.replaceAll(/:(\w+)/g, (parameter, name: string) => {
    if (IDS.test(name)) return parameter;
    const value = NAMED[name];
    if (value === undefined) throw new Error(`${path}: what stands for :${name}?`);
    return value;
  });
  if (!named.includes(':')) return [named];
  const kinds = [...foreign.ids.keys()];
  const meant = kinds.filter((table) => table.split('_').some((word) => path.includes(word.slice(0, 6))));
  const tried = meant.length > 0 ? meant : kinds;
  const some = exhaustive ? tried : [tried[turn % tried.length]!, tried[(turn + 1) % tried.length]!];
  return [...new Set(some)].map((table) => named.replaceAll(/:\w+/g, foreign.ids.get(table)![0]!));
}

async function ask(browser: Browser, method: string, path: string) {
  const accept = /^\/(api|scim)\//.test(path) ? 'application/json' : 'text/html';
  if (method === 'GET') return browser.get(path, { stay: true, headers: { accept } });
  if (accept === 'text/html') return browser.post(path, {}, { stay: true, headers: { accept } });
  return browser.api(method, path, {}, { stay: true });
}

/** Every row of the other employer, but what is noted at its door, which is open to everybody. */
async function state(): Promise<Readonly<Record<string, string>>> {
  const sums: Record<string, string> = {};
  for (const table of tables.filter((name) => name !== 'saml_refusals')) {
    const [row] = await portal.database.query<{ sum: string }>(
      `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as sum from ${table} t where employer_id = $1`,
      [foreign.id],
    );
    sums[table] = row!.sum;
  }
  return sums;
}

async function walk(routes: readonly Route[]): Promise<string[]> {
  const found: string[] = [];
  const stranger = portal.browser();
  for (const [turn, route] of routes.entries()) {
    for (const path of addressesOf(route, turn)) {
      const { status, text } = await ask(own.browser, route.method, path);
      if (status >= 500) found.push(`${route.method} ${path}: ${status}`);
      const leaks = leaked(text, path);
      if (leaks.length === 0) continue;
      // What anybody may read gives nobody away.
      const anybody = route.audience === 'public' ? (await ask(stranger, route.method, path)).text : '';
      found.push(...leaks.filter((leak) => !anybody.includes(leak)).map((leak) => `${route.method} ${path}: ${leak}`));
    }
  }
  return found;
}

describe('a statement without its scope', () => {
  it('keeps its parameters, and loses nothing else', () => {
    expect(withoutScope(`select a from t x where x.employer_id = $1 and "T"."employer_id" = $12 and x.id = $2`)).toBe(
      `select a from t x where ($1::uuid is not null) and ($12::uuid is not null) and x.id = $2`,
    );
    const joined = 'join u on u.employer_id = t.employer_id';
    expect(withoutScope(joined)).toBe(joined);
  });
});

describe('row-level security alone, under every route', () => {
  beforeAll(async () => {
    await own.browser.get('/account');
  });

  it('has an employer to give away', async () => {
    expect(words.length).toBeGreaterThan(100);
    expect(foreign.ids.size).toBeGreaterThan(10);
    // As that employer, the same search finds it.
    const { text } = await foreign.browser.get('/hr/employees', { headers: { accept: 'text/html' } });
    expect(leaked(text, '')).not.toEqual([]);
  });

  it('shows nothing of another employer', async () => {
    unscoped.begin();
    try {
      expect(await walk(ROUTES.filter(({ method }) => method === 'GET'))).toEqual([]);
    } finally {
      unscoped.end();
    }
    expect(unscoped.widened).toBeGreaterThan(500);
  }, 300_000);

  it('changes nothing of another employer', async () => {
    const before = await state();
    const page = await own.browser.get('/account', { headers: { accept: 'text/html' } });
    expect(csrfTokenOf(page.text)).toBeTruthy();
    unscoped.begin();
    try {
      expect(await walk(ROUTES.filter(({ method }) => method !== 'GET'))).toEqual([]);
    } finally {
      unscoped.end();
    }
    expect(await state()).toEqual(before);
  }, 300_000);
});

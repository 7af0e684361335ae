import { readFileSync, writeFileSync } from 'node:fs';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, NestFactory, Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { ALLOW_METADATA } from '#libs/platform/context/index.js';
import { Contributions } from '#libs/platform/contributions/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { declaredJobs, JobRegistry } from '#libs/platform/queue/index.js';
import { HttpModule } from '#libs/platform/http/index.js';
import { PERMISSIONS } from '../../src/access/index.js';
import { operationsTables } from '../../src/operations/index.js';
import { WorkerModule } from '../../src/worker.module.js';
import { testApp, type TestApp } from '../support/app.js';
import { inRepository } from '../support/sources.js';

/*
 * The portal as a whole, read by reflection: who may call each route, which jobs have a handler, whether entities and
 * migrations agree.
 */

const ROUTES = inRepository('test/arch/routes.txt');
let portal: TestApp;

beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

/** `METHOD /path  audience`, one line a route, sorted. A route without an audience says NOBODY. */
function routes(): string[] {
  const inHttp = portal.app.select(HttpModule);
  const discovery = inHttp.get(DiscoveryService, { strict: false });
  const reflector = inHttp.get(Reflector, { strict: false });
  const scanner = inHttp.get(MetadataScanner, { strict: false });
  const lines: string[] = [];
  for (const { instance, metatype } of discovery.getControllers()) {
    if (!instance || typeof metatype !== 'function') continue;
    const prototype: Record<string, (...args: never[]) => unknown> = Object.getPrototypeOf(instance);
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name]!;
      const path = reflector.get<string | string[] | undefined>(PATH_METADATA, handler);
      if (path === undefined) continue;
      const audience = reflector.getAllAndOverride<string | undefined>(ALLOW_METADATA, [handler, metatype]);
      const method = RequestMethod[reflector.get<RequestMethod>(METHOD_METADATA, handler)];
      const bases = [reflector.get<string | string[]>(PATH_METADATA, metatype)].flat();
      for (const base of bases) {
        for (const part of [path].flat()) {
          const full = `/${[base, part]
            .map((p) => p.replaceAll(/^\/|\/$/g, ''))
            .filter(Boolean)
            .join('/')}`;
          lines.push(`${method} ${full}  ${audience ?? 'NOBODY'}`);
        }
      }
    }
  }
  return lines.toSorted();
}

describe('every route', () => {
  it('declares who may call it', () => {
    expect(routes().length).toBeGreaterThan(40);
    expect(routes().filter((line) => line.endsWith('NOBODY'))).toEqual([]);
  });

  it('asks a permission of the table, or is open to everybody signed in or to anybody', () => {
    const audiences = new Set(routes().map((line) => line.split('  ')[1] ?? ''));
    const unknown = [...audiences].filter(
      (name) => !['signed-in', 'of-an-employer', 'public', ...Object.keys(PERMISSIONS)].includes(name),
    );
    expect(unknown).toEqual([]);
  });

  it('is unique', () => {
    const seen = routes().map((line) => line.split('  ')[0]);
    expect(seen.filter((route, index) => seen.indexOf(route) !== index)).toEqual([]);
  });

  // The list is read in review: `UPDATE_ROUTES=1 npm test -- test/arch/portal` writes it anew.
  it('stands in the list of test/arch/routes.txt with its audience', () => {
    const now = `${routes().join('\n')}\n`;
    if (process.env['UPDATE_ROUTES'] === '1') writeFileSync(ROUTES, now);
    expect(now).toBe(readFileSync(ROUTES, 'utf8'));
  });
});

describe('the menus that modules bring', () => {
  it('lead to pages, and ask for each the permission that its guard asks', () => {
    const guards = new Map(
      routes().map((line) => {
        const [route = '', audience = ''] = line.split('  ');
        return [route, audience] as const;
      }),
    );
    const { menu, settings, settingsHome } = portal.app.get(Contributions, { strict: false });
    expect(menu.length).toBeGreaterThan(10);
    const pages = [...menu, ...settings, ...(settingsHome ? [settingsHome] : [])];
    for (const { href, permission } of pages) expect([href, guards.get(`GET ${href}`)]).toEqual([href, permission]);
  });

  it('are one click away, or two: what is rare is on the settings home, and a bar has room for its words', () => {
    const { menu, settings, areas } = portal.app.get(Contributions, { strict: false });
    expect(settings.length).toBeGreaterThan(15);
    for (const { id } of areas) {
      const entries = menu.filter(({ area }) => area === id);
      const inBar = entries.length > 6 ? entries.filter(({ daily }) => daily) : entries;
      expect([id, inBar.length <= 6]).toEqual([id, true]);
      // On a phone a long menu keeps some tabs beside « Plus ».
      const tabs = entries.filter(({ tab }) => tab);
      expect([id, entries.length <= 4 || (tabs.length > 0 && tabs.length < 4)]).toEqual([id, true]);
      // An entry behind « Plus » says in its declaration to which group of the settings home it belongs.
      const lost = entries.filter((entry) => !inBar.includes(entry) && entry.group === undefined);
      expect([id, lost.map(({ href }) => href)]).toEqual([id, []]);
    }
    const unsaid = settings.flatMap(({ labelKey }) =>
      (['fr', 'en'] as const)
        .map((locale) => [locale, `settings.lines.${labelKey.slice(labelKey.lastIndexOf('.') + 1)}`] as const)
        .filter(([locale, key]) => !hasTranslation(locale, key)),
    );
    expect(unsaid).toEqual([]);
  });

  it('fit together: areas and entries are declared once, one module says where to sign in', () => {
    const brought = portal.app.get(Contributions, { strict: false });
    expect(brought.areas.map(({ id }) => id)).toEqual(['hr', 'admin', 'mine', 'operator', 'territory', 'platform']);
    expect(brought.signInPath).toBe('/sign-in');
    expect(brought.largestForm).toEqual({ bytes: 300_000, fields: 4_000 });
  });
});

describe('every job', () => {
  it('has exactly one handler in the worker', async () => {
    const worker = await NestFactory.createApplicationContext(WorkerModule.with(portal.config), {
      logger: false,
      abortOnError: false,
    });
    try {
      const { jobs } = worker.get(JobRegistry).bind();
      expect([...jobs.keys()].toSorted()).toEqual([...declaredJobs().keys()].toSorted());
      expect(jobs.size).toBeGreaterThan(5);
    } finally {
      await worker.close();
    }
  });
});

describe('a run of a job', () => {
  it('is followed with a permission of the table, or by whoever started it alone', () => {
    const named = [...declaredJobs().values()].flatMap(({ followedWith }) => followedWith ?? []);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((permission) => !(permission in PERMISSIONS))).toEqual([]);
  });
});

describe('entities and migrations', () => {
  it('agree on every column: name, type and whether it may be null', async () => {
    const { entityMetadatas } = portal.app.get(DataSource);
    expect(entityMetadatas.length).toBeGreaterThan(0);
    for (const entity of entityMetadatas) {
      const inDatabase = await portal.database.query<{ name: string; type: string; nullable: boolean }>(
        `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
         from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by 1`,
        [entity.tableName],
      );
      const inEntity = entity.columns
        .map(({ databaseName, type, isNullable, isArray }) => ({
          name: databaseName,
          type: `${sqlName(type)}${isArray ? '[]' : ''}`,
          nullable: isNullable,
        }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      expect({ table: entity.tableName, columns: inEntity }).toEqual({ table: entity.tableName, columns: inDatabase });
    }
  });
});

/** PostgreSQL's own name of a column type as entities write it. */
function sqlName(type: unknown): string {
  const names: Record<string, string> = {
    timestamptz: 'timestamp with time zone',
    time: 'time without time zone',
    int: 'integer',
    tstzrange: 'tstzrange',
  };
  const text = typeof type === 'string' ? type : type === String ? 'text' : type === Number ? 'integer' : String(type);
  return names[text] ?? text;
}

describe('docs/operations.md', () => {
  it('lists what runs when and what is forgotten; write it anew with: npm run docs:operations', () => {
    const cells = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
        .map((line) => line.split('|').map((cell) => cell.trim()));
    const page = readFileSync(inRepository('docs/operations.md'), 'utf8');
    expect(cells(page.split('<!-- end of the generated part -->')[0]!)).toEqual(cells(operationsTables()));
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { productSources, sources, withoutComments, type Source } from '../support/sources.js';

/*
 * SQL stands in repositories, queries and entities, and nowhere else; and which module names which tables is written down
 * in tables.txt, so that reading the tables of another module is seen where it begins: in a change of that file.
 */

const MAY_HOLD_SQL = /\.(repository|queries|entity)\.ts$/;

/** Files of the platform that are the database's own side. */
const PLATFORM: Readonly<Record<string, string>> = {
  'libs/platform/db/unit-of-work.ts': 'opens transactions and hands statements to the driver',
  'libs/platform/db/bound-login.ts': 'asks whether the login is bound by row-level security',
  'libs/platform/db/migrate.ts': 'makes the schema',
  'libs/platform/http/idempotency.ts': 'keeps answers under their keys, in the transaction of the request',
  'libs/platform/http/known-sessions.ts': 'keeps web sessions, outside every transaction',
  'libs/platform/http/readiness.ts': 'asks whether the database answers',
  'libs/platform/keys/key-vault.ts': 'keeps key pairs',
  'libs/platform/mail/mailer.ts': 'keeps the mails of the demonstration',
  'libs/platform/queue/job-runs.ts': 'keeps the progress of jobs',
  'libs/platform/queue/outbox.ts': 'adds to the outbox in the transaction of the use case',
  'libs/platform/queue/outbox-relay.ts': 'takes from the outbox',
};

const CALL =
  /\b(?:manager|runner|dataSource|queryRunner|pool|client|owner|guard)\s*\.query\s*(?:<[^()]*>)?\(|\.createQueryBuilder\(|\.getRepository\(/g;
const STATEMENT_CALL = /\b(?:tx|sql)\s*\.(?:rows|row|has|run)\s*(?:<[^()]*>)?\(/g;
/** A literal that begins like a statement, or goes on like one. */
const TEXT =
  /[`'"]\s*(?:select\s[^`'"]*\sfrom\s|insert into\s|update\s+\w+\s+(?:\w+\s+)?set\s|delete from\s|with\s+\w+\s+as\s*\()/gi;

const sqlIn = ({ file, text }: Source): string[] => {
  const code = withoutComments(text);
  return [CALL, STATEMENT_CALL, TEXT].flatMap((pattern) =>
    [...code.matchAll(pattern)].map(
      ({ 0: found, index }) =>
        `${file}:${code.slice(0, index).split('\n').length} ${found.trim().replaceAll(/\s+/g, ' ')}`,
    ),
  );
};

describe('SQL', () => {
  const use = (text: string): string[] => sqlIn({ file: 'src/bookings/book-desk.ts', text });

  it.each([
    'await tx.manager.query(`update employees set left_on = $1`)',
    'await tx.run(leave, [id])',
    'const found = await tx.rows<{ id: string }>(TEXT, [id])',
    'tx.manager.getRepository(Booking)',
    "dataSource.createQueryBuilder('bookings')",
    'const text = `\n  select id\n  from bookings`',
    "const text = 'delete from bookings'",
    'const text = `with last as (select 1)`',
  ])('is found wherever it stands: %s', (text) => {
    expect(use(text)).not.toEqual([]);
  });

  it.each([
    'await this.uow.run(ctx, async (tx) => this.bookings.add(tx, booking))',
    'chosen.has(id)',
    '/** `select 1 from bookings` */',
  ])('is not mistaken for it: %s', (text) => {
    expect(use(text)).toEqual([]);
  });

  it('stands in repositories, queries and entities, and in the parts of the platform that keep something', () => {
    const elsewhere = productSources().filter(({ file }) => !MAY_HOLD_SQL.test(file) && !(file in PLATFORM));
    expect(elsewhere.flatMap(sqlIn)).toEqual([]);
  });

  it('is really in every file that is named after it or listed for it', () => {
    const named = productSources().filter(({ file }) => /\.(repository|queries)\.ts$/.test(file) || file in PLATFORM);
    const without = named.filter(
      (source) => sqlIn(source).length === 0 && !/extends TenantRepository|\bsql\b.*`/i.test(source.text),
    );
    expect(without.map(({ file }) => file)).toEqual([]);
  });
});

/** Tables that the migrations make. */
const TABLES = new Set(
  sources(['migrations']).flatMap(({ text }) =>
    [...text.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, table]) => table!),
  ),
);
const NAMED = /\b(?:from|join|into|update|delete from|using)\s+(?:only\s+)?(\w+)/gi;

/** `src/bookings` or `libs/platform/queue`. */
const moduleOf = (file: string): string => /^(?:libs\/platform\/[^/]+|src\/[^/]+|libs\/[^/]+)/.exec(file)![0];

/** Which tables each module names: those it adds rows to are its own, the rest belong to others. */
function tablesTxt(files: readonly Source[]): string {
  const named = new Map<string, Set<string>>();
  const owners = new Map<string, Set<string>>();
  for (const { file, text } of files) {
    if (!/`|@Entity/.test(text)) continue;
    const code = withoutComments(text);
    const entities = [...code.matchAll(/@Entity\((?:\{ name: )?'(\w+)'/g)].map(([, table]) => table!);
    const literals = [...code.matchAll(/`[^`]*`/gs)].map(([literal]) => literal).join('\n');
    const found = [...literals.matchAll(NAMED)].map(([, table]) => table!.toLowerCase()).concat(entities);
    const module = moduleOf(file);
    for (const table of found.filter((one) => TABLES.has(one)))
      named.set(module, (named.get(module) ?? new Set()).add(table));
    const written = [...literals.matchAll(/\binsert into\s+(\w+)/gi)].map(([, table]) => table!.toLowerCase());
    for (const table of [...written, ...entities]) owners.set(table, (owners.get(table) ?? new Set()).add(module));
  }
  const ownerOf = (table: string): string => [...(owners.get(table) ?? ['nobody'])].toSorted().join(' and ');
  return [...named]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, tables]) => {
      const all = [...tables].toSorted();
      const own = all.filter((table) => owners.get(table)?.has(module));
      const foreign = all
        .filter((table) => !owners.get(table)?.has(module))
        .map((table) => `  of others: ${table} (${ownerOf(table)})`);
      return [module, `  own: ${own.join(' ') || '-'}`, ...foreign].join('\n');
    })
    .join('\n')
    .concat('\n');
}

describe('test/arch/tables.txt', () => {
  it('names a foreign table that a module reads', () => {
    expect(
      tablesTxt([
        { file: 'src/sites/site.repository.ts', text: 'tx.run(`insert into desks (id) values ($1)`)' },
        { file: 'src/bookings/desk.queries.ts', text: 'tx.rows(`select 1 from bookings b join desks d on true`)' },
        { file: 'src/bookings/booking.entity.ts', text: "@Entity({ name: 'bookings' })" },
      ]),
    ).toBe('src/bookings\n  own: bookings\n  of others: desks (src/sites)\nsrc/sites\n  own: desks\n');
  });

  // Read in review: `UPDATE_TABLES=1 npm test -- test/arch/sql` writes it anew.
  it('says which tables the statements of each module name', () => {
    const path = join(projectRoot(), 'test/arch/tables.txt');
    const now = tablesTxt(productSources());
    if (process.env['UPDATE_TABLES'] === '1') writeFileSync(path, now);
    expect(now).toBe(readFileSync(path, 'utf8'));
  });
});

import { testDatabase, type TestDatabase } from '../support/database.js';
import { productSources } from '../support/sources.js';
import { writtenColumns } from '../support/sql-writers.js';

/*
 * What begins can end: a column that no statement of the product writes is null or its default for ever, or its table
 * empty, and everything that reads it reads nothing. Every such column is found on the migrated schema.
 */

/** Tables that something else than a statement of ours fills, and what. */
const FILLED_ELSEWHERE: Readonly<Record<string, string>> = {
  calendar_copies: 'the trigger on bookings asks for copies in it, and a function for many at once',
  host_statement_numbers: 'the trigger that gives statements their numbers counts in it',
  contracted_sites: 'the trigger of the first offer of a place writes it',
  former_residences: 'the trigger on the State in which somebody lives keeps the one before',
  social_cover_versions: 'the trigger on certificates and agreements keeps every version',
  former_place_facts: 'the trigger on facts of places writes it',
  place_owners: 'the trigger of a granted claim writes it',
  changed_facts: 'triggers of the schema note changes in it',
  compliance_facts: 'a version before recorded_facts writes it',
  rate_limits: 'rate-limiter-flexible counts in it',
  schema_migrations: 'TypeORM writes down which migrations ran',
  former_place_slugs: 'the trigger that renames a place keeps its address in it',
  places: 'a trigger makes the place of a site',
  web_sessions: 'connect-pg-simple keeps sessions in it',
};

const MOVED = 'written by the kept files, which name the table at run time';
const BY_DATABASE = 'the moment of the row, by the clock of the database';
const BY_TRIGGER = 'the moment of a change, by the trigger that notes it';
const ERASED = 'written by the trigger that follows the deletion of a sealed document';

/** Columns that no statement names, and why nobody misses one. */
const WITHOUT_WRITER: Readonly<Record<string, string>> = {
  'host_statements.number': 'the trigger that gives statements their numbers',
  'employer_openings.opened_id': 'confirm_opening(), with the employer that opens',
  'operators.evidence_due_on': 'the trigger that gives an operator that is opened its time',
  'erased_documents.code': ERASED,
  'erased_documents.employer_id': ERASED,
  'erased_documents.erased_at': ERASED,
  'erased_documents.sha256': ERASED,
  'erased_documents.subject': ERASED,
  'booking_keys.employer_id': BY_TRIGGER,
  'booking_keys.id': BY_TRIGGER,
  'agreement_files.place': MOVED,
  'agreement_scans.place': MOVED,
  'attestation_files.place': MOVED,
  'framework_documents.place': MOVED,
  'presence_act_documents.place': MOVED,
  'employees.changed_at': BY_TRIGGER,
  'quota_grants.changed_at': BY_TRIGGER,
  'report_runs.changed_at': BY_TRIGGER,
  'job_effects.at': BY_DATABASE,
  'job_schedules.first_seen_at': BY_DATABASE,
  'letters.created_at': BY_DATABASE,
  'outbox_messages.created_at': BY_DATABASE,
  'quota_notices.created_at': BY_DATABASE,
  'schema_requirements.since': BY_DATABASE,
  'sending_hold.since': BY_DATABASE,
  'sending_hold.one': 'holds the table at one row',
  'undelivered_letters.id': 'made by the trigger that adds the row',
  'report_runs.kind': 'one kind of report so far, which nobody reads',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
});

/** Columns that are no identity and not generated, as `table.column`. */
async function columnsToWrite(): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and a.attidentity = '' and a.attgenerated = ''
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

const excepted = (column: string): boolean =>
  column in WITHOUT_WRITER || column.replace(/\..*/, '') in FILLED_ELSEWHERE;

describe('a column', () => {
  it.each([
    ['insert into desks (id, label) values ($1, $2)', ['desks.id', 'desks.label']],
    ['update members m set deactivated_at = $1 where m.id = $2', ['members.deactivated_at']],
    [
      'update sites set (opens, closes) = ($1, $2), closed_on = coalesce($3, closed_on)',
      ['sites.opens', 'sites.closes', 'sites.closed_on'],
    ],
    [
      'insert into keys (id) values ($1) on conflict (id) do update set retired_at = now()',
      ['keys.id', 'keys.retired_at'],
    ],
    ['select withdrawn_on from desks where withdrawn_on = $1', []],
  ])('is written by what gives it a value: %s', (statement, columns) => {
    const written = writtenColumns([{ file: 'src/x.repository.ts', text: `tx.run(\`${statement}\`)` }]);
    expect([...written]).toEqual(columns);
  });

  it('has a writer in product code, a default or not', async () => {
    const written = writtenColumns(productSources());
    const columns = await columnsToWrite();
    expect(columns.length).toBeGreaterThan(200);
    expect(columns.filter((column) => !written.has(column) && !excepted(column))).toEqual([]);
  });

  it('is an exception only as long as it exists and nobody writes it', async () => {
    const columns = await columnsToWrite();
    const written = writtenColumns(productSources());
    const needed = (column: string) => columns.includes(column) && !written.has(column);
    expect(Object.keys(WITHOUT_WRITER).filter((column) => !needed(column))).toEqual([]);
    const tables = columns.map((column) => column.split('.')[0]);
    expect(Object.keys(FILLED_ELSEWHERE).filter((table) => !tables.includes(table))).toEqual([]);
  });
});

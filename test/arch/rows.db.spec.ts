import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { portalProgram } from '../support/portal-program.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { inRepository } from '../support/sources.js';
import { differences, type Schema } from './rows/compare.js';
import { describe as describeStatement, type Description } from './rows/describe.js';
import { statementsOf, type Statement } from './rows/statements.js';

/*
 * Every statement of the portal, described by PostgreSQL on the migrated schema and compared with the type that its
 * rows are given: a column renamed in a migration, an int8 read as a number, a null nobody thought of fails here, with
 * file and line. Statements planted in `planted.repository.ts` show that each difference is found.
 */

const PLANTED = 'test/arch/rows/planted.repository.ts';

/** What cannot be described on the migrated schema. */
const NOT_DESCRIBED: Readonly<Record<string, string>> = {
  'libs/platform/db/migrate.ts': 'makes the schema that the others are described on',
  'libs/platform/backup/catalogue.queries.ts':
    'reads the catalogue of PostgreSQL; the spec of backups runs every statement',
  'libs/platform/backup/target.repository.ts':
    'works on tables by their names; the spec of backups runs every statement',
};

/** Texts that are put together at run time, and what shows that PostgreSQL takes them. */
const AT_RUN_TIME: Readonly<Record<string, string>> = {
  'retention.repository.ts': 'tables and columns come from the list of ages, of which its own spec runs every rule',
};

/** What `agreement_days` shows of agreements: none of it is null there, which a union hides. */
const DAYS = [
  'agreementId',
  'employeeId',
  'reference',
  'version',
  'daysPerWeek',
  'weekdays',
  'places',
  'channel',
].concat(['contactFrom', 'contactTo', 'adaptationMonths', 'noticeDays']);

/**
 * Differences that are right as they are, by file and column (or `*`), and why. An entry that is no longer needed fails.
 */
const KNOWN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['clientId', 'secretKeyId', 'secretEncrypted'].map((column) => [
      `openid-connections.repository.ts ${column}`,
      'a connection by OpenID Connect has all three (saml_connections_shape)',
    ]),
  ),
  'idempotency.ts status': 'claim and answer are written in one transaction: a claim that others see has both',
  ...Object.fromEntries(
    DAYS.map((column) => [`agreement-records.queries.ts ${column}`, 'columns of agreements without null, in a union']),
  ),
  ...Object.fromEntries(
    ['daysPerWeek', 'weekdays', ...DAYS.slice(6)].map((column) => [
      `judged-records.queries.ts ${column}`,
      'columns of agreements without null, in a union',
    ]),
  ),
  'agreement-records.queries.ts thirdPlacesCount': 'a column of agreements without null, in a union',
  'agreement-records.queries.ts from': 'suspensions have a first and a last day',
  'agreement-records.queries.ts to': 'suspensions have a first and a last day',
  'agreement-records.queries.ts startOn': 'terms that hold on a day have an effective range, with a start',
  'agreement-records.queries.ts employeeSignedOn': 'terms come into force by both signatures',
  'agreement-records.queries.ts employerSignedOn': 'terms come into force by both signatures',
  'judged-records.queries.ts startOn': 'terms that hold on a day have an effective range, with a start',
  'judged-records.queries.ts employeeSignedOn': 'terms come into force by both signatures',
  'judged-records.queries.ts employerSignedOn': 'terms come into force by both signatures',
  'agreement-records.queries.ts sentAt': 'an agreement that waits for a signature was sent',
  'agreement-records.queries.ts oldestOn': 'an agreement that waits for a signature was sent',
  'attestation.repository.ts *':
    'public_attestation gives issued attestations, of which a check makes the facts present, and builds the figures itself',
  'seal-proofs.repository.ts sealedSha256': 'public_seal_proofs gives rows of seal_proofs, whose key is not null',
  'seal-proofs.repository.ts version': 'public_seal_proofs gives rows of seal_proofs, whose key is not null',
  'seal-proofs.repository.ts sha256': 'public_seal_proofs gives rows of seal_proofs, whose hash is not null',
  'erased-documents.queries.ts *': 'public_erased_document joins columns that are never null',
  'booking-figures.queries.ts month': 'booked_halves gives rows of bookings, whose days are not null',
  'avoided-trips.queries.ts month': 'booked_halves gives rows of bookings, whose days are not null',
  'booking-figures.queries.ts employeeId': 'booked_halves gives rows of bookings, whose people are not null',
  'booking-changes.repository.ts formerDesk': 'only written here, from the label of a desk',
  'site-bookings.queries.ts *': 'columns of functions and of a list of times written here, none of them null',
  'sealed-agreements.queries.ts *':
    'public_agreement joins columns that are never null; only the days may be absent, and its type says so',
  'personas.queries.ts unit': 'coalesced in a subquery, whose columns the plan does not name',
  'desk-availability.queries.ts siteId': 'a column of a union, both halves of which are grouped by it',
  'personas.queries.ts role': 'a case with an else in a subquery, whose columns the plan does not name',
  'quota-plan.repository.ts siteId': 'an element of a list of ids without null',
  'quota-plan.repository.ts total': 'granted_half_days_at gives a sum, 0 without grants',
  'report-run.repository.ts runId': 'set by every insert and cleared by nobody',
};

let database: TestDatabase;
let client: Client;
let schema: Schema;
const program = portalProgram(['src', 'libs', PLANTED]);
const described = new Map<string, Description>();

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  schema = await readSchema();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function readSchema(): Promise<Schema> {
  const columns = await database.query<{ place: string; name: string; certain: boolean }>(
    `select a.attrelid || '/' || a.attnum as place, c.relname || '.' || a.attname as name, a.attnotnull as certain
     from pg_attribute a join pg_class c on c.oid = a.attrelid where a.attnum > 0 and not a.attisdropped`,
  );
  const ranges = await database.query<{ name: string; closed: boolean }>(
    `select c.relname || '.' || a.attname as name, exists (select 1 from pg_constraint k where k.conrelid = c.oid
       and pg_get_constraintdef(k.oid) like '%NOT lower_inf(' || a.attname || ')%'
       and pg_get_constraintdef(k.oid) like '%NOT upper_inf(' || a.attname || ')%') as closed
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
     where t.typtype = 'r' and c.relkind in ('r', 'p')`,
  );
  const types = await database.query<{ oid: number; name: string; element: number; kind: string }>(
    `select oid, typname as name, typelem as element, typcategory as kind from pg_type`,
  );
  return {
    columns: new Map(columns.map(({ place, name }) => [place, name])),
    neverNull: new Set(columns.filter(({ certain }) => certain).map(({ name }) => name)),
    ranges: new Set(ranges.map(({ name }) => name)),
    closedRanges: new Set(ranges.filter(({ closed }) => closed).map(({ name }) => name)),
    types: new Map(types.map(({ oid, ...type }) => [oid, type])),
  };
}

async function faults({ texts, row, params, nullParams }: Statement): Promise<string[]> {
  const found: string[] = [];
  for (const text of texts) {
    const known = described.get(text) ?? (await describeStatement(client, text));
    described.set(text, known);
    if (known.refusal !== null) found.push(`PostgreSQL refuses it: ${known.refusal}`);
    else {
      if (params !== null && params !== known.params)
        found.push(`takes ${known.params} parameters, is given ${params}`);
      if (row) found.push(...differences(known, { row, nullParams }, program.checker, schema));
    }
  }
  return [...new Set(found)];
}

/** The name of the file without its folder: files move. */
const fileOf = (place: string): string => /([^/]+):\d+$/.exec(place)![1]!;

const statements = statementsOf(program, (file) => !file.startsWith('migrations/') && !(file in NOT_DESCRIBED));
const ofPortal = statements.filter(({ place }) => !place.startsWith(PLANTED));

describe('the statements of the portal', () => {
  it('are found', () => {
    expect(ofPortal.length).toBeGreaterThan(190);
  });

  it('are texts that are known without running the program (else: constants, or a union of literals as parameter)', () => {
    expect(
      ofPortal
        .filter(({ place, unreadable }) => unreadable !== null && !(fileOf(place) in AT_RUN_TIME))
        .map(({ place, unreadable }) => `${place} ${unreadable}`),
    ).toEqual([]);
  });

  it('give rows of the type that the code believes', async () => {
    const found: string[] = [];
    const needed = new Set<string>();
    for (const statement of ofPortal) {
      const file = fileOf(statement.place);
      for (const fault of await faults(statement)) {
        const known = [`${file} ${fault.split(/[ :]/)[0]}`, `${file} *`].find((entry) => entry in KNOWN);
        if (known) needed.add(known);
        else found.push(`${statement.place} ${fault}`);
      }
    }
    expect(found).toEqual([]);
    expect(Object.keys(KNOWN).filter((entry) => !needed.has(entry))).toEqual([]);
  });
});

describe('the comparison', () => {
  const planted = new Map<string, Statement>();
  beforeAll(() => {
    const lines = readFileSync(inRepository('test/arch/rows/planted.repository.ts'), 'utf8').split('\n');
    for (const statement of statements.filter(({ place }) => place.startsWith(PLANTED))) {
      const line = Number(statement.place.split(':')[1]) - 1;
      const name = lines.slice(0, line).findLast((text) => /^  async \w+\(/.test(text));
      planted.set(/async (\w+)/.exec(name ?? '')![1]!, statement);
    }
  });

  it.each([
    ['good', []],
    [
      'renamed',
      [
        'column slug is not in the row type: rename it (… as "slug"), or drop it',
        'the row type has slugg, which the statement does not select',
      ],
    ],
    [
      'unnamed',
      [
        'column created_at is not in the row type: rename it (… as "createdAt"), or drop it',
        'the row type has createdAt, which the statement does not select',
      ],
    ],
    ['counted', ['count: int8 is string in JavaScript, not number (int8 comes as text: write ::int, or say string)']],
    ['dated', [`day: date is a Date in JavaScript, not string (write to_char(…, 'YYYY-MM-DD') for a day)`]],
    ['listed', ['needs: text[] is a list, not string']],
    ['joined', ['managerName may be null: say `| null`, or coalesce(…) it']],
    ['summed', ['total may be null: say `| null`, or coalesce(…) it']],
    ['nullable', ['leftOn may be null: say `| null`, or coalesce(…) it']],
    ['inUnion', ['unit may be null: say `| null`, or coalesce(…) it']],
    ['json', ['payload is JSON: say unknown and read it with a zod schema at the border']],
    [
      'builtJson',
      [
        'home is built without lng, which { lat: number; lng: number; } has',
        'home has lon, which { lat: number; lng: number; } lacks',
      ],
    ],
    ['untyped', ['its rows have no type: write tx.rows<Row>(…)']],
    ['gone', ['PostgreSQL refuses it: column "nickname" does not exist']],
    ['parameters', ['takes 2 parameters, is given 1']],
  ])('finds what is wrong with %s', async (name, expected) => {
    const statement = planted.get(name)!;
    expect(statement.unreadable).toBeNull();
    expect((await faults(statement)).toSorted()).toEqual([...expected].toSorted());
  });

  it('refuses a text that is only known at run time', () => {
    expect(planted.get('atRunTime')!.unreadable).toBe('`order` is only known at run time');
  });
});

import { Client, type QueryResultRow } from 'pg';
import { v7 } from 'uuid';
import { systemContext } from '#libs/platform/context/index.js';
import { tenantNamed, UnitOfWork } from '#libs/platform/db/index.js';
import { SessionReader } from '#libs/platform/http/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';

/**
 * The catalogue of tenant tables, read from PostgreSQL itself: a table that a later migration adds with an
 * `employer_id` is held to the same rules without anybody thinking of it.
 */
let portal: TestApp;
let app: Client;
let own: string;
let other: string;

interface TenantTable extends QueryResultRow {
  name: string;
  /** The column that says whose a row is. */
  column: string;
  enabled: boolean;
  forced: boolean;
  nullable: boolean;
  policies: { roles: string[]; command: string; using: string | null; check: string | null }[];
}

/** Tables whose rows may belong to no tenant: technical records of anonymous and system work. */
const SHARED_WITH_SYSTEM = ['job_effects', 'letters', 'outbox_messages', 'sent_mails'];

/** Names the tenants themselves, as `employers` does, before one is known; it holds nobody's data. */
const DIRECTORY = ['employer_domains'];

/** Functions that look past the policies, each with what it lets out; reviewed one by one, so a new one fails here. */
const DEFINERS = {
  add_booking_keys: 'a trigger: keeps the id of a booking for what refers to it; lets nothing out',
  all_memberships_of_account:
    'of which organisations an account is or was a member: ids and names, for the data that its holder is handed',
  arrivals_of_operator: 'who comes to the sites of the operator that asks: name, company, desk and time',
  ask_for_contracts: 'a trigger: from which month on a place gives desks by contract only; lets nothing out',
  booked_under_contract:
    'how many half-days were booked under a contract on each day of a month, to its two parties: never whose',
  bookings_at_own_place: 'how many bookings stand at a place from a day on, to the operator that has it: a count',
  bookings_beyond_contract: 'how many bookings the end of a contract hits, to the operator that is its party: a count',
  bookings_of_anybody: 'what is booked at a site, people numbered: for whoever closes it',
  buyer_of_statement:
    'who the employer of a statement is in law, to the operator that charges it: name, seat, establishment',
  call_readers:
    'who reads the answers to calls of the territory that asks, and since when they have scored: never what was given',
  call_scores_shown: 'whether all who read an answer have given their scores: yes or no',
  confirm_opening:
    'whether the opening behind a link is noted as the employer of the transaction, which bears its SIREN: yes or no',
  confirm_presence:
    'writes what the operator of a site says of half of today, where the employer lets presence be recorded; answers what came of it',
  drop_booking_keys: 'a trigger: takes back the id of a deleted booking; lets nothing out',
  employers_booked_at: 'which employers have bookings at a site: for the jobs that end them',
  employers_with_figures_due: 'whose kept figures are to be brought up to date, by id: for the job that does it',
  employers_with_figures_due_at:
    'whose kept figures are to be brought up to date where it is their day, by id: for the job that does it',
  employers_with_rooms_at: 'which employers have meeting rooms booked at a site: for the jobs that end them',
  forget_actor_contact:
    'a trigger: takes the address of a person who leaves out of the directory of actors; lets nothing out',
  forget_seal_proofs:
    'a trigger: keeps the hashes of the versions of an erased file, for its employer; lets nothing out',
  give_operator_time_for_evidence:
    'a trigger: from when on desks of an operator that is opened need evidence; lets nothing out',
  given_back_left:
    'how much of a month went back to a place and nobody else has taken again, to employers: a number, never whose',
  granted_half_days_at: 'what all employers together hold at a site in a month: a sum',
  guests_of_operator: 'guests at the sites of an operator, to that operator: name, company, desk and time',
  half_days_at_aided_place:
    'half-days booked at a place in a year, to the territory that granted an aid for it: a count of at least five people',
  half_days_of_operator: 'half days booked at desks of the operator that asks, by weekday: counts',
  hold_added_desk: 'a trigger: holds a desk that is added or comes back for those who wait there; lets nothing out',
  hold_call_reading:
    'a trigger: whether a member of the funder may read an answer to its call, being none of those who answered; lets nothing out',
  hold_contracts_to_offers:
    'a trigger: sums what all employers asked for of an offer, and refuses more than was offered; lets nothing out',
  hold_desk_of_guest: 'a trigger: holds a desk that a guest no longer needs for those who wait there; lets nothing out',
  hold_for_line: 'holds what is free at a place for those who wait there, for triggers alone; lets nothing out',
  hold_freed_desk: 'a trigger: holds a freed desk for those who wait there; lets nothing out',
  hold_invoices:
    'a trigger: lets a place make the invoice of its statement, and a credit note of what was invoiced; lets nothing out',
  hold_reopened_desks:
    'a trigger: holds the desks of a day or a place that opens again for those who wait there; lets nothing out',
  hold_settlements: 'a trigger: lets a place settle a statement once, with no dispute open; lets nothing out',
  hold_statement_lines: 'a trigger: lets each party of a statement do its own acts only; lets nothing out',
  hold_statements:
    'a trigger: refuses a statement that has no contract or is not the sum of its lines; lets nothing out',
  hold_unblocked_desk: 'a trigger: holds a desk whose block ends for those who wait there; lets nothing out',
  hold_wishes_to_parties: 'a trigger: lets each party of a wish do its own acts only; lets nothing out',
  hosts_of_operators: 'which organisation is behind an operator of the network, for employers: ids and names',
  judge_place_claim:
    'a trigger: whether a claim of a place is disputed, and the others with it; tells the claimant no more than that',
  keep_former_fact: 'a trigger: keeps a fact of a place that another replaces; lets nothing out',
  left_of_offers:
    'what of an offer nobody has asked for, to its operator and to employers to whom it is open: numbers, never whose',
  line_of_desks: 'who waits for a desk at a place on a day, for the job that offers desks: ids alone',
  lines_of_desks: 'at which places and on which days somebody waits for a desk: never who',
  lobby_arrivals:
    'who comes to a place today and tomorrow, to a screen that is paired with it, by the hash of its token: initials and desk of those who chose to be on it',
  lower_grants_with_contract:
    'a trigger: lowers the grants of an employer with the end of its contract at a place; lets nothing out',
  memberships_of_account: 'for which organisations an account may act: ids and names of its own memberships',
  message_to_arrivals:
    'what the operator of a site wrote to those who come, to an employer of whom somebody is expected then: text and sender',
  names_of_organisations: 'what operators, territories and the platform here are called: names alone',
  need_by_commune:
    'people, unmet wishes, people whom quota plans do not serve and searches in vain by commune, employers numbered, for the job that fixes cells; nothing to anybody who acts for an organisation',
  note_changed_sector:
    'a trigger: notes for the employer whose sector changed that its figures are due; lets nothing out',
  note_document_to_remove:
    'a trigger: notes the hash of a document whose row was deleted, for its employer; lets nothing out',
  note_erased_agreement: 'a trigger: keeps code and hash of an erased agreement, for its employer; lets nothing out',
  note_erased_attestation:
    'a trigger: keeps code and hash of an erased attestation, for its employer; lets nothing out',
  note_member_seen: 'a trigger: notes on the member of a session that it was used; lets nothing out',
  note_moved_site: 'a trigger: notes for each employer that booked there that a site has moved; lets nothing out',
  number_statements: 'a trigger: gives a statement the next number of its operator and year; lets nothing out',
  open_booking_months: 'makes the tables of the months to come, for the job that does it: how many it made',
  own_de_minimis_left:
    'what an undertaking may still get as de minimis aid, to territories and to an operator that proved its number: an amount',
  pass_on_held_desk: 'a trigger: leaves a desk that was held for somebody to those behind them; lets nothing out',
  people_of_address: 'who comes in under a work address, by ids alone, before a tenant is known',
  platform_organisation: 'the id of the platform, and whether somebody of it can come in',
  presence_of_operator:
    'who is expected today at the sites of the operator that asks: name, company, desk, time, and what it confirmed',
  public_agreement:
    'a sealed agreement to whoever holds its file or the code printed on it: company, reference, dates; no person, no terms',
  public_agreement_certificates:
    'at which level a sealed agreement was signed, to whoever holds its file or the code printed on it: no person',
  public_agreement_signatures:
    'at which level a sealed agreement was signed, to whoever holds its file or the code printed on it: no person',
  public_attestation: 'an issued attestation to whoever holds its code, number or file: no person',
  public_erased_document:
    'that a sealed document was erased, to whoever holds its code or file: company, kind and day; no person',
  public_seal_proofs:
    'the hashes of all versions of a sealed file, with their time-stamps and signed twin, to whoever knows one of them',
  public_time_stamp:
    'when and by which authority a sealed document was time-stamped, to whoever holds its file: no person',
  refuse_two_places_at_once:
    'a trigger: refuses a booking whose person or desk is booked at that time on the day before or after; lets nothing out',
  room_bookings_at: 'when the rooms of a site are booked, people numbered; who it is, to the operator that runs it',
  settle_place_claim: 'a trigger: writes whose a place is once a claim of it is granted; lets nothing out',
  taken_desks: 'which desks are taken when: never by whom',
  tell_of_letters:
    'a trigger: writes down, in the employer of the job, which of its letters did not leave; lets nothing out',
  tenant_of_api_token: 'the tenant of a bearer token, by the hash of its 256 random bits',
  tenant_of_calendar_feed: 'the tenant of the address that a calendar reads, by the hash of its 256 random bits',
  territories_that_follow:
    'of which territories somebody follows a scenario of siting, by id, for the job that computes them; nothing to anybody who acts for an organisation',
  waits_before: 'how many stand before one’s own place in a line, of all companies: a count',
  walk_in_of_operator: 'who shows a code at a front desk, to the operator that was told it: name and company',
};

beforeAll(async () => {
  portal = await testApp();
  const create = portal.app.get(CreateEmployer, { strict: false });
  const open = async (slug: string, siren: string) =>
    (await create.execute(systemContext('test', null, 'test'), { slug, name: slug, siren })).id;
  own = await open('proprietaire', '300000001');
  other = await open('voisin', '300000002');
  await portal.app
    .get(AddEmployees, { strict: false })
    .execute(systemContext('test', own, 'test'), [
      { staffNumber: 'A1', email: 'a1@fictif.example', givenName: 'A', familyName: 'B', communeInsee: '37261' },
    ]);
  app = new Client({ connectionString: portal.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await portal.close();
});

/** Runs statements as the portal's role in a transaction of one tenant (or of none) and rolls back. */
async function asTenant<T>(tenant: string | null, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    await app.query(`select set_config('app.tenant', $1, true)`, [tenant ?? '']);
    return await work();
  } finally {
    await app.query('rollback');
  }
}

const tenantTables = () =>
  portal.database.query<TenantTable>(
    `
    select c.relname as name, a.attname as column, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, not a.attnotnull as nullable,
      coalesce((select jsonb_agg(jsonb_build_object('roles', p.roles, 'command', p.cmd, 'using', p.qual, 'check', p.with_check))
        from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and 'palier_app' = any (p.roles)), '[]') as policies
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('employer_id', 'chain_id')
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1) order by 1`,
    [DIRECTORY],
  );

/** A policy that ties rows to the transaction's tenant, reading and writing. */
const boundToTenant = ({ using, check }: TenantTable['policies'][number]) =>
  /app_tenant\(\)/.test(using ?? '') && /app_tenant\(\)/.test(check ?? '');

describe('a statement that names its tenant', () => {
  const uow = () => portal.app.get(UnitOfWork, { strict: false });
  const people = async (tenant: string | null) =>
    (
      await uow().ask((sql) =>
        sql.row<{ n: number }>(
          `select f.* from ${tenantNamed('$1')} cross join lateral (select count(*)::int as n from employees offset 0) f`,
          [tenant],
        ),
      )
    )?.n;

  it('sees the rows of this tenant alone, planned anew or not, and leaves nothing to the next', async () => {
    for (let time = 0; time < 10; time += 1) {
      expect([await people(own), await people(other), await people(null)]).toEqual([1, 0, 0]);
      expect(await uow().ask((sql) => sql.has(`select 1 from employees`))).toBe(false);
    }
  });

  it('finds no member under the name of another employer', async () => {
    const [member] = await portal.database.query<{ id: string }>(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, 'm@fictif.example', 'M', '{hr}', now()) returning id`,
      [own],
    );
    const sessions = portal.app.get(SessionReader);
    const personOf = async (principal: object | null) => {
      const sid = v7();
      await portal.database.query(
        `insert into web_sessions (sid, sess, expire) values ($1, $2, now() + interval '1 minute')`,
        [sid, JSON.stringify({ principal })],
      );
      return (await sessions.read(sid))?.person?.organisation.id ?? null;
    };
    const claims = [own, other, undefined].map((employerId) => ({ employerId, memberId: member!.id }));
    // Again and again: with the plan for these values, and with the one for any.
    for (let time = 0; time < 8; time += 1) {
      expect(await Promise.all([...claims, null].map(personOf))).toEqual([own, null, null, null]);
    }
  });
});

describe('the catalogue of tenant tables', () => {
  it('is read from the schema, all modules included', async () => {
    const names = (await tenantTables()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'employees',
        'unit_workplaces',
        'members',
        'agreements',
        'bookings',
        'quota_grants',
        'attestations',
        'audit_entries',
      ]),
    );
  });

  it('has forced row-level security and only tenant-bound policies on every table', async () => {
    const open = (await tenantTables()).filter(
      ({ enabled, forced, policies }) => !enabled || !forced || policies.length === 0 || !policies.every(boundToTenant),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('notices a table that a migration forgot to protect', async () => {
    const bare = async (name: string) => (await tenantTables()).find((table) => table.name === name)!;
    await portal.database.query(`create table planted (employer_id uuid not null)`);
    expect(await bare('planted')).toMatchObject({ enabled: false, forced: false, policies: [] });
    await portal.database.query(`select protect_tenant_table('planted')`);
    await portal.database.query(`create policy wide on planted to palier_app using (true)`);
    const { policies } = await bare('planted');
    expect(policies.map(boundToTenant).toSorted((a, b) => Number(a) - Number(b))).toEqual([false, true]);
    await portal.database.query(`drop table planted`);
  });

  it('lets a row be without tenant only where that is said', async () => {
    const nullable = (await tenantTables()).filter((table) => table.nullable).map(({ name }) => name);
    expect(nullable).toEqual(SHARED_WITH_SYSTEM);
  });

  it('gives the portal a role that policies bind, and that owns nothing', async () => {
    const [role] = await portal.database.query(
      `select rolsuper, rolbypassrls, (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname = 'palier_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owned: 0 });
  });

  it('has no view that looks past the policies and no function that runs as its owner, but the ones listed', async () => {
    const views = await portal.database.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
         and not coalesce(reloptions::text like '%security_invoker=true%', false)`,
    );
    expect(views).toEqual([]);
    const functions = await portal.database.query(
      `select p.proname as name, coalesce(p.proconfig::text like '%search_path=pg_catalog%', false) as pinned,
         has_function_privilege('public', p.oid, 'execute') as public
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
    );
    expect(functions).toEqual(Object.keys(DEFINERS).map((name) => ({ name, pinned: true, public: false })));
  });
});

const insert = (employerId: string) =>
  app.query(
    `insert into employees (id, employer_id, staff_number, email, given_name, family_name, commune_insee, commune_name,
         home_lat, home_lon, created_at)
       values ($1, $2, 'F1', 'f1@fictif.example', 'F', 'F', '37261', 'Tours', 47, 0.7, now())`,
    [v7(), employerId],
  );

describe('a tenant', () => {
  it('sees its own rows, another sees none of them, and without tenant there are none', async () => {
    const seen = async (tenant: string | null) => {
      const counts: Record<string, number> = {};
      for (const { name, column, nullable } of await tenantTables()) {
        // `is distinct from` also catches rows of no tenant where the table allows none.
        const foreign = `where ${column} ${nullable ? '<>' : 'is distinct from'} $1`;
        const { rows } = await asTenant(tenant, () =>
          app.query<{ n: number }>(`select count(*)::int as n from ${name} ${foreign}`, [
            tenant ?? '00000000-0000-0000-0000-000000000000',
          ]),
        );
        if (rows[0]!.n > 0) counts[name] = rows[0]!.n;
      }
      return counts;
    };
    expect(await seen(own)).toEqual({});
    expect(await seen(other)).toEqual({});
    expect(await seen(null)).toEqual({});
    const mine = await asTenant(own, () => app.query(`select 1 from employees`));
    expect(mine.rowCount).toBe(1);
    const theirs = await asTenant(other, () => app.query(`select 1 from employees`));
    expect(theirs.rowCount).toBe(0);
  });

  it('cannot write a row of another tenant, nor move one there, nor delete there', async () => {
    await expect(asTenant(own, () => insert(own))).resolves.toHaveProperty('rowCount', 1);
    await expect(asTenant(other, () => insert(own))).rejects.toThrow(/row-level security/);
    await expect(asTenant(null, () => insert(own))).rejects.toThrow(/row-level security/);
    await expect(asTenant(own, () => app.query(`update employees set employer_id = $1`, [other]))).rejects.toThrow(
      /row-level security/,
    );
    const touched = await asTenant(other, async () => [
      (await app.query(`update employees set unit = 'x'`)).rowCount,
      (await app.query(`delete from employees where employer_id = $1`, [own])).rowCount,
    ]);
    expect(touched).toEqual([0, 0]);
  });

  it('is refused a foreign row by every tenant table, whatever its columns', async () => {
    const refusals: string[] = [];
    for (const { name, column } of await tenantTables()) {
      const failure = await asTenant(other, () =>
        app.query(`insert into ${name} (${column}) values ($1)`, [own]).then(
          () => 'accepted',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
      );
      // Constraints of other columns are checked after the policy: only the policy's refusal may come first.
      if (!/row-level security|permission denied/.test(failure)) refusals.push(`${name}: ${failure}`);
    }
    expect(refusals).toEqual([]);
  });

  it('leaves no tenant behind in a pooled connection', async () => {
    await asTenant(own, () => app.query(`select 1`));
    const { rows } = await app.query<{ tenant: string | null }>(`select app_tenant() as tenant`);
    expect(rows).toEqual([{ tenant: null }]);
  });
});

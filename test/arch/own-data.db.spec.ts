import { readFileSync } from 'node:fs';
import { requestContext, systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { OwnData } from '#libs/platform/own-data/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { inRepository } from '../support/sources.js';
import { statementsOf } from '../support/statements.js';

/*
 * What is held about a person is handed out whole: every table that leads to somebody, by a foreign key or by a column that
 * names a person, is read by the statements that gather one's data, and every column of it. What is left out has its reason.
 */

/** A column that says whose a row is. */
const NAMES_SOMEBODY = /(^|_)(employee_id|member_id|actor_id|name_id|account_id)$|^(recipient|email|started_by)$/;

const SECRET = 'opens something, and says nothing of the person';
const RUNNING_OUT = 'technical, gone within days, and what it led to is handed out';

/** Tables that name somebody and are not handed out. */
const NOT_HANDED_OUT: Readonly<Record<string, string>> = {
  account_links: SECRET,
  sealed_accounts: 'the account for emergencies is nobody’s own',
  idempotency_keys: RUNNING_OUT,
  employer_openings: 'before there is an account; whose it became is in the journal',
  visit_requests: 'of people without an account, who have it behind their link',
  saml_requests: RUNNING_OUT,
  saml_sessions: RUNNING_OUT,
  wallet_offers: RUNNING_OUT,
  walk_in_codes: RUNNING_OUT,
  signing_attempts: RUNNING_OUT,
  signing_requests: RUNNING_OUT,
  desk_holds: 'a desk that is held while somebody decides; the wait is handed out with what was offered',
  job_runs: 'who waits for a job; what it did is in the journal',
  attestation_gatherings: 'sums of the employer, gone after a week; who asked for them is in the journal',
};

const TENANT = 'of the employer, not of the person';
const LINK = 'joins rows';

/** Columns that are not handed out, by name or by table and name. */
const WITHHELD: Readonly<Record<string, string>> = {
  employer_id: TENANT,
  chain_id: TENANT,
  id: LINK,
  'actor_entries.opened_kind': 'follows from the kind of the organisation',
  'actor_entries.employer': 'follows from the organisation',
  'social_covers.over_on': 'follows from the days',
  'desk_waits.turn': 'the order in which people joined, which is handed out as when',
  'limit_exceptions.answerer_id': 'who answered is handed out by name',
  'limit_exceptions.booking_id': 'the booking is handed out by its reference',
  'desk_waits.booking_id': 'the booking is handed out by its reference',
  'guests.booking_id': 'the booking is handed out by its reference',
  'guests.desk_id': 'the guest sat there; the place is handed out',
  'guests.grant_id': 'joins rows',
  'guests.half_days': 'follows from the part of the day',
  'guests.during': 'that of the booking, which is handed out',
  'guests.email': 'of the guest, not of the host',
  'common_day_people.booking_id': 'the booking is handed out by its reference',
  'group_booking_people.booking_id': 'the booking is handed out by its reference',
  'group_booking_people.desk_id': 'which desk was thought of; the one that was booked is handed out with the booking',
  'group_booking_people.refusal_params': 'the figures of the refusal, which is handed out by its name',
  'group_booking_people.settled_at': 'within seconds of when it was asked',
  'booking_series_days.round': 'in which night it was tried follows from when',
  'booking_series_days.refusal_params': 'the figures of the refusal, which is handed out by its name',
  'bookings.agreement_id': 'the agreements are handed out with the days on which they hold',
  'members.employee_id': LINK,
  'members.account_id': LINK,
  'report_runs.kind': 'one kind so far',
  'report_runs.figures': 'of the employer, not of the person',
  'report_runs.run_id': LINK,
  'report_runs.started_by': 'who asked for it is in the journal',
  text_id: 'the text itself is handed out, as it was frozen',
  framework_id: 'the text names it',
  grant_id: 'how much of the place the employer has',
  token_hash: SECRET,
  'calendar_connections.secret_key_id': SECRET,
  'calendar_connections.secret_encrypted': SECRET,
  'push_subscriptions.endpoint_hash': 'follows from the address, which is handed out',
  'push_subscriptions.public_key': 'of the browser, and says nothing of the person',
  'push_subscriptions.auth_secret': SECRET,
  'calendar_copies.connection_id': LINK,
  'calendar_copies.booking_id': 'the booking is handed out with its day',
  'calendar_copies.asked': 'whether it is written follows from the state',
  'calendar_copies.done': 'whether it is written follows from the state',
  'calendar_copies.attempted': 'whether it is written follows from the state',
  'calendar_copies.tag': 'of the server, and says nothing of the person',
  'calendar_copies.lease': 'of the machine',
  'calendar_copies.leased_until': 'of the machine',
  'account_passkeys.account_id': LINK,
  'account_passkeys.public_key': 'of the key, and says nothing of the person',
  'account_passkeys.counter': 'of the key, and says nothing of the person',
  'account_recovery_codes.code_hash': SECRET,
  'accounts.totp_key_id': SECRET,
  'accounts.totp_salt': SECRET,
  'accounts.totp_last_step': SECRET,
  'organisation_members.account_id': LINK,
  bytes: 'files are on the page of the agreement',
  place: 'where a file lies',
  media_type: 'of the file, which is on the page of the agreement',
  'agreement_preparation_people.preparation_id': LINK,
  'agreement_preparation_people.agreement_id': LINK,
  'attestation_batch_people.batch_id': LINK,
  'attestations.data_sha256': 'of the content, which is handed out',
  'attestations.catalogue': 'of the rules; what is about a person is judged by none',
  'attestations.specimen': 'of the seal, and in the file',
  'attestations.sealed_sha256': 'the fingerprint of the file is handed out',
  'attestations.sealed_bytes': 'of the file',
  'attestations.seal_level': 'of the seal, and in the file',
  'attestations.seal_fingerprint': 'of the seal, and in the file',
  'attestations.seal_serial': 'of the seal, and in the file',
  'attestations.stamped_at': 'of the seal, and in the file',
  'attestations.stamped_by': 'of the seal, and in the file',
  'attestations.jws': 'anybody reads it at the address of the code',
  'attestations.run_id': LINK,
  'attestations.site_id': 'what is about a person is about no place',
  'attestations.error_code': 'of the machine',
  'attestations.replaces_id': LINK,
  'erasure_letters.locale': 'in which language the answer is written',
  'erasure_letters.kept_since': 'follows from the answer',
  'erasure_letters.waiting_since': 'follows from the answer',
  'erasure_letters.request_id': LINK,
  'alerts.open_since': 'follows from when it was raised',
  'attestations.personal_since': 'follows from when it was asked for',
  'attestation_files.attestation_id': LINK,
  'wallet_credentials.attestation_id': LINK,
  'attestation_files.size': 'of the file',
  'files_to_sign.agreement_id': LINK,
  'files_to_sign.template_version': 'of the seal, and in the file',
  'files_to_sign.twin_sha256': 'of the file',
  'files_to_sign.specimen': 'of the seal, and in the file',
  'agreement_files.level': 'of the seal, and in the file',
  'agreement_files.certificate_fingerprint': 'of the seal, and in the file',
  'agreement_files.stamped_at': 'of the seal, and in the file',
  'agreement_files.stamped_by': 'of the seal, and in the file',
  'agreement_files.template_version': 'of the seal, and in the file',
  'agreement_files.specimen': 'of the seal, and in the file',
  'agreement_transitions.actor_id': 'whose act it was is said by name',
  'agreement_evidence.previous_hash': 'the hash before it stands with the entry before',
  'audit_entries.actor_kind': 'only whether it was the person',
  'audit_entries.actor_name': 'only whether it was the person: others are not theirs to learn',
  'audit_entries.request_id': 'of the machine',
  'audit_entries.previous_hash': 'the chain is verified on the page of the journal',
  'audit_entries.hash': 'the chain is verified on the page of the journal',
  'booking_changes.ending_id': LINK,
  'bookings.halves': 'follows from part and hours',
  'employees.revision': 'counts writes',
  'employees.changed_at': 'when programs are told of a write',
  'report_runs.changed_at': 'when programs are told of a write',
  'employees.searched': 'follows from the name',
  'recorded_facts.site_id': 'of a fact about a place, which is of nobody',
  'signatories.recorded_by': 'who wrote it down',
  'signatories.withdrawn_by': 'who wrote it down',
  'undelivered_letters.job_id': LINK,
  'undelivered_letters.effect_key': LINK,
  'undelivered_letters.may_have_arrived': 'of the relay',
  'undelivered_letters.ended_at': 'of the relay',
  'undelivered_letters.told_at': 'whether HR was told',
  'letters.effect_key': LINK,
  'letters.job_id': LINK,
  'letters.message_id': 'of the relay',
  'letters.claim_id': 'of the relay',
  'letters.claimed_at': 'of the relay',
  'letters.attempts': 'of the relay',
  'letters.uncertain': 'of the relay',
  'letters.trouble': 'of the relay',
  'letters.sent_at': 'the address is gone from then on',
  'sent_mails.message_id': 'of the relay',
  'sent_mails.html': 'the same words as its text',
  'sent_mails.sender_name': 'of the employer',
  'sent_mails.reply_to': 'of the employer',
};

let portal: TestApp;
let asked: string[];
let columns: Map<string, string[]>;

beforeAll(async () => {
  portal = await testApp();
  const nobody = '00000000-0000-7000-8000-00000000000f';
  const own = portal.app.get(OwnData, { strict: false });
  const uow = portal.app.get(UnitOfWork, { strict: false });
  const forNobody = systemContext('test', null, 'test');
  const work = async () => {
    const person = { employeeId: nobody, memberId: nobody };
    await uow.read(systemContext('test', nobody, 'test'), async (tx) => {
      await own.of(tx, person);
      await own.ofMembership(tx, { memberId: nobody });
    });
    await uow.read(forNobody, (tx) => own.ofAccount(tx, { accountId: nobody }));
    const operator = requestContext({ ...forNobody, organisation: { kind: 'operator', id: nobody } });
    await uow.read(operator, (tx) => own.ofMembership(tx, { memberId: nobody }));
  };
  asked = (await statementsOf(work)).sent.map(({ text }) => text);
  const rows = await portal.database.query<{ name: string; columns: string[] }>(
    `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
     group by 1`,
  );
  columns = new Map(rows.map((row) => [row.name, row.columns]));
});
afterAll(() => portal.close());

/** Tables of persons: the two roots, everything that leads to them over foreign keys, everything that names somebody. */
async function ofPersons(): Promise<string[]> {
  const keys = await portal.database.query<{ child: string; parent: string }>(
    `select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const found = new Set(['employees', 'members']);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { child, parent } of keys) if (found.has(parent)) found.add(child);
  }
  for (const [table, names] of columns) if (names.some((name) => NAMES_SOMEBODY.test(name))) found.add(table);
  return [...found].toSorted();
}

const word = (name: string) => new RegExp(`\\b${name}\\b`);
const reading = (table: string) => asked.filter((text) => word(table).test(text));

describe('everything about one person', () => {
  it('is read from every table that leads to somebody', async () => {
    const tables = await ofPersons();
    expect(tables).toEqual(
      expect.arrayContaining(['agreement_evidence', 'booking_changes', 'recorded_facts', 'letters']),
    );
    const missing = tables.filter((table) => reading(table).length === 0 && !Object.hasOwn(NOT_HANDED_OUT, table));
    expect(missing).toEqual([]);
  });

  it('says of each that is left out why, and of none that is handed out', async () => {
    const tables = await ofPersons();
    const idle = Object.keys(NOT_HANDED_OUT).filter((table) => !tables.includes(table) || reading(table).length > 0);
    expect(idle).toEqual([]);
  });

  it('is mapped in docs/privacy.md, table by table', async () => {
    const map = readFileSync(inRepository('docs/privacy.md'), 'utf8');
    expect((await ofPersons()).filter((table) => !map.includes(`\`${table}\``))).toEqual([]);
  });

  it('has words for every field, in both languages', () => {
    const fields = new Set(
      asked.flatMap((text) => [...text.matchAll(/'([a-z][A-Za-z0-9]*)', /g)].map(([, name]) => name!)),
    );
    // Values of fields, not fields.
    for (const value of ['scan', 'employer', 'standing']) fields.delete(value);
    expect(fields.size).toBeGreaterThan(80);
    for (const locale of ['fr', 'en'] as const)
      expect([...fields].filter((name) => !hasTranslation(locale, `privacy.fields.${name}`))).toEqual([]);
  });

  it('has every column of theirs', async () => {
    const missing: string[] = [];
    const used = new Set<string>();
    for (const table of await ofPersons()) {
      const statements = reading(table).join('\n');
      if (statements === '') continue;
      // TypeORM would name columns by entity; all of these are written by hand.
      for (const column of columns.get(table) ?? []) {
        const reason = [`${table}.${column}`, column].find((name) => Object.hasOwn(WITHHELD, name));
        if (reason !== undefined) used.add(reason);
        else if (!word(column).test(statements)) missing.push(`${table}.${column}`);
      }
    }
    expect(missing).toEqual([]);
    expect(Object.keys(WITHHELD).filter((name) => !used.has(name))).toEqual([]);
  });
});

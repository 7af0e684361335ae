import { TRACE_DAYS } from '#libs/platform/letters/index.js';

/** How long rows of a technical table are kept, counted from an instant that the row itself holds. */
export interface RetentionRule {
  readonly table: string;
  /** The column from which the age counts; rows in which it is empty are kept. */
  readonly since: string;
  /** Days after that instant. */
  readonly days: number;
  /** The reason for this age. */
  readonly why: string;
  /** Set where `since` holds milliseconds since 1970 instead of an instant. */
  readonly inMilliseconds?: true;
}

/**
 * Everything that is forgotten by age: the one list. A table of the schema stands here or in {@link KEPT}; a test reads
 * the catalogue, so that every new table needs a decision.
 */
export const FORGOTTEN: readonly RetentionRule[] = [
  {
    table: 'outbox_messages',
    since: 'done_at',
    days: 30,
    why: 'a job that is done is looked up for weeks, not months',
  },
  { table: 'outbox_messages', since: 'failed_at', days: 180, why: 'a failure may be asked about half a year later' },
  {
    table: 'audit_clients',
    since: 'at',
    days: 365,
    why: 'who looks into misuse looks back a year at most (CNIL, deliberation 2021-122)',
  },
  { table: 'job_effects', since: 'at', days: 400, why: 'longer than anything that could repeat a job' },
  { table: 'letters', since: 'created_at', days: TRACE_DAYS, why: 'longer than anything that could repeat a letter' },
  {
    table: 'undelivered_letters',
    since: 'failed_at',
    days: 180,
    why: 'as long as its job, which alone can send it again',
  },
  {
    table: 'job_runs',
    since: 'finished_at',
    days: 3650,
    why: 'the pages of reports and attestations read how they ended',
  },
  { table: 'job_runs', since: 'created_at', days: 400, why: 'a run that never ended' },
  { table: 'idempotency_keys', since: 'created_at', days: 7, why: 'programs repeat a request within minutes' },
  {
    table: 'webhook_messages',
    since: 'happened_at',
    days: 30,
    why: 'a program that was away asks for weeks, not months',
  },
  {
    table: 'erasure_requests',
    since: 'answered_at',
    days: 1_826,
    why: 'that a request was answered in time can be shown as long as somebody may claim (Civil Code 2224)',
  },
  {
    table: 'telework_requests',
    since: 'decided_at',
    days: 1_826,
    why: 'refusals may be challenged for five years (Labour Code L1134-5)',
  },
  { table: 'sent_mails', since: 'sent_at', days: 90, why: 'the outbox of the demonstration shows a quarter' },
  { table: 'quota_notices', since: 'created_at', days: 400, why: 'a year of announced months, and some weeks' },
  { table: 'web_sessions', since: 'expire', days: 0, why: 'a session that has ended is worth nothing' },
  { table: 'rate_limits', since: 'expire', days: 0, inMilliseconds: true, why: 'a limit that has run out' },
  { table: 'saml_requests', since: 'expires_at', days: 1, why: 'an answer to it is refused after ten minutes' },
  { table: 'saml_used_assertions', since: 'expires_at', days: 1, why: 'refused by its own date from then on' },
  {
    table: 'kept_identifications',
    since: 'unbound_since',
    days: 2,
    why: 'no signature rests on it; those that one names are kept as long as the agreement',
  },
  { table: 'spent_identifications', since: 'spent_at', days: 2, why: 'refused by its own age after five minutes' },
  { table: 'saml_sessions', since: 'created_at', days: 2, why: 'no session lives longer than ten hours' },
  { table: 'account_links', since: 'expires_at', days: 7, why: 'nobody can use it any more' },
  {
    table: 'spent_challenges',
    since: 'spent_at',
    days: 2,
    why: 'no challenge stands longer than a quarter of an hour',
  },
  { table: 'saml_refusals', since: 'at', days: 30, why: 'a cause that is still there shows itself again' },
  {
    table: 'day_entries',
    since: 'day',
    days: 2_200,
    why: 'days at home carry allowances, whose evidence is kept for six years (CSS art. L243-16)',
  },
  {
    table: 'attestations',
    since: 'personal_since',
    days: 2_200,
    why: 'an attestation that names somebody, with its file: as long as the half days behind it; the others are kept',
  },
  {
    table: 'wallet_offers',
    since: 'created_at',
    days: 2,
    why: 'nobody can take it any more after a quarter of an hour',
  },
  {
    table: 'wallet_credentials',
    since: 'expires_at',
    days: 30,
    why: 'ended by its own date; clocks that are wrong by weeks still find its standing',
  },
  {
    table: 'alerts',
    since: 'closed_at',
    days: 1_826,
    why: 'what was answered to an alert can be shown as long as somebody may claim (Civil Code 2224); notes go with it',
  },
  {
    table: 'interviews',
    since: 'created_at',
    days: 2_200,
    why: 'that interviews were held can be shown as long as somebody may claim (Labour Code L1134-5, five years), and a year of rhythm',
  },
  {
    table: 'attestation_batches',
    since: 'created_at',
    days: 2_260,
    why: 'after the last of its attestations has gone; whom it was for goes with it',
  },
  { table: 'closed_months', since: 'month', days: 2_200, why: 'as long as the half days of the month' },
  {
    table: 'rule_verdicts',
    since: 'ended_at',
    days: 2_200,
    why: 'what was found of a rule may be asked about as long as what it was found of; the last finding stays',
  },
  { table: 'retention_counts', since: 'forgotten_at', days: 400, why: 'what was forgotten can be shown for a year' },
];

/** Tables that no age empties, each with the reason. */
export const KEPT: Readonly<Record<string, string>> = {
  alert_contacts: 'one row per employer',
  alert_notes: 'deleted with the alert that they follow up',
  account_passkeys: 'one row per passkey, deleted with it',
  account_recovery_codes: 'deleted as they are used or replaced',
  accounts: 'who may sign in',
  agreement_evidence: 'evidence of signatures lives as long as the agreement can be disputed',
  agreement_files: 'signed documents',
  agreement_scans: 'signed documents',
  framework_documents: 'what telework rests on',
  agreement_numbers: 'a counter',
  agreement_suspensions: 'days on which signed terms did not apply; kept as long as the agreement',
  agreement_texts: 'texts that agreements were made from',
  agreement_transitions: 'who did what to an agreement, and why',
  agreements: 'signed terms',
  api_tokens: 'one row per token',
  attestation_batch_people: 'deleted with their batch',
  attestation_counters: 'a counter',
  documents_to_remove: 'until the document has left the stores',
  erased_documents: 'that a sealed document was erased, to whoever holds it; nobody is named',
  attestation_files: 'issued documents stay verifiable; what names somebody goes with its attestation',
  audit_entries: 'a chain cannot lose a link; its own retention needs a decision by the employer',
  audit_heads: 'one row per employer',
  audit_verifications: 'hashes that later verifications compare the chain with',
  booking_changes: 'why a booking ended, moved or shrank; as long as the booking',
  bookings: 'what attestations and reports rest on',
  changed_facts: 'deleted by reports.keep-figures, minutes after they were noted',
  compliance_facts: 'facts as a version before recorded_facts writes them, replaced in place',
  credential_status_lists: 'one row for every 65,536 credentials of an employer',
  desks: 'the network of places',
  paper_lists:
    'what came when and from whom, with counts; file, rows and refused rows are emptied by agreements.forget-paper-lists',
  paper_list_scans: 'emptied by agreements.forget-paper-lists, or when their agreements are recorded',
  employee_imports:
    'what came when and from whom, with counts; file, rows and refused rows are emptied by employees.forget-imports',
  employee_import_absent: 'emptied with the file of its import',
  employees: 'the register',
  connection_domains: 'by which connection addresses sign in; settings of an employer',
  employer_domains: 'where addresses sign in; settings of an employer',
  employer_identities: 'one row per employer',
  employer_access: 'one row per employer',
  employers: 'tenants',
  employment_gaps: 'the register',
  erasures: 'what was erased, in counts: the proof of it',
  frameworks: 'what agreements rest on',
  framework_clauses: 'the words of what agreements rest on',
  framework_drafts: 'the text being written; HR takes clauses out',
  job_schedules: 'one row per schedule',
  kept_figures: 'a few dozen rows per employer, replaced in place',
  key_pairs: 'documents sealed with a key stay verifiable',
  members: 'who may sign in',
  directory_users: 'what the directory says of whoever may sign in, as long as they are known',
  directory_groups: 'until the directory removes them',
  group_roles: 'until an administrator takes the group off the list',
  directory_group_members: 'as long as the group',
  opening_hours: 'the network of places',
  operators: 'the network of places',
  organisation_members: 'who may sign in',
  organisations: 'operators, territories and the platform, as tenants are kept',
  shared_days: 'one row per person, deleted when they no longer share',
  telework_request_rules: 'one row per employer',
  quota_grants: 'what bookings were drawn on',
  quota_plan_lines: 'published plans and how they came about',
  quota_plan_solutions: 'published plans and how they came about',
  quota_plans: 'published plans and how they came about',
  recorded_facts: 'what past periods are judged by',
  report_runs: 'reports as they were mailed',
  sealed_accounts: 'one row per employer',
  retention_choices: 'settings of an employer',
  saml_connections: 'one row per connection',
  saml_subjects: 'one row per person and connection',
  schema_migrations: 'the history of the schema',
  schema_requirements: 'which version the schema needs',
  sending_hold: 'at most one row, deleted when the hold is lifted',
  sealing_certificates: 'documents sealed with a certificate stay verifiable',
  employer_closures: 'why the company was closed on a day; a few lines a year, nobody is named',
  site_closures: 'why a day was closed',
  signatories: 'who could bind the employer when something was signed',
  sites: 'the network of places',
  webhooks: 'one row per program that is called',
  unit_workplaces: 'settings of an employer',
};

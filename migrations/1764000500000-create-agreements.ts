import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Frameworks, agreement texts, agreements, their life and their evidence. */
export class CreateAgreements1764000500000 implements MigrationInterface {
  name = 'CreateAgreements1764000500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table frameworks (
        id uuid primary key,
        employer_id uuid not null constraint frameworks_employer references employers (id),
        kind text not null check (kind in ('accord', 'charte', 'none')),
        title text not null,
        signed_on date,
        effective_on date not null,
        ends_on date,
        clauses text[] not null default '{}',
        facts jsonb not null default '{}',
        created_at timestamptz not null,
        replaced_at timestamptz,
        constraint frameworks_dates check (ends_on is null or ends_on >= effective_on),
        constraint frameworks_tenant_key unique (employer_id, id)
      );
      create unique index frameworks_one_current on frameworks (employer_id) where replaced_at is null;
      comment on column frameworks.facts is 'Facts of the framework for the law library (CSE opinion, deposit, signatories).';
      select protect_tenant_table('frameworks');

      create table agreement_texts (
        id uuid primary key,
        employer_id uuid not null constraint agreement_texts_employer references employers (id),
        title text not null,
        body text not null,
        locale text not null default 'fr' check (locale in ('fr', 'en')),
        created_at timestamptz not null,
        replaced_at timestamptz,
        constraint agreement_texts_tenant_key unique (employer_id, id)
      );
      select protect_tenant_table('agreement_texts');

      create table agreements (
        id uuid primary key,
        employer_id uuid not null constraint agreements_employer references employers (id),
        employee_id uuid not null,
        framework_id uuid,
        text_id uuid not null,
        version integer not null check (version > 0),
        state text not null check (state in
          ('draft', 'sent', 'signed_by_employee', 'in_force', 'refused', 'expired', 'replaced', 'ended')),
        days_per_week integer not null check (days_per_week between 1 and 5),
        weekdays smallint[] not null default '{1,2,3,4,5}',
        places text[] not null,
        start_on date not null,
        end_on date,
        contact_from time not null,
        contact_to time not null check (contact_to > contact_from),
        adaptation_months integer not null default 3 check (adaptation_months between 0 and 12),
        notice_days integer not null default 30 check (notice_days between 0 and 180),
        locale text not null default 'fr',
        frozen_text text,
        frozen_sha256 text,
        sent_at timestamptz,
        created_at timestamptz not null,
        constraint agreements_dates check (end_on is null or end_on >= start_on),
        constraint agreements_frozen check ((state = 'draft') = (frozen_text is null) or state in ('expired', 'ended')),
        constraint agreements_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint agreements_framework foreign key (employer_id, framework_id) references frameworks (employer_id, id),
        constraint agreements_text foreign key (employer_id, text_id) references agreement_texts (employer_id, id),
        constraint agreements_version_once unique (employer_id, employee_id, version),
        constraint agreements_tenant_key unique (employer_id, id)
      );
      -- One agreement in force a person and day: overlapping terms cannot exist.
      alter table agreements add constraint agreements_one_in_force exclude using gist (
        employer_id with =, employee_id with =, daterange(start_on, end_on, '[]') with &&) where (state = 'in_force');
      create index agreements_by_state on agreements (employer_id, state, sent_at);
      create index agreements_by_employee on agreements (employer_id, employee_id, version desc);
      select protect_tenant_table('agreements');

      create table agreement_transitions (
        id uuid primary key,
        employer_id uuid not null,
        agreement_id uuid not null,
        from_state text,
        to_state text not null,
        actor_name text not null,
        actor_id text,
        reason text,
        at timestamptz not null,
        constraint agreement_transitions_agreement foreign key (employer_id, agreement_id)
          references agreements (employer_id, id)
      );
      create index agreement_transitions_story on agreement_transitions (employer_id, agreement_id, at);
      revoke update, delete on agreement_transitions from palier_app;
      select protect_tenant_table('agreement_transitions');

      -- Evidence: who was shown and signed what, append-only, chained by hash within one agreement.
      create table agreement_evidence (
        employer_id uuid not null,
        agreement_id uuid not null,
        seq integer not null check (seq > 0),
        kind text not null check (kind in ('sent', 'shown', 'read_to_end', 'consented', 'signed', 'countersigned', 'refused')),
        at timestamptz not null,
        record text not null,
        previous_hash text not null,
        hash text not null,
        primary key (agreement_id, seq),
        constraint agreement_evidence_agreement foreign key (employer_id, agreement_id)
          references agreements (employer_id, id)
      );
      comment on column agreement_evidence.record is 'Canonical JSON (RFC 8785): signer, identification, consent wording, hashes, client.';
      create trigger agreement_evidence_append_only before update or delete on agreement_evidence
        for each row execute function refuse_change();
      revoke update, delete on agreement_evidence from palier_app;
      select protect_tenant_table('agreement_evidence');

      create table agreement_files (
        employer_id uuid not null,
        agreement_id uuid not null,
        kind text not null check (kind in ('frozen', 'sealed')),
        sha256 text not null,
        bytes bytea not null,
        created_at timestamptz not null,
        primary key (agreement_id, kind),
        constraint agreement_files_agreement foreign key (employer_id, agreement_id)
          references agreements (employer_id, id)
      );
      revoke update, delete on agreement_files from palier_app;
      select protect_tenant_table('agreement_files');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table agreement_files, agreement_evidence, agreement_transitions, agreements, agreement_texts, frameworks;
    `);
  }
}

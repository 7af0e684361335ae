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
        recorded_by text not null,
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
      create unique index agreement_texts_one_current on agreement_texts (employer_id, locale) where replaced_at is null;
      select protect_tenant_table('agreement_texts');

      create table agreement_numbers (
        employer_id uuid not null constraint agreement_numbers_employer references employers (id),
        year integer not null check (year between 2000 and 2999),
        last integer not null check (last > 0),
        primary key (employer_id, year)
      );
      comment on table agreement_numbers is 'The last reference given in a year: AVT-2026-000042.';
      select protect_tenant_table('agreement_numbers');

      create table agreements (
        id uuid primary key,
        employer_id uuid not null constraint agreements_employer references employers (id),
        employee_id uuid not null,
        employee_name text not null,
        framework_id uuid,
        text_id uuid not null,
        reference text not null,
        version integer not null check (version > 0),
        state text not null check (state in
          ('draft', 'sent', 'signed_by_employee', 'in_force', 'refused', 'expired', 'replaced', 'ended')),
        channel text not null default 'electronic' check (channel in ('electronic', 'paper')),
        days_per_week integer not null check (days_per_week between 1 and 5),
        weekdays smallint[] not null check (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'),
        places text[] not null check (cardinality(places) > 0 and places <@ '{home,third_places}'),
        start_on date not null,
        end_on date,
        contact_from time not null,
        contact_to time not null check (contact_to > contact_from),
        adaptation_months integer not null check (adaptation_months between 0 and 12),
        notice_days integer not null check (notice_days between 0 and 180),
        locale text not null check (locale in ('fr', 'en')),
        sign_by date,
        frozen_text text,
        frozen_sha256 text,
        created_at timestamptz not null,
        sent_at timestamptz,
        signed_at timestamptz,
        countersigned_at timestamptz,
        effective daterange,
        constraint agreements_dates check (end_on is null or end_on >= start_on),
        constraint agreements_frozen check ((frozen_text is null) = (frozen_sha256 is null)
          and case when state = 'draft' then frozen_text is null
                   else frozen_text is not null or state in ('expired', 'replaced') end),
        constraint agreements_effective check (case when state = 'in_force' then effective is not null
          when state in ('ended', 'replaced') then true else effective is null end),
        constraint agreements_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint agreements_framework foreign key (employer_id, framework_id) references frameworks (employer_id, id),
        constraint agreements_text foreign key (employer_id, text_id) references agreement_texts (employer_id, id),
        constraint agreements_reference_once unique (employer_id, reference),
        constraint agreements_version_once unique (employer_id, employee_id, version),
        constraint agreements_tenant_key unique (employer_id, id)
      );
      comment on column agreements.effective is
        'Days on which the terms hold, once both have signed; empty when a later version took their place before they began. '
        'It outlives the state, so that a past day can still be asked for.';
      -- One agreement a person and day: overlapping terms cannot exist, past ones included.
      alter table agreements add constraint agreements_one_in_force exclude using gist (
        employer_id with =, employee_id with =, effective with &&) where (effective is not null);
      -- One agreement at a time waits for signatures.
      create unique index agreements_one_open on agreements (employer_id, employee_id)
        where state in ('sent', 'signed_by_employee');
      create unique index agreements_one_draft on agreements (employer_id, employee_id) where state = 'draft';
      create index agreements_by_state on agreements (employer_id, state, id desc);
      create index agreements_by_employee on agreements (employer_id, employee_id, version desc);

      -- What somebody read and signed cannot become something else.
      create function keep_frozen_terms() returns trigger language plpgsql as $$
      begin
        if old.frozen_text is not null and
          (new.frozen_text, new.frozen_sha256, new.employee_id, new.version, new.days_per_week, new.weekdays, new.places,
           new.start_on, new.end_on, new.contact_from, new.contact_to, new.adaptation_months, new.notice_days)
          is distinct from
          (old.frozen_text, old.frozen_sha256, old.employee_id, old.version, old.days_per_week, old.weekdays, old.places,
           old.start_on, old.end_on, old.contact_from, old.contact_to, old.adaptation_months, old.notice_days)
        then
          raise exception 'a frozen agreement keeps its text and terms'
            using errcode = '23514', constraint = 'agreements_frozen_stays', table = 'agreements';
        end if;
        return new;
      end $$;
      create trigger agreements_frozen_stays before update on agreements
        for each row execute function keep_frozen_terms();
      revoke delete on agreements from palier_app;
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
        kind text not null check (kind in
          ('sent', 'shown', 'read_to_end', 'consented', 'signed', 'countersigned', 'refused', 'recorded_on_paper', 'sealed', 'reminded')),
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
        kind text not null check (kind in ('sealed')),
        sha256 text not null,
        bytes bytea not null,
        level text not null,
        certificate_fingerprint text not null,
        template_version text not null,
        specimen boolean not null,
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
      drop table agreement_files, agreement_evidence, agreement_transitions, agreements, agreement_numbers,
        agreement_texts, frameworks;
      drop function keep_frozen_terms();
    `);
  }
}

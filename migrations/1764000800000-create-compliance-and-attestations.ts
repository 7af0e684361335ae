import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts HR gives to the law library, sealed attestations, reports. */
export class CreateComplianceAndAttestations1764000800000 implements MigrationInterface {
  name = 'CreateComplianceAndAttestations1764000800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table compliance_facts (
        employer_id uuid not null constraint compliance_facts_employer references employers (id),
        path text not null,
        value jsonb not null,
        given_by text not null,
        given_at timestamptz not null,
        primary key (employer_id, path)
      );
      comment on table compliance_facts is 'Facts the portal cannot know by itself, by path of the fact dictionary.';
      select protect_tenant_table('compliance_facts');

      create table attestation_counters (
        employer_id uuid not null constraint attestation_counters_employer references employers (id),
        year integer not null,
        last integer not null check (last > 0),
        primary key (employer_id, year)
      );
      select protect_tenant_table('attestation_counters');

      create table attestations (
        id uuid primary key,
        employer_id uuid not null constraint attestations_employer references employers (id),
        number text not null constraint attestations_number unique,
        code text not null constraint attestations_code unique check (code ~ '^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$'),
        kind text not null check (kind = 'programme'),
        locale text not null check (locale in ('fr', 'en')),
        period_from date not null,
        period_to date not null check (period_to >= period_from),
        state text not null check (state in ('preparing', 'issued', 'failed')),
        specimen boolean not null,
        data text not null,
        data_sha256 text not null,
        catalogue text not null,
        sealed_sha256 text,
        sealed_bytes integer,
        seal_level text,
        seal_fingerprint text,
        seal_serial text,
        jws text,
        run_id uuid,
        error_code text,
        created_by text not null,
        created_at timestamptz not null,
        issued_at timestamptz,
        valid_until date,
        replaces_id uuid,
        revoked_at timestamptz,
        revoked_reason text,
        constraint attestations_tenant_key unique (employer_id, id),
        constraint attestations_replaces_once unique (employer_id, replaces_id),
        constraint attestations_replaces foreign key (employer_id, replaces_id) references attestations (employer_id, id),
        constraint attestations_issued check (state <> 'issued' or (sealed_sha256 is not null and issued_at is not null))
      );
      create index attestations_recent on attestations (employer_id, created_at desc);
      create index attestations_by_hash on attestations (sealed_sha256);
      revoke delete on attestations from palier_app;
      select protect_tenant_table('attestations');
      -- The look-up function below runs as the owner, whom FORCE binds too: this policy is theirs.
      create policy lookup on attestations for select to current_user using (true);

      create table attestation_files (
        employer_id uuid not null,
        attestation_id uuid primary key,
        bytes bytea not null,
        constraint attestation_files_attestation foreign key (employer_id, attestation_id)
          references attestations (employer_id, id)
      );
      revoke update, delete on attestation_files from palier_app;
      select protect_tenant_table('attestation_files');

      -- An issued attestation never changes; only revocation may be written on it.
      create function keep_issued_attestation() returns trigger language plpgsql as $$
      begin
        if old.state = 'issued' and
           (to_jsonb(new) - 'revoked_at' - 'revoked_reason') is distinct from (to_jsonb(old) - 'revoked_at' - 'revoked_reason')
        then
          raise exception 'attestation % is issued and never changes', old.number using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger attestations_never_change before update on attestations
        for each row execute function keep_issued_attestation();

      -- Public verification: company, kind, period, counts; no person's name leaves through here.
      create function public_attestation(wanted_code text, wanted_sha256 text, wanted_number text) returns table (
        code text, number text, employer_name text, employer_siren text, kind text, locale text,
        period_from date, period_to date, issued_at timestamptz, valid_until date, specimen boolean, sealed_sha256 text,
        sealed_bytes integer, seal_fingerprint text, revoked_at timestamptz, replaced_by_code text, jws text,
        figures jsonb)
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select a.code, a.number, e.name, e.siren::text, a.kind, a.locale, a.period_from, a.period_to,
                a.issued_at, a.valid_until, a.specimen, a.sealed_sha256, a.sealed_bytes, a.seal_fingerprint,
                a.revoked_at, r.code, a.jws,
                a.data::jsonb -> 'figures'
              from public.attestations a
              join public.employers e on e.id = a.employer_id
              left join public.attestations r on r.replaces_id = a.id and r.state = 'issued'
              where a.state = 'issued' and (a.code = wanted_code or a.sealed_sha256 = wanted_sha256 or a.number = wanted_number) $$;
      revoke all on function public_attestation(text, text, text) from public;
      grant execute on function public_attestation(text, text, text) to palier_app;

      create table report_runs (
        id uuid primary key,
        employer_id uuid not null constraint report_runs_employer references employers (id),
        month date not null check (extract(day from month) = 1),
        kind text not null default 'monthly' check (kind = 'monthly'),
        figures jsonb not null default '{}',
        recipients text[] not null default '{}',
        run_id uuid,
        started_by text not null,
        created_at timestamptz not null,
        sent_at timestamptz
      );
      create index report_runs_recent on report_runs (employer_id, created_at desc);
      select protect_tenant_table('report_runs');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table report_runs;
      drop function public_attestation(text, text, text);
      drop table attestation_files, attestations, attestation_counters, compliance_facts;
      drop function keep_issued_attestation();
    `);
  }
}

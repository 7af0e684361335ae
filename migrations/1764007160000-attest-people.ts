import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attestations about one person, which people take themselves. What names somebody is forgotten when the days behind it are; a
 * file goes with its attestation, and what replaced a forgotten one stays.
 */
export class AttestPeople1764007160000 implements MigrationInterface {
  name = 'AttestPeople1764007160000';
  /** The same references, which now let go of what is deleted. */
  readonly widens = ['attestations_replaces', 'attestation_files_attestation'];

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attestations
        add column employee_id uuid,
        add column personal_since timestamptz generated always as (case when employee_id is not null then created_at end) stored,
        add constraint attestations_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        drop constraint attestations_replaces,
        add constraint attestations_replaces foreign key (employer_id, replaces_id)
          references attestations (employer_id, id) on delete set null (replaces_id),
        add constraint attestations_programme check (kind <> 'programme' or employee_id is null);
      comment on column attestations.employee_id is 'Whom it is about; null: the employer.';
      comment on column attestations.personal_since is 'From when the age of an attestation that names somebody counts; null for the others, which are kept.';
      create index attestations_of_person on attestations (employer_id, employee_id, created_at desc) where employee_id is not null;
      create index attestations_age on attestations (personal_since) where personal_since is not null;
      grant select (personal_since), delete on attestations to palier_queue;
      create policy forgetting on attestations to palier_queue using (personal_since is not null) with check (false);

      alter table attestation_files
        drop constraint attestation_files_attestation,
        add constraint attestation_files_attestation foreign key (employer_id, attestation_id)
          references attestations (employer_id, id) on delete cascade;

      create or replace function keep_issued_attestation() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        -- Generated columns are not computed yet.
        free text[] := array['revoked_at', 'revoked_reason', 'personal_since'];
        before jsonb := to_jsonb(old) - free;
        after jsonb := to_jsonb(new) - free;
      begin
        -- What it replaced may be forgotten.
        if new.replaces_id is null then
          before := before - 'replaces_id';
          after := after - 'replaces_id';
        end if;
        if old.state = 'issued' and after is distinct from before then
          raise exception 'attestation % is issued and never changes', old.number using errcode = '42501';
        end if;
        return new;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function keep_issued_attestation() returns trigger language plpgsql as $$
      begin
        if old.state = 'issued' and
           (to_jsonb(new) - 'revoked_at' - 'revoked_reason') is distinct from (to_jsonb(old) - 'revoked_at' - 'revoked_reason')
        then
          raise exception 'attestation % is issued and never changes', old.number using errcode = '42501';
        end if;
        return new;
      end $$;
      alter table attestation_files
        drop constraint attestation_files_attestation,
        add constraint attestation_files_attestation foreign key (employer_id, attestation_id)
          references attestations (employer_id, id);
      drop policy forgetting on attestations;
      revoke select (personal_since), delete on attestations from palier_queue;
      alter table attestations
        drop constraint attestations_programme,
        drop constraint attestations_replaces,
        add constraint attestations_replaces foreign key (employer_id, replaces_id) references attestations (employer_id, id),
        drop column personal_since,
        drop column employee_id;
    `);
  }
}

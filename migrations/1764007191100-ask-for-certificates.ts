import type { MigrationInterface, QueryRunner } from 'typeorm';

const FROZEN = [
  'frozen_text',
  'frozen_sha256',
  'employee_id',
  'version',
  'days_per_week',
  'weekdays',
  'places',
  'start_on',
  'end_on',
  'contact_from',
  'contact_to',
  'adaptation_months',
  'notice_days',
  'days_per_month',
  'days_per_year',
  'third_places_count',
];
const frozen = (columns: readonly string[]) => `
  create or replace function keep_frozen_terms() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
  begin
    if old.frozen_text is not null and (${columns.map((column) => `new.${column}`).join(', ')})
      is distinct from (${columns.map((column) => `old.${column}`).join(', ')})
    then
      raise exception 'a frozen agreement keeps its text and terms'
        using errcode = '23514', constraint = 'agreements_frozen_stays', table = 'agreements';
    end if;
    return new;
  end $$;`;

const LEVELS = `('simple', 'advanced', 'qualified')`;

/**
 * An employer says which signature each kind of act needs; an agreement keeps the level with which it was sent. Signatures with
 * certificates are made in the file, one after the other, and no agreement is signed below its level.
 */
export class AskForCertificates1764007191100 implements MigrationInterface {
  name = 'AskForCertificates1764007191100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table agreements add column signature_level text not null default 'simple' check (signature_level in ${LEVELS});
      comment on column agreements.signature_level is
        'The least level of both signatures (eIDAS, article 3(10) to (12)), from the rule of the employer when it was sent.';
      ${frozen([...FROZEN, 'signature_level'])}

      create table signature_rules (
        employer_id uuid not null constraint signature_rules_employer references employers (id),
        act text not null check (act in ('agreement', 'change')),
        level text not null check (level in ${LEVELS}),
        chosen_by text not null,
        chosen_at timestamptz not null,
        primary key (employer_id, act)
      );
      comment on table signature_rules is 'The level of signature that an employer asks for, by kind of act; simple where no row is.';
      revoke delete on signature_rules from palier_app;
      select protect_tenant_table('signature_rules');

      create table files_to_sign (
        employer_id uuid not null,
        agreement_id uuid primary key,
        bytes bytea not null,
        sha256 text not null generated always as (encode(sha256(bytes), 'hex')) stored,
        signatures integer not null default 0 check (signatures between 0 and 2),
        code text not null check (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
        template_version text not null,
        twin_sha256 text not null,
        specimen boolean not null,
        changed_at timestamptz not null,
        constraint files_to_sign_agreement foreign key (employer_id, agreement_id) references agreements (employer_id, id)
      );
      comment on table files_to_sign is
        'Files that are signed in themselves, as they stand: without a signature, with one, with both; gone once sealed or given up.';
      create function grow_by_a_signature() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if substring(new.bytes for length(old.bytes)) <> old.bytes or new.signatures <> old.signatures + 1
          or (new.agreement_id, new.code, new.template_version, new.twin_sha256, new.specimen)
            is distinct from (old.agreement_id, old.code, old.template_version, old.twin_sha256, old.specimen)
        then
          raise exception 'a file to sign grows by a signature and changes in nothing else'
            using errcode = '23514', constraint = 'files_to_sign_grow', table = 'files_to_sign';
        end if;
        return new;
      end $$;
      create trigger files_to_sign_grow before update on files_to_sign for each row execute function grow_by_a_signature();
      select protect_tenant_table('files_to_sign');

      create table personal_signatures (
        employer_id uuid not null,
        agreement_id uuid not null,
        party text not null check (party in ('employee', 'employer')),
        level text not null check (level in ('advanced', 'qualified')),
        holder text not null,
        matched_by text not null check (matched_by in ('email', 'name')),
        subject text not null,
        issuer text not null,
        serial text not null,
        fingerprint text not null,
        valid_from timestamptz not null,
        valid_until timestamptz not null,
        file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
        signed_at timestamptz not null check (signed_at between valid_from and valid_until),
        primary key (agreement_id, party),
        constraint personal_signatures_agreement foreign key (employer_id, agreement_id)
          references agreements (employer_id, id)
      );
      comment on table personal_signatures is 'Signatures made with certificates of people: what was reached, and what the certificate says.';
      comment on column personal_signatures.matched_by is 'By what the certificate was taken for that of the person.';
      comment on column personal_signatures.file_sha256 is 'The file with this signature at its end.';
      revoke update on personal_signatures from palier_app;
      create trigger keep before delete on personal_signatures for each row execute function keep_until_erased();
      select protect_tenant_table('personal_signatures');

      create function sign_at_the_level_asked() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not exists (select from personal_signatures s where s.employer_id = new.employer_id and s.agreement_id = new.id
            and s.party = case new.state when 'signed_by_employee' then 'employee' else 'employer' end
            and (s.level = 'qualified' or new.signature_level = 'advanced')) then
          raise exception 'an agreement is signed at the level that it asks for'
            using errcode = '23514', constraint = 'agreements_signed_at_level', table = 'agreements';
        end if;
        return new;
      end $$;
      create trigger agreements_signed_at_level before update on agreements for each row
        when (new.signature_level <> 'simple' and ((old.state = 'sent' and new.state = 'signed_by_employee')
          or (old.state = 'signed_by_employee' and new.state = 'in_force')))
        execute function sign_at_the_level_asked();

      create function give_up_file_to_sign() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        delete from files_to_sign where employer_id = new.employer_id and agreement_id = new.id;
        return null;
      end $$;
      create trigger agreements_give_up_file after update on agreements for each row
        when (new.signature_level <> 'simple' and new.countersigned_at is null and old.state <> new.state
          and new.state in ('refused', 'expired', 'replaced'))
        execute function give_up_file_to_sign();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger agreements_give_up_file on agreements;
      drop trigger agreements_signed_at_level on agreements;
      drop function give_up_file_to_sign, sign_at_the_level_asked;
      drop table personal_signatures, files_to_sign, signature_rules;
      drop function grow_by_a_signature;
      ${frozen(FROZEN)}
      alter table agreements drop column signature_level;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The employer's legal identity, and who may sign for it, in which function, by which authority, from when until when. */
export class RecordWhoSignsForTheEmployer1764006450000 implements MigrationInterface {
  name = 'RecordWhoSignsForTheEmployer1764006450000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employers add constraint employers_id_siren unique (id, siren);

      create table employer_identities (
        employer_id uuid primary key constraint employer_identities_employer references employers (id),
        legal_name text not null constraint employer_identities_name check (legal_name <> ''),
        legal_form text not null constraint employer_identities_form check (legal_form <> ''),
        seat text not null constraint employer_identities_seat check (seat <> ''),
        siret text constraint employer_identities_siret check (siret ~ '^[0-9]{14}$'),
        siren_of_siret text generated always as (left(siret, 9)) stored,
        registry text constraint employer_identities_registry check (registry <> ''),
        recorded_by text not null,
        recorded_at timestamptz not null,
        constraint employer_identities_siren foreign key (employer_id, siren_of_siret) references employers (id, siren)
      );
      comment on table employer_identities is 'Who the employer is in law, as documents print it; earlier versions are in the audit log.';
      comment on column employer_identities.seat is 'Address of the registered office, one line of it a line.';
      comment on column employer_identities.siret is 'Fourteen digits of the head establishment; null where it was not given.';
      comment on column employer_identities.registry is 'Register it is entered in, « RCS Blois »; null where it is in none or it was not given.';
      select protect_tenant_table('employer_identities');

      create table signatories (
        id uuid primary key,
        employer_id uuid not null constraint signatories_employer references employers (id),
        member_id uuid,
        name text not null constraint signatories_name check (name <> ''),
        function text not null constraint signatories_function check (function <> ''),
        authority text not null constraint signatories_authority check (authority in ('statutory', 'delegation')),
        reference text,
        valid_from date not null,
        valid_until date,
        named_in_agreements boolean not null,
        recorded_by text not null,
        recorded_at timestamptz not null,
        withdrawn_by text,
        withdrawn_at timestamptz,
        constraint signatories_member foreign key (employer_id, member_id) references members (employer_id, id),
        constraint signatories_delegation check (authority <> 'delegation' or reference <> ''),
        constraint signatories_days check (valid_until is null or valid_until >= valid_from),
        constraint signatories_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null)),
        constraint signatories_one_authority exclude using gist
          (employer_id with =, member_id with =, daterange(valid_from, valid_until, '[]') with &&)
          where (member_id is not null and withdrawn_at is null),
        constraint signatories_one_named exclude using gist
          (employer_id with =, daterange(valid_from, valid_until, '[]') with &&)
          where (named_in_agreements and withdrawn_at is null)
      );
      comment on table signatories is 'Who may bind the employer by signing, as an administrator recorded it.';
      comment on column signatories.member_id is 'The account with which the person signs here; null for somebody who does not.';
      comment on column signatories.reference is 'The act that gives the authority, such as a delegation with its date.';
      comment on column signatories.named_in_agreements is 'Named as representative in the texts of agreements; one person on a day.';
      comment on column signatories.withdrawn_at is 'When it was taken back as recorded in error.';
      revoke update, delete on signatories from palier_app;
      grant update (valid_until, withdrawn_by, withdrawn_at) on signatories to palier_app;
      select protect_tenant_table('signatories');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table signatories;
      drop table employer_identities;
      alter table employers drop constraint employers_id_siren;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements that are prepared for a group: common terms, exceptions for single people, and what became of each. */
export class PrepareForGroups1764007190600 implements MigrationInterface {
  name = 'PrepareForGroups1764007190600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table agreement_preparations (
        id uuid primary key,
        employer_id uuid not null constraint agreement_preparations_employer references employers (id),
        state text not null constraint agreement_preparations_state
          check (state in ('open', 'drafting', 'drafted', 'sending', 'sent')),
        locale text not null constraint agreement_preparations_locale check (locale in ('fr', 'en')),
        terms jsonb not null constraint agreement_preparations_terms check (jsonb_typeof(terms) = 'object'),
        after_present boolean not null,
        sign_by date not null,
        run_id uuid,
        created_by text not null,
        created_at timestamptz not null,
        constraint agreement_preparations_tenant_key unique (employer_id, id),
        constraint agreement_preparations_run check (run_id is not null or state = 'open')
      );
      comment on table agreement_preparations is 'Terms that HR prepares for a group of people, before they are drafts.';
      comment on column agreement_preparations.terms is 'What everybody of the group is to get who has no terms of their own.';
      comment on column agreement_preparations.after_present is
        'Whether whoever has terms that end on or after the first day gets the new ones from the day after.';
      comment on column agreement_preparations.run_id is 'The last run that wrote or sent the drafts; null before the first.';
      create index agreement_preparations_recent on agreement_preparations (employer_id, created_at desc);
      create index agreement_preparations_age on agreement_preparations (created_at);
      select protect_tenant_table('agreement_preparations');
      grant select (created_at), delete on agreement_preparations to palier_queue;
      create policy forgetting on agreement_preparations to palier_queue using (true) with check (false);

      create table agreement_preparation_people (
        employer_id uuid not null,
        preparation_id uuid not null,
        employee_id uuid not null,
        own_terms jsonb constraint agreement_preparation_people_terms check (jsonb_typeof(own_terms) = 'object'),
        left_out boolean not null default false,
        agreement_id uuid,
        refusal text,
        primary key (preparation_id, employee_id),
        constraint agreement_preparation_people_preparation foreign key (employer_id, preparation_id)
          references agreement_preparations (employer_id, id) on delete cascade,
        constraint agreement_preparation_people_person foreign key (employer_id, employee_id)
          references employees (employer_id, id),
        constraint agreement_preparation_people_draft foreign key (employer_id, agreement_id)
          references agreements (employer_id, id) on delete set null (agreement_id),
        constraint agreement_preparation_people_once unique (employer_id, agreement_id),
        constraint agreement_preparation_people_out check (agreement_id is null or not left_out)
      );
      comment on table agreement_preparation_people is 'Whom a preparation is for, each once.';
      comment on column agreement_preparation_people.own_terms is 'Terms of this person alone; null: the common ones.';
      comment on column agreement_preparation_people.agreement_id is 'The draft that was written; null before, and where there is none.';
      comment on column agreement_preparation_people.refusal is 'Code of why no draft was written, or why it was not sent.';
      create index agreement_preparation_people_of_person on agreement_preparation_people (employer_id, employee_id);
      select protect_tenant_table('agreement_preparation_people');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table agreement_preparation_people, agreement_preparations;`);
  }
}

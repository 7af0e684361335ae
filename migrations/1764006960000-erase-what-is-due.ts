import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long each kind of personal data is kept at an employer, and what was erased: counts, and nobody's data. */
export class EraseWhatIsDue1764006960000 implements MigrationInterface {
  name = 'EraseWhatIsDue1764006960000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table retention_choices (
        employer_id uuid not null constraint retention_choices_employer references employers (id),
        kind text not null check (kind in ('record', 'account', 'facts', 'notices')),
        days integer not null check (days between 0 and 2192),
        chosen_by text not null,
        chosen_at timestamptz not null,
        primary key (employer_id, kind)
      );
      comment on table retention_choices is 'Days after which a kind of personal data is erased, where the employer chose otherwise than usual.';
      select protect_tenant_table('retention_choices');

      create table erasures (
        id uuid primary key,
        employer_id uuid not null constraint erasures_employer references employers (id),
        kind text not null check (kind in ('record', 'account', 'facts', 'notices')),
        cause text not null check (cause in ('age', 'request')),
        rows integer not null check (rows > 0),
        erased_at timestamptz not null
      );
      comment on table erasures is 'What was erased, when and why: counts alone. Rows are only added.';
      create index erasures_of_kind on erasures (employer_id, kind, erased_at desc);
      revoke update, delete on erasures from palier_app;
      select protect_tenant_table('erasures');

      alter table employees
        add column erased_on date,
        add constraint employees_erased check (erased_on is null or left_on is not null);
      comment on column employees.erased_on is 'Day on which everything that told who it was went; the row stays for what points to it.';

      -- Facts about people are never taken out of the past of somebody who works here.
      grant delete on recorded_facts to palier_app;
      create function keep_facts_of_present_people() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from employees e where e.employer_id = old.employer_id and e.id = old.employee_id and e.left_on is not null)
        then return old; end if;
        raise exception 'only facts about people who left are erased'
          using errcode = 'check_violation', constraint = 'recorded_facts_kept';
      end $$;
      create trigger keep before delete on recorded_facts for each row execute function keep_facts_of_present_people();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger keep on recorded_facts;
      drop function keep_facts_of_present_people();
      revoke delete on recorded_facts from palier_app;
      alter table employees drop column erased_on;
      drop table erasures, retention_choices;
    `);
  }
}

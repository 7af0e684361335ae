import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A fact is of the employer or of one person, holds from a day on, and keeps its history: a past period is judged by what
 * held in it. What was once answered for everybody about each person's telework is not carried over: nobody knew it of each.
 * A version before this one goes on with `compliance_facts`; what it writes is followed here, not the other way round.
 */
export class DateFacts1764006400000 implements MigrationInterface {
  name = 'DateFacts1764006400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table recorded_facts (
        id uuid primary key,
        employer_id uuid not null constraint recorded_facts_employer references employers (id),
        employee_id uuid,
        path text not null,
        value jsonb not null,
        valid_from date not null,
        source text not null constraint recorded_facts_source check (source in ('form', 'list', 'earlier')),
        recorded_by text not null,
        recorded_at timestamptz not null,
        ended_by text,
        ended_at timestamptz,
        constraint recorded_facts_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint recorded_facts_ended check ((ended_by is null) = (ended_at is null))
      );
      comment on table recorded_facts is
        'Facts the portal cannot know by itself, by path of the fact dictionary: of the employer, or of one employee.';
      comment on column recorded_facts.valid_from is 'First day on which it holds; until a later one of the same path does.';
      comment on column recorded_facts.ended_at is 'When it was taken back, or replaced by another answer for the same days.';
      create index recorded_facts_of_employer on recorded_facts (employer_id, path, valid_from)
        where employee_id is null and ended_at is null;
      create index recorded_facts_of_people on recorded_facts (employer_id, employee_id, path, valid_from)
        where employee_id is not null and ended_at is null;
      revoke update, delete on recorded_facts from palier_app;
      grant update (ended_by, ended_at) on recorded_facts to palier_app;
      select protect_tenant_table('recorded_facts');

      create function day_of_fact(value jsonb, given_at timestamptz) returns date language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case when jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^\\d{4}-\\d{2}-\\d{2}$'
          then least((value #>> '{}')::date, (given_at at time zone 'Europe/Paris')::date)
          else (given_at at time zone 'Europe/Paris')::date end $$;

      -- The owner is bound by the policies too.
      alter table compliance_facts no force row level security;
      alter table recorded_facts no force row level security;
      insert into recorded_facts (id, employer_id, path, value, valid_from, source, recorded_by, recorded_at)
      select gen_random_uuid(), employer_id, path, value, day_of_fact(value, given_at), 'earlier', given_by, given_at
      from compliance_facts where path not like 'arrangement.%';
      alter table compliance_facts force row level security;
      alter table recorded_facts force row level security;

      create function follow_earlier_facts() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op <> 'INSERT' then
          update recorded_facts set ended_by = old.given_by, ended_at = clock_timestamp()
          where employer_id = old.employer_id and path = old.path and employee_id is null and ended_at is null
            and source = 'earlier';
        end if;
        if tg_op <> 'DELETE' and new.path not like 'arrangement.%' then
          insert into recorded_facts (id, employer_id, path, value, valid_from, source, recorded_by, recorded_at)
          values (gen_random_uuid(), new.employer_id, new.path, new.value, day_of_fact(new.value, new.given_at), 'earlier',
            new.given_by, new.given_at);
        end if;
        return null;
      end $$;
      create trigger follow after insert or update or delete on compliance_facts
        for each row execute function follow_earlier_facts();

      alter table changed_facts drop constraint changed_facts_fact_check;
      alter table changed_facts add constraint changed_facts_fact_check
        check (fact in ('agreements', 'bookings', 'travel', 'units', 'people'));
      create function note_facts_of_people() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct employer_id, 'people' from rows_after where employee_id is not null;
        return null;
      end $$;
      create trigger note_added after insert on recorded_facts
        referencing new table as rows_after for each statement execute function note_facts_of_people();
      create trigger note_changed after update on recorded_facts
        referencing new table as rows_after for each statement execute function note_facts_of_people();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table recorded_facts;
      drop trigger follow on compliance_facts;
      drop function follow_earlier_facts(), note_facts_of_people(), day_of_fact(jsonb, timestamptz);
      alter table changed_facts no force row level security;
      delete from changed_facts where fact = 'people';
      alter table changed_facts force row level security;
      alter table changed_facts drop constraint changed_facts_fact_check;
      alter table changed_facts add constraint changed_facts_fact_check
        check (fact in ('agreements', 'bookings', 'travel', 'units'));
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The yearly interview of a teleworker (C. trav. L1222-10 3°): the invitation, the minutes, and what the employee answers
 * to them. What both sides confirmed stays; it becomes a fact of the law with its origin.
 */
export class HoldInterviews1764007131000 implements MigrationInterface {
  name = 'HoldInterviews1764007131000';

  readonly widens =
    'recorded_facts_source admits facts from interviews; versions that do not know them read their days alike';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table interviews (
        id uuid primary key,
        employer_id uuid not null constraint interviews_employer references employers (id),
        employee_id uuid not null,
        starts_at timestamptz,
        lasts integer check (lasts between 10 and 480),
        place text not null default '' check (length(place) <= 200),
        revision integer not null default 0 check (revision >= 0),
        created_by text not null,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        cancelled_at timestamptz,
        held_on date,
        workload text not null default '' check (length(workload) <= 4000),
        conditions text not null default '' check (length(conditions) <= 4000),
        isolation text not null default '' check (length(isolation) <= 4000),
        equipment text not null default '' check (length(equipment) <= 4000),
        disconnection text not null default '' check (length(disconnection) <= 4000),
        measures text not null default '' check (length(measures) <= 4000),
        edition integer not null default 0 check (edition >= 0),
        written_by text,
        written_at timestamptz,
        answer text check (answer in ('confirmed', 'contested')),
        remark text not null default '' check (length(remark) <= 4000),
        answered_at timestamptz,
        constraint interviews_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint interviews_tenant_key unique (employer_id, id),
        constraint interviews_day check (starts_at is not null or held_on is not null),
        constraint interviews_length check ((starts_at is null) = (lasts is null)),
        constraint interviews_minutes check (
          (held_on is null) = (written_at is null) and (held_on is null) = (written_by is null)
          and (held_on is null) = (edition = 0)),
        constraint interviews_themes check (held_on is null or (workload <> '' and conditions <> '')),
        constraint interviews_not_in_future check (held_on <= (written_at at time zone 'Europe/Paris')::date),
        constraint interviews_answered check (
          (answer is null) = (answered_at is null) and (answer is null or held_on is not null)),
        constraint interviews_contested check (answer is distinct from 'contested' or remark <> ''),
        constraint interviews_cancelled check (cancelled_at is null or held_on is null)
      );
      comment on table interviews is 'Yearly telework interviews; their minutes are for the person, the manager and HR alone.';
      create unique index interviews_one_open on interviews (employer_id, employee_id)
        where cancelled_at is null and answer is distinct from 'confirmed';
      create index interviews_of_employee on interviews (employer_id, employee_id, created_at desc);
      create index interviews_planned on interviews (employer_id, starts_at) where cancelled_at is null and held_on is null;
      revoke delete on interviews from palier_app;
      select protect_tenant_table('interviews');
      grant select (created_at), delete on interviews to palier_queue;
      create policy forgetting on interviews to palier_queue using (true) with check (false);

      create function keep_interviews() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.answer = 'confirmed' or old.cancelled_at is not null then
          raise exception 'an interview that was confirmed or cancelled stays'
            using errcode = 'check_violation', constraint = 'interviews_settled';
        end if;
        return new;
      end $$;
      create trigger settled before update on interviews for each row execute function keep_interviews();

      alter table recorded_facts drop constraint recorded_facts_source;
      alter table recorded_facts add constraint recorded_facts_source
        check (source in ('form', 'list', 'earlier', 'interview'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from recorded_facts where source = 'interview';
      alter table recorded_facts drop constraint recorded_facts_source;
      alter table recorded_facts add constraint recorded_facts_source check (source in ('form', 'list', 'earlier'));
      drop table interviews;
      drop function keep_interviews();
    `);
  }
}

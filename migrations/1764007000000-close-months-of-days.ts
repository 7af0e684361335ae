import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Kinds of absence, which HR alone may see; why a half day was put right; months that are closed. A closed month takes
 * corrections only, whoever writes: its lock and an entry wait for one another.
 */
export class CloseMonthsOfDays1764007000000 implements MigrationInterface {
  name = 'CloseMonthsOfDays1764007000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table day_entries
        add column absence text constraint day_entries_absence
          check (absence is null or (kind = 'absence' and absence in ('leave', 'sickness', 'part-time', 'training', 'other'))),
        add column reason text constraint day_entries_reason check (length(reason) between 1 and 500),
        add constraint day_entries_corrected check (origin <> 'corrected' or reason is not null);
      comment on column day_entries.absence is 'What the absence is, for HR only; null: not said.';
      comment on column day_entries.reason is 'Why a half day was put right, in the words of whoever did.';

      create table closed_months (
        employer_id uuid not null constraint closed_months_employer references employers (id),
        month date not null constraint closed_months_first check (date_trunc('month', month) = month),
        closed_by text not null,
        closed_at timestamptz not null,
        primary key (employer_id, month)
      );
      comment on table closed_months is 'Months whose half days are settled: what is added to them later is a correction.';
      revoke update, delete on closed_months from palier_app;
      select protect_tenant_table('closed_months');
      grant select (month), delete on closed_months to palier_queue;
      create policy forgetting on closed_months to palier_queue using (true) with check (false);

      create function close_month() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('closed_months'), hashtext(new.employer_id::text));
        return new;
      end $$;
      create trigger close_month before insert on closed_months for each row execute function close_month();

      create function refuse_entries_of_closed_months() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        employer uuid;
      begin
        for employer in select distinct employer_id from added loop
          perform pg_advisory_xact_lock_shared(hashtext('closed_months'), hashtext(employer::text));
        end loop;
        if exists (
          select from added join closed_months c
            on c.employer_id = added.employer_id and c.month = date_trunc('month', added.day)
          where added.origin <> 'corrected')
        then
          raise exception 'the month is closed' using errcode = '23514', constraint = 'day_entries_open_month', table = 'day_entries';
        end if;
        return null;
      end $$;
      create trigger refuse_entries_of_closed_months after insert on day_entries
        referencing new table as added for each statement execute function refuse_entries_of_closed_months();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger refuse_entries_of_closed_months on day_entries;
      drop function refuse_entries_of_closed_months;
      drop table closed_months;
      drop function close_month;
      alter table day_entries drop constraint day_entries_corrected, drop column reason, drop column absence;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The board of compliance is kept as it was judged, and so every change that it could tell is noted: beside agreements and
 * what is known of people, what is known of the employer, its frameworks, its sector, its headcount and the desks granted to it.
 */
export class NoteWhatTheLawReads1764006750000 implements MigrationInterface {
  name = 'NoteWhatTheLawReads1764006750000';
  readonly widens =
    'changed_facts_fact_check admits one more kind; versions that do not know it follow none of its notes';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table changed_facts drop constraint changed_facts_fact_check;
      alter table changed_facts add constraint changed_facts_fact_check
        check (fact in ('agreements', 'bookings', 'travel', 'units', 'people', 'law'));

      create or replace function note_facts_of_people() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct employer_id, case when employee_id is null then 'law' else 'people' end from rows_after;
        return null;
      end $$;

      create function note_changed_law() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact) select distinct employer_id, 'law' from rows_changed;
        return null;
      end $$;
      create trigger note_added after insert on frameworks
        referencing new table as rows_changed for each statement execute function note_changed_law();
      create trigger note_changed after update on frameworks
        referencing new table as rows_changed for each statement execute function note_changed_law();
      create trigger note_removed after delete on frameworks
        referencing old table as rows_changed for each statement execute function note_changed_law();
      create trigger note_added after insert on employees
        referencing new table as rows_changed for each statement execute function note_changed_law();
      create trigger note_removed after delete on employees
        referencing old table as rows_changed for each statement execute function note_changed_law();
      create trigger note_added after insert on employment_gaps
        referencing new table as rows_changed for each statement execute function note_changed_law();
      create trigger note_changed after update on employment_gaps
        referencing new table as rows_changed for each statement execute function note_changed_law();
      create trigger note_removed after delete on employment_gaps
        referencing old table as rows_changed for each statement execute function note_changed_law();
      create trigger note_added after insert on quota_grants
        referencing new table as rows_changed for each statement execute function note_changed_law();
      create trigger note_removed after delete on quota_grants
        referencing old table as rows_changed for each statement execute function note_changed_law();

      -- A booking moves what is used of a grant, an import what is known of somebody: neither tells the law anything.
      create function note_changed_grants() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct a.employer_id, 'law' from rows_after a join rows_before b using (id)
        where (a.month, a.granted_half_days > 0) is distinct from (b.month, b.granted_half_days > 0);
        return null;
      end $$;
      create trigger note_changed after update on quota_grants
        referencing old table as rows_before new table as rows_after
        for each statement execute function note_changed_grants();
      create function note_changed_headcount() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct a.employer_id, 'law' from rows_after a join rows_before b using (id)
        where a.left_on is distinct from b.left_on;
        return null;
      end $$;
      create trigger note_headcount after update on employees
        referencing old table as rows_before new table as rows_after
        for each statement execute function note_changed_headcount();

      -- Operators change it, who are nobody's tenant.
      create function note_changed_sector() returns trigger language plpgsql
        security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact) values (new.id, 'law');
        return null;
      end $$;
      revoke all on function note_changed_sector() from public;
      create trigger note_sector after update of sector on employers for each row
        when (new.sector is distinct from old.sector) execute function note_changed_sector();

      create or replace function note_changed_agreements() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct a.employer_id, 'agreements' from rows_after a join rows_before b using (id)
        where (a.effective is not null or b.effective is not null)
          and (a.employee_id, a.effective, a.places, a.contact_from, a.contact_to, a.days_per_week, a.weekdays,
            a.adaptation_months, a.notice_days, a.channel, a.signed_at, a.countersigned_at)
          is distinct from (b.employee_id, b.effective, b.places, b.contact_from, b.contact_to, b.days_per_week, b.weekdays,
            b.adaptation_months, b.notice_days, b.channel, b.signed_at, b.countersigned_at);
        return null;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger note_sector on employers;
      drop trigger note_headcount on employees;
      drop trigger note_added on employees;
      drop trigger note_removed on employees;
      drop trigger note_added on employment_gaps;
      drop trigger note_changed on employment_gaps;
      drop trigger note_removed on employment_gaps;
      drop trigger note_added on quota_grants;
      drop trigger note_changed on quota_grants;
      drop trigger note_removed on quota_grants;
      drop trigger note_added on frameworks;
      drop trigger note_changed on frameworks;
      drop trigger note_removed on frameworks;
      drop function note_changed_sector(), note_changed_headcount(), note_changed_grants(), note_changed_law();
      create or replace function note_facts_of_people() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct employer_id, 'people' from rows_after where employee_id is not null;
        return null;
      end $$;
      create or replace function note_changed_agreements() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct a.employer_id, 'agreements' from rows_after a join rows_before b using (id)
        where (a.effective is not null or b.effective is not null)
          and (a.employee_id, a.effective, a.places, a.contact_from, a.contact_to, a.days_per_week, a.adaptation_months,
            a.notice_days, a.channel, a.signed_at, a.countersigned_at)
          is distinct from (b.employee_id, b.effective, b.places, b.contact_from, b.contact_to, b.days_per_week,
            b.adaptation_months, b.notice_days, b.channel, b.signed_at, b.countersigned_at);
        return null;
      end $$;
      alter table changed_facts no force row level security;
      delete from changed_facts where fact = 'law';
      alter table changed_facts force row level security;
      alter table changed_facts drop constraint changed_facts_fact_check;
      alter table changed_facts add constraint changed_facts_fact_check
        check (fact in ('agreements', 'bookings', 'travel', 'units', 'people'));
    `);
  }
}

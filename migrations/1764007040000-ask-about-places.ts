import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A fact may be of a place, as one employer knows it: whoever visited it says whether its desks are fit for work and when
 * its risks were written down. The first booking at a place counts too, and each one that may be the first is noted.
 */
export class AskAboutPlaces1764007040000 implements MigrationInterface {
  name = 'AskAboutPlaces1764007040000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table recorded_facts add column site_id uuid constraint recorded_facts_place references sites (id);
      alter table recorded_facts add constraint recorded_facts_one_holder check (num_nonnulls(employee_id, site_id) <= 1);
      comment on column recorded_facts.site_id is 'The place that it is about, as this employer knows it; null where it is of none.';
      comment on table recorded_facts is
        'Facts the portal cannot know by itself, by path of the fact dictionary: of the employer, of one employee, or of one place.';
      create index recorded_facts_of_places on recorded_facts (employer_id, site_id, path, valid_from)
        where site_id is not null and ended_at is null;

      -- Only in the first month of a place, and only before its other bookings: no other booking can be the first.
      create function may_be_first_booking(of_employer uuid, at_site uuid, on_day date) returns boolean
        language sql stable set search_path = pg_catalog, public, pg_temp as $$
        select not exists (select from public.quota_grants g where g.employer_id = of_employer and g.site_id = at_site
            and g.month < date_trunc('month', on_day)::date and g.used_half_days > 0)
          and not exists (select from public.bookings b where b.site_id = at_site and b.employer_id = of_employer
            and b.cancelled_at is null and b.day >= date_trunc('month', on_day)::date and b.day < on_day) $$;
      create function note_first_bookings() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct a.employer_id, 'law' from rows_after a
        where may_be_first_booking(a.employer_id, a.site_id, a.day);
        return null;
      end $$;
      create trigger note_first after insert on bookings
        referencing new table as rows_after for each statement execute function note_first_bookings();
      create function note_changed_first_bookings() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct v.employer_id, 'law' from rows_after a join rows_before b using (id)
        cross join lateral (values (a.employer_id, a.site_id, a.day), (b.employer_id, b.site_id, b.day))
          as v (employer_id, site_id, day)
        where (a.day, a.site_id, a.cancelled_at) is distinct from (b.day, b.site_id, b.cancelled_at)
          and may_be_first_booking(v.employer_id, v.site_id, v.day);
        return null;
      end $$;
      create trigger note_changed_first after update on bookings
        referencing old table as rows_before new table as rows_after
        for each statement execute function note_changed_first_bookings();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger note_first on bookings;
      drop trigger note_changed_first on bookings;
      drop function note_first_bookings(), note_changed_first_bookings(), may_be_first_booking(uuid, uuid, date);
      alter table recorded_facts no force row level security;
      delete from recorded_facts where site_id is not null;
      alter table recorded_facts force row level security;
      alter table recorded_facts drop column site_id;
      comment on table recorded_facts is
        'Facts the portal cannot know by itself, by path of the fact dictionary: of the employer, or of one employee.';
    `);
  }
}

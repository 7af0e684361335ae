import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Days on which the whole company is closed. A closure and a booking of one of its people wait for one another, so that
 * no desk is booked on a day that is closed already.
 */
export class CloseForTheCompany1764007080000 implements MigrationInterface {
  name = 'CloseForTheCompany1764007080000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table employer_closures (
        id uuid primary key,
        employer_id uuid not null constraint employer_closures_employer references employers (id),
        during daterange not null constraint employer_closures_days
          check (not isempty(during) and not lower_inf(during) and not upper_inf(during) and upper(during) - lower(during) <= 366),
        reason text not null constraint employer_closures_reason check (reason ~ '\\S' and length(reason) <= 200),
        constraint employer_closures_apart exclude using gist (employer_id with =, during with &&)
      );
      comment on table employer_closures is 'Days on which none of the employer''s people books a desk, with the reason that they read.';
      select protect_tenant_table('employer_closures');

      create function close_for_the_company() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('employer_closures'), hashtext(new.employer_id::text));
        return new;
      end $$;
      create trigger close_for_the_company before insert or update on employer_closures
        for each row execute function close_for_the_company();

      create function refuse_booking_of_closed_day() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtext('employer_closures'), hashtext(new.employer_id::text));
        if exists (select from employer_closures c where c.employer_id = new.employer_id and c.during @> new.day) then
          raise exception 'the company is closed on that day'
            using errcode = '23514', constraint = 'bookings_company_open', table = 'bookings';
        end if;
        return new;
      end $$;
      create trigger bookings_company_open before insert or update of day on bookings
        for each row execute function refuse_booking_of_closed_day();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger bookings_company_open on bookings;
      drop function refuse_booking_of_closed_day;
      drop table employer_closures;
      drop function close_for_the_company;
    `);
  }
}

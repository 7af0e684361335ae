import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is booked at an operator's desks, by weekday: half days, and nobody's name. */
export class CountHalfDaysOfDesks1764007192420 implements MigrationInterface {
  name = 'CountHalfDaysOfDesks1764007192420';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A half day of a desk counts once, however many people share it; at most 184 days, through the index of places and days.
      create function half_days_of_operator(wanted_site uuid, from_day date, to_day date)
        returns table (desk_id uuid, weekday integer, booked integer)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select b.desk_id, extract(isodow from b.day)::integer, count(distinct (b.day, h.half))::integer
          from public.organisations o
          join public.sites s on s.operator_id = o.operator_id and s.id = wanted_site
          join public.bookings b on b.site_id = s.id and b.day between from_day and least(to_day, from_day + 183)
            and b.cancelled_at is null
          cross join lateral generate_series(lower(b.halves), upper(b.halves) - 1) as h(half)
          where o.kind = 'operator' and 'operator:' || o.id::text = public.app_organisation()
          group by 1, 2
        $$;
      revoke all on function half_days_of_operator(uuid, date, date) from public;
      grant execute on function half_days_of_operator(uuid, date, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop function half_days_of_operator(uuid, date, date);`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A day of one person never weighs more than two half-days, and a half-day never more than one, however many hours were
 * booked in it: what counts is the half, not the booking.
 */
export class CountHalfDaysOnce1764002500000 implements MigrationInterface {
  name = 'CountHalfDaysOnce1764002500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table bookings add column halves int4range;
      comment on column bookings.halves is
        'Halves of the day that the booking counts for: 0 is the morning, 1 the afternoon. Empty for hours that were booked '
        'elsewhere in a half that counted already, before that was refused.';

      -- The owner is bound by the policies too: history is counted again without them, inside this transaction.
      alter table bookings no force row level security;
      alter table quota_grants no force row level security;
      update bookings b set halves = case part
        when 'am' then int4range(0, case when am_elsewhere then 0 else 1 end)
        when 'pm' then int4range(case when pm_elsewhere then 2 else 1 end, 2)
        else int4range(case when am_elsewhere then 1 else 0 end, case when pm_elsewhere then 1 else 2 end) end
      from (
        select b.id,
          coalesce(bool_or(e.part in ('am', 'day')), false) as am_elsewhere,
          coalesce(bool_or(e.part in ('pm', 'day')), false) as pm_elsewhere
        from bookings b left join bookings e on e.employer_id = b.employer_id and e.employee_id = b.employee_id
          and e.day = b.day and e.site_id <> b.site_id and e.cancelled_at is null and b.cancelled_at is null
          and (e.created_at, e.id) < (b.created_at, b.id)
        group by b.id) earlier
      where earlier.id = b.id;
      alter table bookings
        alter column halves set not null,
        drop column half_days,
        add constraint bookings_halves check (halves <@ case part
          when 'am' then int4range(0, 1) when 'pm' then int4range(1, 2) else int4range(0, 2) end),
        -- A half-day is spent at one place, since it is taken from the quota of one.
        add constraint bookings_half_at_one_site exclude using gist
          (employee_id with =, day with =, halves with &&, site_id with <>) where (cancelled_at is null);

      create view booked_halves with (security_invoker = true) as
        select distinct b.employer_id, b.employee_id, b.day, h.half, b.site_id, b.grant_id
        from bookings b cross join lateral generate_series(lower(b.halves), upper(b.halves) - 1) as h(half)
        where b.cancelled_at is null;
      comment on view booked_halves is
        'One row for each half-day that somebody spends at a desk: what quotas, figures, attestations and reports count.';
      revoke insert, update, delete on booked_halves from palier_app;

      update quota_grants g set used_half_days =
        (select count(*) from booked_halves h where h.employer_id = g.employer_id and h.grant_id = g.id)
      where used_half_days <>
        (select count(*) from booked_halves h where h.employer_id = g.employer_id and h.grant_id = g.id);
      alter table bookings force row level security;
      alter table quota_grants force row level security;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view booked_halves;
      alter table bookings no force row level security;
      alter table quota_grants no force row level security;
      alter table bookings add column half_days smallint check (half_days in (1, 2));
      update bookings set half_days = case part when 'day' then 2 else 1 end;
      alter table bookings
        alter column half_days set not null,
        drop constraint bookings_half_at_one_site,
        drop constraint bookings_halves,
        drop column halves,
        add constraint bookings_part_weight check ((part = 'day') = (half_days = 2));
      alter table bookings force row level security;
      alter table quota_grants force row level security;
    `);
  }
}

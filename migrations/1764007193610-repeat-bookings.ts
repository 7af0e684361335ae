import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Desks that are wanted again and again: every so many weeks until a day, or once as in a former week. */
export class RepeatBookings1764007193610 implements MigrationInterface {
  name = 'RepeatBookings1764007193610';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table booking_series (
        id uuid primary key,
        employer_id uuid not null constraint booking_series_employer references employers (id),
        employee_id uuid not null,
        site_id uuid constraint booking_series_site references sites (id),
        part text constraint booking_series_part check (part in ('am', 'pm', 'day')),
        weekdays smallint[] constraint booking_series_weekdays
          check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality(weekdays) between 1 and 7),
        every_weeks smallint constraint booking_series_every check (every_weeks between 1 and 4),
        from_day date not null,
        until_day date not null,
        ended_from date,
        asked_at timestamptz not null,
        constraint booking_series_pattern check (num_nulls(site_id, part, weekdays, every_weeks) in (0, 4)),
        constraint booking_series_order check (until_day >= from_day),
        constraint booking_series_length check (until_day - from_day <= 400),
        constraint booking_series_tenant unique (employer_id, id),
        constraint booking_series_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table booking_series is
        'What somebody wants to book again and again; without a pattern, once as in a former week.';
      comment on column booking_series.ended_from is 'No date from this day on is booked any more; null while it goes on.';
      create index booking_series_person_from on booking_series (employer_id, employee_id, from_day);
      create index booking_series_going_on on booking_series (employer_id, until_day)
        where weekdays is not null and ended_from is null;
      select protect_tenant_table('booking_series');

      create table booking_series_days (
        employer_id uuid not null constraint booking_series_days_employer references employers (id),
        series_id uuid not null,
        employee_id uuid not null,
        day date not null,
        part text not null check (part in ('am', 'pm', 'day')),
        site_id uuid not null constraint booking_series_days_site references sites (id),
        round int not null check (round >= 0),
        booking_id uuid,
        refusal text,
        refusal_params jsonb,
        settled_at timestamptz,
        constraint booking_series_days_once primary key (series_id, day, part),
        constraint booking_series_days_settled
          check ((settled_at is not null) = (num_nonnulls(booking_id, refusal) = 1) and num_nonnulls(booking_id, refusal) < 2),
        constraint booking_series_days_series foreign key (employer_id, series_id)
          references booking_series (employer_id, id) on delete cascade,
        constraint booking_series_days_booking foreign key (employer_id, booking_id) references bookings (employer_id, id)
      );
      comment on table booking_series_days is
        'The dates of a series, what came of each, and in which round it was tried: the first, or as the time came near.';
      create unique index booking_series_days_asked on booking_series_days (employer_id, employee_id, day, part)
        where settled_at is null;
      create index booking_series_days_booking_of on booking_series_days (employer_id, booking_id);
      select protect_tenant_table('booking_series_days');
      grant select (asked_at), delete on booking_series to palier_queue;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table booking_series_days, booking_series;`);
  }
}

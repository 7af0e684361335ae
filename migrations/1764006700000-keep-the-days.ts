import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The day ledger: what is said of half a day, by whom, and when. Nothing is replaced: a later entry of the same origin, or one
 * of a stronger origin, counts in its place (`libs/day-ledger`). Booked half days stand with the bookings.
 */
export class KeepTheDays1764006700000 implements MigrationInterface {
  name = 'KeepTheDays1764006700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table day_entries (
        id uuid primary key,
        employer_id uuid not null constraint day_entries_employer references employers (id),
        employee_id uuid not null,
        place bigint generated always as identity,
        day date not null,
        half text not null constraint day_entries_half check (half in ('am', 'pm')),
        kind text constraint day_entries_kind check (kind in ('office', 'third-place', 'home', 'mission', 'absence')),
        country text not null constraint day_entries_country check (country ~ '^[A-Z]{2}$'),
        origin text not null constraint day_entries_origin
          check (origin in ('planned', 'declared', 'confirmed', 'checked-in', 'imported', 'corrected')),
        recorded_by text not null,
        recorded_at timestamptz not null,
        constraint day_entries_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table day_entries is
        'What is said of half a working day of one employee. Only added to: what counts is the last word of the strongest origin.';
      comment on column day_entries.place is 'Order of the entries: a later one of the same origin replaces an earlier one.';
      comment on column day_entries.kind is 'Null: the origin takes back what it said.';
      comment on column day_entries.country is 'ISO 3166 alpha-2: where the half day is spent.';
      create index day_entries_of_person on day_entries (employer_id, employee_id, day);
      create index day_entries_age on day_entries (day);
      revoke update, delete on day_entries from palier_app;
      select protect_tenant_table('day_entries');
      grant select (day), delete on day_entries to palier_queue;
      create policy forgetting on day_entries to palier_queue using (true) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table day_entries');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL took the index of this constraint for cheap wherever a site and a day were asked for, and read it from end to
 * end: a GiST index that begins with the person cannot be entered by the other columns, which its cost does not know. Days
 * and halves are now one number line, which says the same and looks like no column, so that `bookings_by_site` is used.
 */
export class LookForASiteByItsIndex1764004500000 implements MigrationInterface {
  name = 'LookForASiteByItsIndex1764004500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table bookings drop constraint bookings_half_at_one_site;
      alter table bookings add constraint bookings_half_at_one_site exclude using gist (
        employee_id with =,
        (case when isempty(halves) then 'empty'::int4range else int4range(
          (day - date '2000-01-01') * 2 + lower(halves), (day - date '2000-01-01') * 2 + upper(halves)) end) with &&,
        site_id with <>) where (cancelled_at is null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table bookings drop constraint bookings_half_at_one_site;
      alter table bookings add constraint bookings_half_at_one_site exclude using gist
        (employee_id with =, day with =, halves with &&, site_id with <>) where (cancelled_at is null);
    `);
  }
}

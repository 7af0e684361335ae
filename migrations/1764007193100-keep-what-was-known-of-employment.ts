import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the register said of somebody's employment, each time it said something else. A month that HR closed goes on counting as it
 * did, however often a departure is moved afterwards, and where somebody comes back: one note of the last change cannot tell.
 */
export class KeepWhatWasKnownOfEmployment1764007193100 implements MigrationInterface {
  name = 'KeepWhatWasKnownOfEmployment1764007193100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table employment_notes (
        employer_id uuid not null,
        employee_id uuid not null,
        place bigint generated always as identity,
        left_on date,
        away datemultirange not null,
        noted_at timestamptz not null,
        primary key (employer_id, employee_id, place),
        constraint employment_notes_employee foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table employment_notes is
        'What the register said of departures and times away, from when on; the newest place is what it says now. Only added to.';
      comment on column employment_notes.left_on is 'First day on which the person no longer works here; null: no end is known.';
      comment on column employment_notes.away is 'Times between a departure and a return.';

      -- Of before nothing is known but the last change: what it does not tell counts as always known.
      insert into employment_notes (employer_id, employee_id, left_on, away, noted_at)
      select e.employer_id, e.id, case when e.left_noted_at is null then e.left_on end, g.away, '-infinity'
      from employees e cross join lateral (
        select coalesce(range_agg(during), '{}') as away from employment_gaps
        where employer_id = e.employer_id and employee_id = e.id) g
      where g.away <> '{}' or (e.left_on is not null and e.left_noted_at is null);
      insert into employment_notes (employer_id, employee_id, left_on, away, noted_at)
      select e.employer_id, e.id, e.left_on, g.away, e.left_noted_at
      from employees e cross join lateral (
        select coalesce(range_agg(during), '{}') as away from employment_gaps
        where employer_id = e.employer_id and employee_id = e.id) g
      where e.left_on is not null and e.left_noted_at is not null;

      revoke update, delete on employment_notes from palier_app;
      select protect_tenant_table('employment_notes');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table employment_notes;`);
  }
}

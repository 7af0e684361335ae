import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People choose who else sees where they have a desk: colleagues, and the screen at the entrance of the place. */
export class ShowDesksToColleagues1764007195200 implements MigrationInterface {
  name = 'ShowDesksToColleagues1764007195200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table shown_desks (
        employer_id uuid not null constraint shown_desks_employer references employers (id),
        employee_id uuid not null,
        audience text not null constraint shown_desks_audience check (audience in ('colleagues', 'lobby')),
        since timestamptz not null,
        primary key (employer_id, employee_id, audience),
        constraint shown_desks_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table shown_desks is
        'People who show where they have a desk: to their colleagues, or as initials on the screen of the place; a row is there as long as they do.';
      select protect_tenant_table('shown_desks');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table shown_desks;');
  }
}

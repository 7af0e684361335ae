import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People choose whether their manager sees where their half days are spent. */
export class ShareDaysWithManagers1764007101000 implements MigrationInterface {
  name = 'ShareDaysWithManagers1764007101000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table shared_days (
        employer_id uuid not null constraint shared_days_employer references employers (id),
        employee_id uuid not null,
        since timestamptz not null,
        primary key (employer_id, employee_id),
        constraint shared_days_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table shared_days is
        'People who show their manager the kind of place of their half days; a row is there as long as they do.';
      select protect_tenant_table('shared_days');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table shared_days;');
  }
}

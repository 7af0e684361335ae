import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Times between a leaving and a return: whoever comes back was away meanwhile. */
export class KeepGapsOfEmployment1764003000100 implements MigrationInterface {
  name = 'KeepGapsOfEmployment1764003000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table employment_gaps (
        employer_id uuid not null,
        employee_id uuid not null,
        during daterange not null
          constraint employment_gaps_bounded check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
        primary key (employer_id, employee_id, during),
        constraint employment_gaps_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint employment_gaps_apart
          exclude using gist (employer_id with =, employee_id with =, during with &&)
      );
      comment on table employment_gaps is
        'Days on which somebody who came back did not work here; employees.left_on is the end that nobody came back from.';
      select protect_tenant_table('employment_gaps');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table employment_gaps;`);
  }
}

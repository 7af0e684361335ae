import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The départements of former homes, as long as the register said so. Public holidays follow the home, so that a month that HR closed
 * would otherwise count other days once somebody moves to Alsace. What was said before this version is not known: such months
 * count as if the home had always been where it is until the first move.
 */
export class KeepWhereHomesWere1764007194010 implements MigrationInterface {
  name = 'KeepWhereHomesWere1764007194010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table former_departements (
        employer_id uuid not null,
        employee_id uuid not null,
        place bigint generated always as identity,
        departement text not null constraint former_departements_code check (departement ~ '^(|[0-9][0-9AB][0-9]?)$'),
        until timestamptz not null,
        primary key (employer_id, employee_id, place),
        constraint former_departements_employee foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table former_departements is
        'Départements in which the register had somebody''s home, until when: the public holidays of months that were closed. Empty: outside France.';
      revoke update on former_departements from palier_app;
      select protect_tenant_table('former_departements');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table former_departements;`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Kilometres avoided are measured from the usual workplace of each person or unit. The one town of a whole company is not
 * carried over to its units: nobody said that of each of them.
 */
export class MeasureEachWorkplace1764003100000 implements MigrationInterface {
  name = 'MeasureEachWorkplace1764003100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`drop table report_settings;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create table report_settings (
        employer_id uuid primary key constraint report_settings_employer references employers (id),
        workplace_insee text not null check (workplace_insee ~ '^[0-9][0-9AB][0-9]{3}$'),
        workplace_name text not null,
        workplace_lat double precision not null check (workplace_lat between -90 and 90),
        workplace_lon double precision not null check (workplace_lon between -180 and 180),
        set_by text not null,
        set_at timestamptz not null
      );
      comment on table report_settings is
        'The commune of the usual workplace; a point of the company, never of a person.';
      select protect_tenant_table('report_settings');
    `);
  }
}

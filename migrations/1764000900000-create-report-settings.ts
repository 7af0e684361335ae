import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an employer's people usually work: what the kilometres avoided are measured against. */
export class CreateReportSettings1764000900000 implements MigrationInterface {
  name = 'CreateReportSettings1764000900000';

  async up(db: QueryRunner): Promise<void> {
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

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table report_settings;`);
  }
}

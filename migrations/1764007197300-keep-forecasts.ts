import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employer keeps what it expects of places near home, one forecast each, to read beside it what was recorded since. */
export class KeepForecasts1764007197300 implements MigrationInterface {
  name = 'KeepForecasts1764007197300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table savings_forecasts (
        employer_id uuid primary key constraint savings_forecasts_employer references employers (id),
        since date not null constraint savings_forecasts_month check (extract(day from since) = 1),
        forecast jsonb not null constraint savings_forecasts_forecast check (jsonb_typeof(forecast) = 'object'),
        kept_by text not null,
        kept_at timestamptz not null
      );
      comment on table savings_forecasts is
        'What an employer expects of a year, in sums: never the communes or headcounts from which it was worked out.';
      select protect_tenant_table('savings_forecasts');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table savings_forecasts;`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A grant keeps the price at which it was published: a place that changes its price later changes no month of the past. */
export class KeepPricesOfGrants1764006100000 implements MigrationInterface {
  name = 'KeepPricesOfGrants1764006100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table quota_grants add column day_price_cents integer constraint quota_grants_price check (day_price_cents >= 0);
      comment on column quota_grants.day_price_cents is
        'What the place asked for a desk-day when the grant was last published; null: published before prices were kept.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table quota_grants drop column day_price_cents`);
  }
}

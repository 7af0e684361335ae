import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A grant may be meant to shrink below what is booked: at once nothing more can be booked on it, and it falls with every
 * booking that is cancelled until it is as small as was meant. `quota_grants_not_overdrawn` holds all the way.
 */
export class ShrinkGrants1764003110000 implements MigrationInterface {
  name = 'ShrinkGrants1764003110000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table quota_grants add column shrinks_to integer,
        add constraint quota_grants_shrinks check (shrinks_to is null
          or (shrinks_to >= 0 and shrinks_to < granted_half_days and granted_half_days = used_half_days));
      comment on column quota_grants.shrinks_to is
        'Half-days that the grant is to be, while more are booked; null otherwise.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table quota_grants drop column shrinks_to;`);
  }
}

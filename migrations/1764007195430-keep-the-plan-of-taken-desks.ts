import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which desks are taken is asked by place and day, whatever the place: one plan serves. PostgreSQL would plan anew each time,
 * since to it the kept plan looks as dear as all months together: 0.06 instead of 0.3 CPU-milliseconds (docs/adr/0048).
 */
export class KeepThePlanOfTakenDesks1764007195430 implements MigrationInterface {
  name = 'KeepThePlanOfTakenDesks1764007195430';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter function taken_desks(uuid[], date, date) set plan_cache_mode = force_generic_plan`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter function taken_desks(uuid[], date, date) reset plan_cache_mode`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a suspension lies inside its agreement is judged once PostgreSQL has judged whose row it is: before, a foreign row
 * was refused for its days, which tells something of an agreement that is not one's own.
 */
export class JudgeSuspensionsAfterTheirRow1764005900000 implements MigrationInterface {
  name = 'JudgeSuspensionsAfterTheirRow1764005900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger agreement_suspensions_inside on agreement_suspensions;
      create trigger agreement_suspensions_inside after insert or update on agreement_suspensions
        for each row execute function keep_suspension_inside();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger agreement_suspensions_inside on agreement_suspensions;
      create trigger agreement_suspensions_inside before insert or update on agreement_suspensions
        for each row execute function keep_suspension_inside();
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a person is reminded by letter of the desk of the next day. */
export class ChooseReminders1764003501000 implements MigrationInterface {
  name = 'ChooseReminders1764003501000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table members add column reminders boolean not null default true;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table members drop column reminders;`);
  }
}

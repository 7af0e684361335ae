import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom employees write to at HR has a name beside the address. */
export class NameTheHrContact1764005200000 implements MigrationInterface {
  name = 'NameTheHrContact1764005200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employers
        add column hr_contact_name text
          constraint employers_hr_contact_name check (hr_contact_name is null or (hr_contact is not null and hr_contact_name <> ''));
      comment on column employers.hr_contact_name is 'Person or service behind hr_contact, as letters and pages name it.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table employers drop column hr_contact_name;`);
  }
}

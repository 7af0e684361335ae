import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several passkeys of one account, told apart by the names that their owner gives them. */
export class NamePasskeys1764006982000 implements MigrationInterface {
  name = 'NamePasskeys1764006982000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table account_passkeys
        add column label text constraint account_passkeys_label check (length(label) between 1 and 60);
      comment on column account_passkeys.label is 'What its owner calls it; null where nobody has said.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table account_passkeys drop column label`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rotation of the data key seals the private keys anew. What is written there by anybody else does not open. */
export class SealKeysAnew1764006000010 implements MigrationInterface {
  name = 'SealKeysAnew1764006000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`grant update (private_encrypted) on key_pairs to palier_app`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`revoke update (private_encrypted) on key_pairs from palier_app`);
  }
}

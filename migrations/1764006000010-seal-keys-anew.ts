import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rotation of the data key encrypts the private keys again. A value written by anybody else does not decrypt. */
export class SealKeysAnew1764006000010 implements MigrationInterface {
  name = 'SealKeysAnew1764006000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`grant update (private_encrypted) on key_pairs to palier_app`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`revoke update (private_encrypted) on key_pairs from palier_app`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an attestation was asked for although there was nothing to attest, or a blocking point was open. */
export class SayWhyNothingIsAttested1764003700000 implements MigrationInterface {
  name = 'SayWhyNothingIsAttested1764003700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attestations
        add column remark text constraint attestations_remark check (length(remark) between 1 and 500);
      comment on column attestations.remark is
        'What the employer adds: why it is issued with nothing to attest or with a blocking point. Printed on the document.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table attestations drop column remark');
  }
}

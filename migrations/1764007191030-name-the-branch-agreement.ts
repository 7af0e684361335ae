import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The branch agreement (« convention collective ») that the employer applies, beside the rest of its legal identity. */
export class NameTheBranchAgreement1764007191030 implements MigrationInterface {
  name = 'NameTheBranchAgreement1764007191030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employer_identities add column branch_agreement text
        constraint employer_identities_branch_agreement check (branch_agreement <> '');
      comment on column employer_identities.branch_agreement is
        'Branch agreement that the employer applies, « métallurgie (IDCC 3248) »; null where there is none or it was not given.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table employer_identities drop column branch_agreement;`);
  }
}

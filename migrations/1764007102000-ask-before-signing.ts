import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'sent',
  'shown',
  'read_to_end',
  'consented',
  'signed',
  'countersigned',
  'refused',
  'recorded_on_paper',
  'sealed',
  'reminded',
];

const inList = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

/** Questions about a text, their answers, and the notice by which somebody ends telework are kept with the evidence, in its chain. */
export class AskBeforeSigning1764007102000 implements MigrationInterface {
  name = 'AskBeforeSigning1764007102000';
  readonly widens = 'the evidence of an agreement may hold questions, answers and a notice';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table agreement_evidence drop constraint agreement_evidence_kind_check;
      alter table agreement_evidence add constraint agreement_evidence_kind_check
        check (kind in (${inList([...KINDS, 'asked', 'answered', 'notice_given'])})) not valid;
      alter table agreement_evidence validate constraint agreement_evidence_kind_check;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table agreement_evidence drop constraint agreement_evidence_kind_check;
      alter table agreement_evidence add constraint agreement_evidence_kind_check
        check (kind in (${inList(KINDS)})) not valid;
    `);
  }
}

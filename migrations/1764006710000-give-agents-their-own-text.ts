import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A public employer that recorded a paper before authorisations had a text of their own was given the amendment to a contract
 * as its own: that text is former now, so that the one of agents takes its place. Agreements keep the text they were made from.
 */
export class GiveAgentsTheirOwnText1764006710000 implements MigrationInterface {
  name = 'GiveAgentsTheirOwnText1764006710000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The owner is bound by the policies too.
      alter table agreement_texts no force row level security;
      update agreement_texts t set replaced_at = greatest(now(), t.created_at)
      from employers e
      where e.id = t.employer_id and e.sector = 'public' and t.replaced_at is null
        and t.title ~ '^(Avenant au contrat de travail|Amendment to the employment contract)';
      alter table agreement_texts force row level security;
    `);
  }

  /** What a text was before cannot be told apart afterwards; the default of that version takes its place again. */
  async down(): Promise<void> {
    return Promise.resolve();
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attestations about a place of the network. */
export class AttestPlaces1764007160020 implements MigrationInterface {
  name = 'AttestPlaces1764007160020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attestations
        add column site_id uuid constraint attestations_site references sites (id),
        add constraint attestations_about_one check (site_id is null or employee_id is null);
      comment on column attestations.site_id is 'The place that it is about; null: none.';
      create index attestations_of_site on attestations (site_id) where site_id is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table attestations drop column site_id');
  }
}

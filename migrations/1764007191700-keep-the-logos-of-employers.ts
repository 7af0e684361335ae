import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The logo of an employer, for its pages and documents. Every logo that was shown stays under its own fingerprint, since documents
 * name the one that they were printed with.
 */
export class KeepTheLogosOfEmployers1764007191700 implements MigrationInterface {
  name = 'KeepTheLogosOfEmployers1764007191700';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table employer_logos (
        employer_id uuid not null constraint employer_logos_employer references employers (id),
        sha256 text not null,
        png bytea not null constraint employer_logos_size check (octet_length(png) between 1 and 1000000),
        width smallint not null constraint employer_logos_width check (width between 1 and 2000),
        height smallint not null constraint employer_logos_height check (height between 1 and 2000),
        recorded_by text not null,
        recorded_at timestamptz not null,
        constraint employer_logos_pkey primary key (employer_id, sha256),
        constraint employer_logos_fingerprint check (sha256 = encode(pg_catalog.sha256(png), 'hex'))
      );
      comment on table employer_logos is 'Logos that an employer has shown, as PNG; documents name them by fingerprint, so that none is changed or removed.';
      select protect_tenant_table('employer_logos');
      revoke update, delete on employer_logos from palier_app;

      alter table employers add column logo text,
        add constraint employers_logo foreign key (id, logo) references employer_logos (employer_id, sha256);
      comment on column employers.logo is 'Fingerprint of the logo shown now; null where the employer shows none.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employers drop column logo;
      drop table employer_logos;
    `);
  }
}

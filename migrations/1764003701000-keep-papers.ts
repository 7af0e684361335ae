import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The papers themselves: scans of agreements signed on paper, and the document that telework rests on. */
export class KeepPapers1764003701000 implements MigrationInterface {
  name = 'KeepPapers1764003701000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table agreement_scans (
        employer_id uuid not null,
        agreement_id uuid primary key,
        file_name text not null check (length(file_name) between 1 and 200),
        media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        bytes bytea not null check (length(bytes) between 1 and 10485760),
        created_at timestamptz not null,
        constraint agreement_scans_agreement foreign key (employer_id, agreement_id) references agreements (employer_id, id)
      );
      revoke update, delete on agreement_scans from palier_app;
      select protect_tenant_table('agreement_scans');

      create table framework_documents (
        employer_id uuid not null,
        framework_id uuid primary key,
        file_name text not null check (length(file_name) between 1 and 200),
        media_type text not null check (media_type = 'application/pdf'),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        bytes bytea not null check (length(bytes) between 1 and 10485760),
        created_at timestamptz not null,
        constraint framework_documents_framework foreign key (employer_id, framework_id)
          references frameworks (employer_id, id)
      );
      revoke update, delete on framework_documents from palier_app;
      select protect_tenant_table('framework_documents');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table framework_documents, agreement_scans');
  }
}

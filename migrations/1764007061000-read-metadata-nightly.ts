import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Metadata is read again at its address; what it says anew waits for an administrator. */
export class ReadMetadataNightly1764007061000 implements MigrationInterface {
  name = 'ReadMetadataNightly1764007061000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections
        add column metadata_url text constraint saml_connections_metadata_url check (length(metadata_url) between 1 and 1000),
        add column metadata_read_at timestamptz,
        add column metadata_failure text constraint saml_connections_metadata_failure check (metadata_failure ~ '^[a-z0-9-]{1,40}$'),
        add column awaiting_metadata text constraint saml_connections_awaiting_metadata check (length(awaiting_metadata) <= 200000),
        add column awaiting_since timestamptz,
        add constraint saml_connections_watch check (
          (awaiting_metadata is null) = (awaiting_since is null)
          and (metadata_url is not null
            or num_nonnulls(metadata_read_at, metadata_failure, awaiting_metadata, awaiting_since) = 0));
      comment on column saml_connections.metadata_url is 'Where the provider publishes its metadata, read every night; null where it came as a file.';
      comment on column saml_connections.metadata_failure is 'Why the last reading gave nothing; null where it did.';
      comment on column saml_connections.awaiting_metadata is
        'What the address says and the connection does not, until an administrator approves it or the address says otherwise.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections
        drop constraint saml_connections_watch,
        drop column awaiting_since,
        drop column awaiting_metadata,
        drop column metadata_failure,
        drop column metadata_read_at,
        drop column metadata_url;
    `);
  }
}

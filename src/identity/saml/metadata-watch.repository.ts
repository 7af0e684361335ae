import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { KeptProvider } from './compare-metadata.rules.js';

/** What is known of the address at which a provider publishes its metadata. */
export interface MetadataWatch {
  readonly url: string;
  /** When it was last read; null before the first night. */
  readonly readAt: Date | null;
  /** Why the last reading gave nothing; null where it did. */
  readonly failure: string | null;
  /** What it says and the connection does not; null where nothing awaits approval. */
  readonly awaiting: string | null;
  readonly awaitingSince: Date | null;
}

/** A connection whose metadata is read every night. */
export interface WatchedConnection extends KeptProvider {
  readonly id: string;
  readonly slug: string;
  readonly name: string | null;
  readonly url: string;
}

/** What a reading gave. */
export type MetadataReading =
  { readonly failure: string } | { readonly failure: null; readonly awaiting: string | null };

const WATCHED = `select id, slug, name, coalesce(metadata_url, '') as url, idp_entity_id as "idpEntityId", idp_sso_url as "idpSsoUrl",
  idp_slo_url as "idpSloUrl", idp_slo_answer_url as "idpSloAnswerUrl", idp_certificates as "idpCertificates"
  from saml_connections where employer_id = $1 and protocol = 'saml' and closed_at is null and metadata_url is not null`;

/** All SQL over metadata that is read at its address. */
@Injectable()
export class MetadataWatchRepository {
  async of(tx: Tx, connectionId: string): Promise<MetadataWatch | null> {
    return tx.row<MetadataWatch>(
      `select coalesce(metadata_url, '') as url, metadata_read_at as "readAt", metadata_failure as failure,
         awaiting_metadata as awaiting, awaiting_since as "awaitingSince"
       from saml_connections where employer_id = $1 and id = $2 and metadata_url is not null`,
      [tenantOf(tx), connectionId],
    );
  }

  /** Every open connection of the tenant with an address. */
  async watched(tx: Tx): Promise<WatchedConnection[]> {
    return tx.rows<WatchedConnection>(`${WATCHED} order by created_at, id`, [tenantOf(tx)]);
  }

  /** The same connection as it is now, so that an approval waits for a reading, or it for the approval; null if its address is another now. */
  async lock(tx: Tx, { id, url }: Pick<WatchedConnection, 'id' | 'url'>): Promise<WatchedConnection | null> {
    return tx.row<WatchedConnection>(`${WATCHED} and id = $2 and metadata_url = $3 for update`, [
      tenantOf(tx),
      id,
      url,
    ]);
  }

  /** Keeps where metadata that was just approved came from; null forgets the address, and whatever awaited approval. */
  async remember(tx: Tx, connectionId: string, url: string | null, at: Date): Promise<void> {
    await tx.run(
      `update saml_connections set metadata_url = $3, metadata_failure = null, awaiting_metadata = null,
         awaiting_since = null, metadata_read_at = case when $3::text is null then null else $4::timestamptz end
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), connectionId, url, at],
    );
  }

  /** Nothing awaits approval any longer. The address stays. */
  async settle(tx: Tx, connectionId: string): Promise<void> {
    await tx.run(
      `update saml_connections set awaiting_metadata = null, awaiting_since = null where employer_id = $1 and id = $2`,
      [tenantOf(tx), connectionId],
    );
  }

  /** Keeps what a reading gave; one that failed leaves what awaits approval as it is. */
  async record(tx: Tx, connectionId: string, reading: MetadataReading, at: Date): Promise<void> {
    if (reading.failure !== null) {
      await tx.run(
        `update saml_connections set metadata_failure = $3, metadata_read_at = $4 where employer_id = $1 and id = $2`,
        [tenantOf(tx), connectionId, reading.failure, at],
      );
      return;
    }
    await tx.run(
      `update saml_connections set metadata_failure = null, metadata_read_at = $4, awaiting_metadata = $3,
         awaiting_since = case when $3::text is null then null else coalesce(awaiting_since, $4::timestamptz) end
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), connectionId, reading.awaiting, at],
    );
  }
}

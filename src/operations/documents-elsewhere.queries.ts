import type { ClientBase } from 'pg';
import type { Place } from '#libs/platform/document-store/index.js';
import { FILE_TABLES } from './kept-files.repository.js';

/** Number of documents in a store outside PostgreSQL. */
export interface StoredElsewhere {
  readonly place: Place;
  readonly files: number;
}

/** Documents of all employers that a backup of the database does not hold. */
export class DocumentsElsewhere {
  /** @param client signed in as a member of `palier_backup`, who sees every row */
  async count(client: ClientBase): Promise<StoredElsewhere[]> {
    const all = FILE_TABLES.map(
      (table) => `select place, employer_id, sha256 from ${table} where place <> 'postgresql'`,
    ).join(' union ');
    const { rows } = await client.query<StoredElsewhere>(
      `select place, count(*)::int as files from (${all}) as stored group by place order by place`,
    );
    return rows;
  }
}

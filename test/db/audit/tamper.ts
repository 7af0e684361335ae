import { Client } from 'pg';
import type { TestApp } from '../../support/app.js';

/** Changes history as only the owner of the tables can: with the trigger off. */
export async function tamper(portal: TestApp, sql: string, ...params: unknown[]): Promise<void> {
  const client = new Client({ connectionString: portal.database.ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('alter table audit_entries disable trigger audit_entries_append_only');
    await client.query(sql, params);
    await client.query('alter table audit_entries enable trigger audit_entries_append_only');
    await client.query('commit');
  } finally {
    await client.end();
  }
}

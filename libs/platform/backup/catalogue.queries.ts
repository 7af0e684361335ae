import type { Readable } from 'node:stream';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { SavedTable } from './manifest.js';

/** Begins a snapshot: everything read on this connection is as of one instant, however long it takes. */
export async function beginReading(client: ClientBase): Promise<void> {
  await client.query(
    `begin isolation level repeatable read, read only;
     set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
  );
}

/** The rows of a table as COPY writes them, a line each. */
export const rowsOf = (client: ClientBase, { name, columns }: SavedTable): Readable =>
  client.query(copyTo(`copy (select ${columns.map(quoted).join(', ')} from public.${quoted(name)}) to stdout`));

/** A quoted identifier, safe whatever it contains. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables of the portal with the columns that a backup holds: not those that PostgreSQL computes. */
export async function portalTables(client: ClientBase): Promise<SavedTable[]> {
  const { rows } = await client.query<SavedTable>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
       select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by c.relname order by c.relname`,
  );
  return rows;
}

/** Tables of which the connected role would see only some rows, or none. */
export async function tablesReadInPart(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (
       not has_table_privilege(c.oid, 'select')
       or row_security_active(c.oid) and not exists (
         select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and p.polpermissive
           and pg_get_expr(p.polqual, p.polrelid) = 'true'
           and exists (select from unnest(p.polroles) as role where role = 0 or pg_has_role(role, 'usage'))))
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Names of the migrations that made the schema, oldest first. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select name from public.schema_migrations order by id`);
  return rows.map(({ name }) => name);
}

/** Sequences of the portal with the last value that each gave. */
export async function sequences(client: ClientBase): Promise<{ name: string; last: string | null }[]> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename::text as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
  );
  return rows;
}

/** Server version and the present, both of the server. */
export async function serverState(client: ClientBase): Promise<{ version: string; now: Date }> {
  const { rows } = await client.query<{ version: string; now: Date }>(
    `select current_setting('server_version') as version, now()`,
  );
  return rows[0]!;
}

import type { Writable } from 'node:stream';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { quoted } from './catalogue.queries.js';
import type { SavedTable } from './manifest.js';

/** A foreign key, removed while rows come before those they refer to. */
interface ForeignKey {
  readonly target: string;
  readonly name: string;
  readonly definition: string;
}

/** The tables of a database that is restored into, in one transaction on one connection. */
export class TargetRepository {
  constructor(private readonly client: ClientBase) {}

  /** Takes rows of a table as COPY wrote them. */
  rowsInto({ name, columns }: SavedTable): Writable {
    return this.client.query(copyFrom(`copy public.${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`));
  }

  /** Begins the one transaction of a restore, which may take as long as it must. */
  async begin(): Promise<void> {
    await this.client.query('begin; set local statement_timeout = 0; set local lock_timeout = 0');
  }

  /** Tables and views that stand in a database and belong to no extension: none in an empty one. */
  async whatStands(): Promise<string[]> {
    const { rows } = await this.client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1 limit 5`,
    );
    return rows.map(({ name }) => name);
  }

  /**
   * Opens the tables for rows in any order: they are emptied, our triggers are disabled (their effects are in the
   * rows), foreign keys are dropped, and the owner is not bound by row-level security. Needs the owner of the tables,
   * no superuser.
   */
  async openForRows(): Promise<ForeignKey[]> {
    const { rows: keys } = await this.client.query<ForeignKey>(
      `select conrelid::regclass::text as target, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
    );
    const tables = await this.protectedTables();
    for (const { target, name } of keys) await this.client.query(`alter table ${target} drop constraint ${name}`);
    for (const { name } of tables) {
      await this.client.query(`alter table ${name} disable trigger user`);
      await this.client.query(`alter table ${name} no force row level security`);
      await this.client.query(`truncate ${name}`);
    }
    return keys;
  }

  /** The end of {@link openForRows}. @throws DatabaseError when a row refers to one that is not there */
  async closeForRows(keys: readonly ForeignKey[], forced: readonly string[]): Promise<void> {
    for (const { name } of await this.protectedTables())
      await this.client.query(`alter table ${name} enable trigger user`);
    for (const name of forced) await this.client.query(`alter table ${name} force row level security`);
    for (const { target, name, definition } of keys) {
      await this.client.query(`alter table ${target} add constraint ${name} ${definition}`);
    }
  }

  /** Tables whose row-level security binds the owner as well. */
  async forcedTables(): Promise<string[]> {
    return (await this.protectedTables()).filter(({ forced }) => forced).map(({ name }) => name);
  }

  /** Names of all tables of the portal. */
  async names(): Promise<string[]> {
    return (await this.protectedTables()).map(({ name }) => name);
  }

  private async protectedTables(): Promise<{ name: string; forced: boolean }[]> {
    const { rows } = await this.client.query<{ name: string; forced: boolean }>(
      `select c.oid::regclass::text as name, c.relforcerowsecurity as forced from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
       select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') order by 1`,
    );
    return rows;
  }

  /** Rows that a table holds. */
  async countRows(table: string): Promise<number> {
    const { rows } = await this.client.query<{ n: string }>(`select count(*) as n from ${table}`);
    return Number(rows[0]?.n);
  }

  /** Sets a sequence so that it continues after `last`. */
  async setSequence(name: string, last: string | null): Promise<void> {
    const sequence = `public.${quoted(name)}`;
    if (last === null) await this.client.query(`select setval($1::regclass, 1, false)`, [sequence]);
    else await this.client.query(`select setval($1::regclass, $2::bigint)`, [sequence, last]);
  }

  /** Holds back the letters of a restored copy until somebody lifts the hold. */
  async holdSending(reason: string): Promise<void> {
    await this.client.query(
      `insert into public.sending_hold (reason) values ($1)
     on conflict (one) do update set reason = excluded.reason, since = now()`,
      [reason],
    );
  }

  /** Commits, then gathers statistics for the planner. */
  async keep(): Promise<void> {
    await this.client.query('commit');
    await this.client.query('analyze');
  }
}

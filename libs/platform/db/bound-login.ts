import type { ClientBase } from 'pg';

/** What a process signs in with, for the words of a refusal. */
export interface Login {
  /** The setting that names it. */
  readonly setting: string;
  /** The role it is to be a member of, and of nothing else. */
  readonly role: string;
  /** Production asks that the login itself is bound; elsewhere the role it works with is enough. */
  readonly production: boolean;
}

/**
 * Refuses to work with a role that row-level security would not bind; in production also with a login that could shed its
 * role (`set role none`) and stand there as the owner of tables, beyond row-level security or as the role of backups.
 */
export async function refuseUnboundLogin(
  pool: Pick<ClientBase, 'query'>,
  { setting, role, production }: Login,
): Promise<void> {
  const { rows } = await pool.query<{ role: boolean | null; login: boolean | null }>(
    `select
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as role,
       exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls or r.rolname = 'palier_backup')
                 and pg_has_role(session_user, r.oid, 'member'))
         or exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                    and pg_has_role(session_user, c.relowner, 'member')) as login`,
  );
  if (rows[0]?.role !== false) {
    throw new Error(`the database login bypasses row-level security: set ${setting} to a lesser role`);
  }
  if (production && rows[0].login !== false) {
    throw new Error(
      `the login of ${setting} owns tables or can bypass row-level security once it sheds its role: give it a login that is a member of ${role} and nothing else (docs/deployment.md)`,
    );
  }
}

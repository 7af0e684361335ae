import type { TestApp } from './app.js';

/** The employer as if it had opened itself, and nobody had checked who it is; PostgreSQL lets no program say so later. */
export async function asDeclared({ database }: Pick<TestApp, 'database'>, employerId: string): Promise<void> {
  await database.query(`alter table employers disable trigger hold_declared`);
  await database.query(`update employers set declared_at = created_at where id = $1`, [employerId]);
  await database.query(`alter table employers enable trigger hold_declared`);
}

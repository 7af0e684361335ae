import type { EntityTarget, FindOptionsWhere, ObjectLiteral, Repository } from 'typeorm';
import { tenantOf, type Tx } from './unit-of-work.js';

/**
 * Base of the repositories over tenant tables: every call takes the transaction first, is limited to its tenant and
 * fails when there is none. Row-level security is the second net below.
 */
export abstract class TenantRepository<T extends ObjectLiteral & { id: string; employerId: string }> {
  protected constructor(private readonly target: EntityTarget<T>) {}

  /** TypeORM's repository inside the transaction; for queries that set the tenant themselves. */
  protected on(tx: Tx): Repository<T> {
    return tx.manager.getRepository(this.target);
  }

  /** Adds the tenant to a condition. */
  protected scoped(tx: Tx, where: FindOptionsWhere<T>): FindOptionsWhere<T> {
    return { ...where, employerId: tenantOf(tx) };
  }

  /** One row of the tenant, or null: a foreign id answers like a missing one. */
  async byId(tx: Tx, id: string): Promise<T | null> {
    return this.on(tx).findOne({ where: this.scoped(tx, { id } as unknown as FindOptionsWhere<T>) });
  }

  /** One row of the tenant, locked until the transaction ends. */
  async lockById(tx: Tx, id: string): Promise<T | null> {
    return this.on(tx).findOne({
      where: this.scoped(tx, { id } as unknown as FindOptionsWhere<T>),
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Writes rows of the tenant. @throws when a row names another tenant. */
  async save<R extends T | T[]>(tx: Tx, rows: R): Promise<R> {
    const tenant = tenantOf(tx);
    for (const row of [rows].flat() as T[]) {
      if (row.employerId !== tenant) throw new Error('a row of another tenant was about to be written');
    }
    await this.on(tx).save(rows as T, { chunk: 500 });
    return rows;
  }
}

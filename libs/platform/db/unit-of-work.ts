import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryResult } from 'typeorm';
import type { RequestContext } from '../context/index.js';
import { isRetryable } from './postgres-errors.js';

declare const BRAND: unique symbol;

/**
 * Statements with rows of a type. The compiler believes the type; `test/arch/rows.db.spec.ts` describes every statement on
 * the migrated schema and compares: columns, their types, which of them may be null. Texts must therefore be known without
 * running the program: literals, constants, conditions between them and functions that put them together.
 */
export interface Sql {
  /** All rows, also those that `update … returning` and `delete … returning` give. */
  rows<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or null. */
  row<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row | null>;
  /** Whether the statement finds or writes at least one row. */
  has(sql: string, params?: readonly unknown[]): Promise<boolean>;
  /** Runs a statement whose rows nobody reads. @returns how many rows it found or wrote. */
  run(sql: string, params?: readonly unknown[]): Promise<number>;
}

/**
 * One open transaction with its tenant: what every repository takes first. Only {@link UnitOfWork} makes one, so code
 * that has a `Tx` in hand is inside a transaction whose `app.tenant` is set.
 */
export interface Tx extends Sql {
  readonly [BRAND]: true;
  /** Repositories of mapped tables. Statements of one's own go through {@link Sql}, whose rows have a type. */
  readonly manager: Pick<EntityManager, 'getRepository'>;
  readonly ctx: RequestContext;
  /** The tenant, or null in contexts that may see none (sign-in, shared network). */
  readonly employerId: string | null;
}

const MAX_RETRIES = 3;

/** Opens transactions for use cases: tenant variable set, serialization failures and deadlocks retried. */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction of the context's tenant. The whole function is run again after 40001 and 40P01, at
   * most three times, so it must have no effect outside the database (mail and jobs go through the outbox).
   */
  async run<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction((manager) => this.inTenant(manager, ctx, work));
      } catch (error) {
        if (!isRetryable(error) || attempt > MAX_RETRIES) throw error;
        // Whoever collided would collide again in step: each waits for a while of its own.
        await wait(attempt * (5 + Math.random() * 20));
      }
    }
  }

  /**
   * Reading from one moment: whatever `work` reads fits together, since later commits of others stay invisible
   * (REPEATABLE READ, which read-only transactions never fail under). The database refuses every write.
   */
  async read<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await statements(manager).run('set transaction read only');
      return this.inTenant(manager, ctx, work);
    });
  }

  private async inTenant<T>(manager: EntityManager, ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    const sql = statements(manager);
    await sql.run(`select set_config('app.tenant', $1, true)`, [ctx.employerId ?? '']);
    return work({ ...sql, manager, ctx, employerId: ctx.employerId } as Omit<Tx, typeof BRAND> as Tx);
  }
}

/** {@link Sql} on the connection of an entity manager's transaction. */
function statements(manager: EntityManager): Sql {
  const runner = manager.queryRunner;
  if (!runner) throw new Error('statements need the connection of an open transaction');
  const query = (sql: string, params: readonly unknown[] = []): Promise<QueryResult<unknown>> =>
    runner.query(sql, [...params], true);
  return {
    rows: async <Row extends object>(sql: string, params?: readonly unknown[]) =>
      (await query(sql, params)).records as Row[],
    row: async <Row extends object>(sql: string, params?: readonly unknown[]) =>
      ((await query(sql, params)).records[0] ?? null) as Row | null,
    has: async (sql, params) => ((await query(sql, params)).affected ?? 0) > 0,
    run: async (sql, params) => (await query(sql, params)).affected ?? 0,
  };
}

/** The tenant of a transaction. @throws when there is none: nobody reads tenant rows by accident. */
export function tenantOf(tx: Tx): string {
  if (!tx.employerId) throw new Error('this repository needs a tenant and the transaction has none');
  return tx.employerId;
}

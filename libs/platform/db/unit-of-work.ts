import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RequestContext } from '../context/index.js';
import { isRetryable } from './postgres-errors.js';

declare const BRAND: unique symbol;

/**
 * One open transaction with its tenant: what every repository takes first. Only {@link UnitOfWork} makes one, so code
 * that has a `Tx` in hand is inside a transaction whose `app.tenant` is set.
 */
export interface Tx {
  readonly [BRAND]: true;
  readonly manager: EntityManager;
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
      }
    }
  }

  /**
   * Reading from one moment: whatever `work` reads fits together, since later commits of others stay invisible
   * (REPEATABLE READ, which read-only transactions never fail under). The database refuses every write.
   */
  async read<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('set transaction read only');
      return this.inTenant(manager, ctx, work);
    });
  }

  private async inTenant<T>(manager: EntityManager, ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    await manager.query(`select set_config('app.tenant', $1, true)`, [ctx.employerId ?? '']);
    return work({ manager, ctx, employerId: ctx.employerId } as Tx);
  }
}

/** The tenant of a transaction. @throws when there is none: nobody reads tenant rows by accident. */
export function tenantOf(tx: Tx): string {
  if (!tx.employerId) throw new Error('this repository needs a tenant and the transaction has none');
  return tx.employerId;
}

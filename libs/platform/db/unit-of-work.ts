import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Client, QueryConfig, QueryResult } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { CONFIG, type Config } from '../config/index.js';
import { employerIdOf, type Organisation, type OrganisationKind, type RequestContext } from '../context/index.js';
import { statementName, Tracing } from '../tracing/index.js';
import { isUuid } from './ids.js';
import { isRetryable, postgresFailure, saysSilent } from './postgres-errors.js';
import { StatementNames } from './statement-names.js';

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

/** How transactions begin. Reading happens at one moment, under which read-only transactions never fail. */
const BEGIN = { write: 'begin', read: 'begin isolation level repeatable read, read only' } as const;

/**
 * How the statements of a transaction are planned: `usual`, as PostgreSQL judges; `kept`, once for each connection, whatever
 * the values. For what is asked often and finds few rows by whole keys: where a table has a partition for each month,
 * PostgreSQL otherwise plans anew at every execution, since it counts all months into the cost of a plan that it would keep.
 */
type Plans = 'usual' | 'kept';

/** Opens transactions for use cases: tenant variable set, serialization failures and deadlocks retried. */
@Injectable()
export class UnitOfWork {
  private readonly names: StatementNames | null;
  /** Nothing where statements have no names, and no plan outlives its execution. */
  private readonly keptPlans: readonly string[];

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) config: Config,
    private readonly tracing: Tracing,
  ) {
    this.names = config.database.prepare ? new StatementNames() : null;
    this.keptPlans = this.names ? ['set local plan_cache_mode = force_generic_plan'] : [];
  }

  /**
   * Runs `work` in one transaction of the context's tenant. The whole function is run again after 40001 and 40P01, at
   * most three times, so it must have no effect outside the database (mail and jobs go through the outbox).
   */
  async run<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>, plans: Plans = 'usual'): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transaction('write', ctx, work, plans);
      } catch (error) {
        if (!isRetryable(error) || attempt > MAX_RETRIES) throw error;
        // Back-off with jitter: transactions that collided must not collide again in step.
        await wait(attempt * (5 + Math.random() * 20));
      }
    }
  }

  /**
   * Runs `work` as {@link run} does and commits only when it says so: a dry run does the work for real, so that every
   * rule and constraint applies, and rolls it back. Nobody else sees it meanwhile.
   */
  async decide<T>(
    ctx: RequestContext,
    work: (tx: Tx) => Promise<{ readonly keep: boolean; readonly result: T }>,
  ): Promise<T> {
    const takenBack = Symbol('taken back');
    let outcome: { readonly result: T } | undefined;
    try {
      await this.run(ctx, async (tx) => {
        const decided = await work(tx);
        outcome = decided;
        if (!decided.keep) throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack) throw error;
    }
    return outcome!.result;
  }

  /**
   * Reads from one snapshot: whatever `work` reads is consistent, since later commits of others stay invisible
   * (REPEATABLE READ, which read-only transactions never fail under). The database refuses every write.
   */
  async read<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('read', ctx, work, 'usual');
  }

  /** As {@link read}, by kept plans: for pages that are opened often and ask for few rows of few days. */
  async readByKeptPlans<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('read', ctx, work, 'kept');
  }

  /**
   * Runs single statements outside any unit of work, each a transaction of its own, without a tenant unless the
   * statement names one itself ({@link tenantNamed}): the caller is identified in one round trip instead of three.
   */
  async ask<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.onConnection((client) => work(this.statements(client)));
  }

  /** A span of its own: what is not in its statements is waiting for a connection, and work between them. */
  private transaction<T>(
    kind: keyof typeof BEGIN,
    ctx: RequestContext,
    work: (tx: Tx) => Promise<T>,
    plans: Plans,
  ): Promise<T> {
    const begin = [BEGIN[kind], organisationSet(ctx.organisation), ...(plans === 'kept' ? this.keptPlans : [])].join(
      '; ',
    );
    return this.tracing.span(`transaction ${kind}`, { kind: 'internal' }, () =>
      this.transact({ kind, begin }, ctx, work),
    );
  }

  private transact<T>(
    { kind, begin }: { readonly kind: keyof typeof BEGIN; readonly begin: string },
    ctx: RequestContext,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return this.onConnection(async (client, runner) => {
      // Beginning and naming the tenant are one message, which leaves with the first statement of the work. If it fails,
      // so does whatever follows: PostgreSQL takes nothing more in a transaction that failed.
      const begun = sent(client, { text: begin });
      begun.catch(() => undefined);
      inTransaction(runner, true);
      const tx = { ...this.statements(client), manager: runner.manager, ctx, employerId: ctx.employerId };
      try {
        const result = await work(tx as Omit<Tx, typeof BRAND> as Tx);
        await begun;
        const ended = await client.query('commit');
        // A statement failed and `work` went on as if it had not: PostgreSQL keeps nothing, and says so only here.
        if (ended.command === 'ROLLBACK') throw new Error('a failed statement was passed over: nothing was written');
        return result;
      } catch (error) {
        // A transaction that failed because the connection is gone cannot roll back either; the first failure is the
        // one to report.
        if (!saysSilent(error)) await client.query('rollback').catch(() => undefined);
        // A server that only reads is passing; work that was to read alone and writes is a fault of ours.
        if (kind === 'read' && postgresFailure(error)?.code === '25006') {
          throw new Error('a reading unit of work tried to write', { cause: error });
        }
        throw error;
      } finally {
        inTransaction(runner, false);
      }
    });
  }

  /** Work on a connection of its own. One that did not answer is ended, so that nobody else waits on it; the pool opens another. */
  private async onConnection<T>(work: (client: Client, runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as Client;
      try {
        return await work(client, runner);
      } catch (error) {
        if (saysSilent(error)) void client.end().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** {@link Sql} on a connection. Where there are traces each statement is a span: its text, which is the program's, no values. */
  private statements(client: Client): Sql {
    const query: Query = (text, params = []) =>
      sent(client, { name: params.length > 0 ? this.names?.of(text) : undefined, text, values: [...params] });
    if (!this.tracing.isOn) return statements(query);
    return statements((text, params) => {
      const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text.replaceAll(/\s+/g, ' ').trim() };
      return this.tracing.span(statementName(text), { kind: 'client', attributes }, () => query(text, params));
    });
  }
}

/**
 * For {@link UnitOfWork.ask}: the tenant of a statement as the first item of its `from`, with column `employer_id`; null, and
 * nobody's rows, where the expression gives none. What is read must be in `cross join lateral (… offset 0)` behind it, which
 * PostgreSQL cannot look at before: row-level security then binds it to this tenant. Ends with the statement.
 *
 * @param expression placeholder or expression of a uuid
 */
export const tenantNamed = (expression: string): string =>
  `(select nullif(set_config('app.tenant', coalesce((${expression})::text, ''), true), '')::uuid as employer_id offset 0) t`;

/**
 * Sets for whom the transaction acts until it ends: `app.tenant` for an employer, `app.organisation` for any kind. Several
 * commands in one message cannot have parameters.
 */
function organisationSet(organisation: Organisation | null): string {
  if (organisation !== null && !isUuid(organisation.id)) {
    throw new Error('the organisation of a transaction is not a UUID');
  }
  const tenant = employerIdOf(organisation) ?? '';
  const acting = organisation === null ? '' : `${organisation.kind}:${organisation.id}`;
  // `set` is not planned and gives no row: a tenth less for an open transaction than `select set_config(…)`.
  return `set local app.tenant = '${tenant}'; set local app.organisation = '${acting}'`;
}

/** Mapped tables ask whether a transaction is open: without one they would open theirs, and refuse to lock rows. */
function inTransaction(runner: QueryRunner, open: boolean): void {
  (runner as { isTransactionActive: boolean }).isTransactionActive = open;
}

/** Sends a statement in one write with whatever else is sent before anything is waited for. */
function sent(client: Client, statement: QueryConfig): Promise<QueryResult<object>> {
  const { stream } = client.connection;
  if (stream.writableCorked === 0) {
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
  return client.query<object>(statement);
}

/** What a statement gives, of which {@link Sql} passes on a part. */
type Query = (text: string, params: readonly unknown[] | undefined) => Promise<QueryResult<object>>;

/** {@link Sql} over a way to run statements. */
function statements(query: Query): Sql {
  return {
    rows: async <Row extends object>(sql: string, params?: readonly unknown[]) =>
      (await query(sql, params)).rows as Row[],
    row: async <Row extends object>(sql: string, params?: readonly unknown[]) =>
      ((await query(sql, params)).rows[0] ?? null) as Row | null,
    has: async (sql, params) => ((await query(sql, params)).rowCount ?? 0) > 0,
    run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
  };
}

/** The tenant of a transaction. @throws when there is none: nobody reads tenant rows by accident. */
export function tenantOf(tx: Tx): string {
  if (!tx.employerId) throw new Error('this repository needs a tenant and the transaction has none');
  return tx.employerId;
}

/**
 * The organisation of a transaction that acts for one of a kind other than employers.
 * @throws when it acts for none, or for one of another kind: nobody reads its rows by accident.
 */
export function organisationOf(tx: Tx, kind: Exclude<OrganisationKind, 'employer'>): string {
  const { organisation } = tx.ctx;
  if (organisation?.kind !== kind) throw new Error(`this repository needs the organisation of a transaction: ${kind}`);
  return organisation.id;
}

import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '../db/index.js';
import type { Figure, Span } from './figure.js';

/** A value as it was kept. */
export interface KeptValue {
  readonly first: string;
  readonly last: string;
  readonly value: unknown;
}

/** A value as it was kept, which may stand no longer. */
export interface LastKept extends KeptValue {
  readonly keptAt: Date;
  /** Whether nothing that it follows has changed since. */
  readonly stands: boolean;
}

/** Whether a change was noted to a fact that the kept figure `k` follows. */
const CHANGED = `exists (select from changed_facts c where c.employer_id = k.employer_id and c.fact = any (k.follows)
  and (c.day is null or c.day between k.first_day and k.last_day))`;

/** Kept figures of the tenant, and the changes noted since. */
@Injectable()
export class KeptFigureRepository {
  /**
   * The kept values of some spans that are still valid: nothing they follow has changed as far as this transaction
   * sees.
   */
  async standing(tx: Tx, { name, version }: Figure<unknown>, spans: readonly Span[]): Promise<KeptValue[]> {
    return tx.rows<KeptValue>(
      `select k.first_day::text as first, k.last_day::text as last, k.value from kept_figures k
       join unnest($4::date[], $5::date[]) as s (first_day, last_day) using (first_day, last_day)
       where k.employer_id = $1 and k.figure = $2 and k.version = $3 and not ${CHANGED}`,
      [tenantOf(tx), name, version, spans.map(({ first }) => first), spans.map(({ last }) => last)],
    );
  }

  /** The value kept of the latest single day up to one, whether it still stands or not. */
  async last(tx: Tx, { name, version }: Figure<unknown>, until: string): Promise<LastKept | null> {
    return tx.row<LastKept>(
      `select k.first_day::text as first, k.last_day::text as last, k.value, k.kept_at as "keptAt",
         coalesce(not ${CHANGED}, false) as stands
       from kept_figures k
       where k.employer_id = $1 and k.figure = $2 and k.version = $3 and k.last_day <= $4 and k.first_day = k.last_day
       order by k.last_day desc limit 1`,
      [tenantOf(tx), name, version, until],
    );
  }

  /** Takes an advisory lock: one transaction at a time keeps figures of the tenant. */
  async lock(tx: Tx): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`kept figures ${tenantOf(tx)}`]);
  }

  /**
   * Drops invalid values together with the notes that invalidate them, in one statement and so at one moment. Notes
   * that another transaction commits afterwards stay, and still count.
   */
  async settle(tx: Tx): Promise<void> {
    await tx.run(
      `with settled as (delete from changed_facts where employer_id = $1 returning fact, day)
       delete from kept_figures k where k.employer_id = $1 and exists (
         select from settled c where c.fact = any (k.follows) and (c.day is null or c.day between k.first_day and k.last_day))`,
      [tenantOf(tx)],
    );
  }

  async keep(tx: Tx, { name, version, follows }: Figure<unknown>, span: Span, value: unknown): Promise<void> {
    await tx.run(
      `insert into kept_figures (employer_id, figure, first_day, last_day, version, follows, value, kept_at)
       values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())
       on conflict (employer_id, figure, first_day, last_day) do update set version = excluded.version,
         follows = excluded.follows, value = excluded.value, kept_at = excluded.kept_at`,
      [tenantOf(tx), name, span.first, span.last, version, follows, JSON.stringify(value)],
    );
  }

  /** Forgets every kept figure but some. */
  async forgetOthers(tx: Tx, wanted: readonly (Span & { readonly name: string })[]): Promise<void> {
    await tx.run(
      `delete from kept_figures k where k.employer_id = $1 and not exists (
         select from unnest($2::text[], $3::date[], $4::date[]) as w (figure, first_day, last_day)
         where w.figure = k.figure and w.first_day = k.first_day and w.last_day = k.last_day)`,
      [tenantOf(tx), wanted.map(({ name }) => name), wanted.map(({ first }) => first), wanted.map(({ last }) => last)],
    );
  }

  /** Employers with changes noted since their figures were kept, or that keep none that end on their day. */
  async due(tx: Tx, now: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string | null }>(
      `select id from employers_with_figures_due_at($1) as id order by id`,
      [now],
    );
    return rows.flatMap(({ id }) => id ?? []);
  }
}

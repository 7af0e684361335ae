import { Injectable } from '@nestjs/common';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { ErasedKind } from './erased-kinds.rules.js';

/** What was erased of a kind the last time that there was something. */
export interface LastErasure {
  readonly kind: ErasedKind;
  readonly rows: number;
  readonly cause: 'age' | 'request';
  readonly erasedAt: Date;
}

/** What an employer chose, and what was erased. */
@Injectable()
export class PersonalRetentionRepository {
  /** Days of each kind of which the employer chose. */
  async choices(tx: Tx): Promise<{ kind: ErasedKind; days: number }[]> {
    return tx.rows<{ kind: ErasedKind; days: number }>(
      `select kind, days from retention_choices where employer_id = $1 order by kind`,
      [tenantOf(tx)],
    );
  }

  async choose(tx: Tx, kind: ErasedKind, days: number, by: string, at: Date): Promise<void> {
    await tx.run(
      `insert into retention_choices (employer_id, kind, days, chosen_by, chosen_at) values ($1, $2, $3, $4, $5)
       on conflict (employer_id, kind) do update set days = excluded.days, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`,
      [tenantOf(tx), kind, days, by, at],
    );
  }

  async record(tx: Tx, { kind, rows, cause, erasedAt }: LastErasure): Promise<void> {
    await tx.run(
      `insert into erasures (id, employer_id, kind, cause, rows, erased_at) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), tenantOf(tx), kind, cause, rows, erasedAt],
    );
  }

  /** The latest of each kind. */
  async last(tx: Tx): Promise<LastErasure[]> {
    return tx.rows<LastErasure>(
      `select distinct on (kind) kind, rows, cause, erased_at as "erasedAt" from erasures
       where employer_id = $1 order by kind, erased_at desc, id desc`,
      [tenantOf(tx)],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { SuspendedDays } from './suspension.rules.js';

/** A suspension as recorded. */
export interface Suspension extends SuspendedDays {
  readonly reason: string;
  /** Name of the person who recorded it. */
  readonly askedBy: string;
  readonly askedAt: Date;
}

/** All SQL of suspensions; PostgreSQL keeps them apart and within the days on which the terms hold. */
@Injectable()
export class SuspensionsRepository {
  /** The suspensions of one agreement, in the order of time. */
  async of(tx: Tx, agreementId: string): Promise<Suspension[]> {
    return tx.rows<Suspension>(
      `select lower(during)::text as from, (upper(during) - 1)::text as to, reason, asked_by as "askedBy",
         asked_at as "askedAt"
       from agreement_suspensions where employer_id = $1 and agreement_id = $2 order by lower(during)`,
      [tenantOf(tx), agreementId],
    );
  }

  async add(tx: Tx, id: string, agreementId: string, suspension: Suspension): Promise<void> {
    const { from, to, reason, askedBy, askedAt } = suspension;
    await tx.run(
      `insert into agreement_suspensions (id, employer_id, agreement_id, during, reason, asked_by, asked_at)
       values ($1, $2, $3, daterange($4::date, $5::date, '[]'), $6, $7, $8)`,
      [id, tenantOf(tx), agreementId, from, to, reason, askedBy, askedAt],
    );
  }

  /** Ends suspensions on some days: one that begins among them is deleted, one that began before ends before them. */
  async free(tx: Tx, agreementId: string, from: IsoDate, to: IsoDate): Promise<void> {
    await tx.run(
      `delete from agreement_suspensions
       where employer_id = $1 and agreement_id = $2 and during <@ daterange($3::date, $4::date, '[]')`,
      [tenantOf(tx), agreementId, from, to],
    );
    await tx.run(
      `update agreement_suspensions set during = daterange(lower(during), $3::date)
       where employer_id = $1 and agreement_id = $2 and during @> $3::date and lower(during) < $3::date`,
      [tenantOf(tx), agreementId, from],
    );
  }
}

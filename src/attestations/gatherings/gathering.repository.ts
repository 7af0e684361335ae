import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Figures that are counted, or were. */
export interface Gathering {
  readonly id: string;
  /** One of the kinds that are counted by a job. */
  readonly kind: string;
  readonly locale: Locale;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  /** The attestation that the document is to replace; null: none. */
  readonly replacesId: string | null;
  readonly runId: string;
  /** The member who is told; null: nobody. */
  readonly askedBy: string | null;
  readonly gatheredAt: Date | null;
  /** Canonical JSON; null while they are counted. */
  readonly figures: string | null;
}

const COLUMNS = `g.id, g.kind, g.locale, g.period_from::text as "periodFrom", g.period_to::text as "periodTo",
  g.replaces_id as "replacesId", g.run_id as "runId", g.asked_by as "askedBy", g.gathered_at as "gatheredAt", g.figures`;

/** Figures that were asked for. */
@Injectable()
export class GatheringRepository {
  async add(tx: Tx, one: Omit<Gathering, 'gatheredAt' | 'figures'>, at: Date): Promise<void> {
    await tx.run(
      `insert into attestation_gatherings (id, employer_id, kind, locale, period_from, period_to, replaces_id, run_id, asked_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        one.id,
        tenantOf(tx),
        one.kind,
        one.locale,
        one.periodFrom,
        one.periodTo,
        one.replacesId,
        one.runId,
        one.askedBy,
        at,
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<Gathering | null> {
    return tx.row<Gathering>(`select ${COLUMNS} from attestation_gatherings g where g.employer_id = $1 and g.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** The same that the same person asked for and that is still being counted: it is not counted twice. */
  async underway(
    tx: Tx,
    {
      kind,
      locale,
      periodFrom,
      periodTo,
      replacesId,
      askedBy,
    }: Omit<Gathering, 'id' | 'runId' | 'gatheredAt' | 'figures'>,
  ): Promise<string | null> {
    const found = await tx.row<{ id: string }>(
      `select g.id from attestation_gatherings g join job_runs r on r.employer_id = g.employer_id and r.id = g.run_id
       where g.employer_id = $1 and r.state in ('queued', 'running') and g.kind = $2 and g.locale = $3 and g.period_from = $4
         and g.period_to = $5 and g.replaces_id is not distinct from $6::uuid and g.asked_by is not distinct from $7::uuid limit 1`,
      [tenantOf(tx), kind, locale, periodFrom, periodTo, replacesId, askedBy],
    );
    return found?.id ?? null;
  }

  /** @returns false where they were counted before: the first count stays */
  async keep(tx: Tx, id: string, figures: string, at: Date): Promise<boolean> {
    return tx.has(
      `update attestation_gatherings set figures = $3, gathered_at = $4
       where employer_id = $1 and id = $2 and gathered_at is null returning id`,
      [tenantOf(tx), id, figures, at],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EVIDENCE_KINDS, evidenceKind, type EvidenceKind } from './evidence.js';

/** What is missing at a site on a day, in the order of the charter: nothing at most of a network. */
export type MissingEvidence = (siteId: string, day: IsoDate) => readonly EvidenceKind[];

const NOTHING: readonly EvidenceKind[] = [];

/** Mandatory evidence that is not there: while it is missing of a day, nobody's employee books that day (docs/adr/0035). */
@Injectable()
export class EvidenceGaps {
  /** At some sites, for a period. */
  async over(tx: Tx, siteIds: readonly string[], from: IsoDate, to: IsoDate): Promise<MissingEvidence> {
    if (siteIds.length === 0) return () => NOTHING;
    const rows = await tx.rows<{ key: string; kinds: string[] }>(
      `select coalesce(g.site_id::text || to_char(g.day, 'YYYY-MM-DD'), '') as key, coalesce(array_agg(g.kind), '{}') as kinds
       from evidence_gaps($1::uuid[], $2, $3) g group by 1`,
      [siteIds, from, to],
    );
    if (rows.length === 0) return () => NOTHING;
    const missing = new Map(
      rows.map(({ key, kinds }) => {
        const known = kinds.map(evidenceKind);
        return [key, EVIDENCE_KINDS.filter((kind) => known.includes(kind))] as const;
      }),
    );
    return (siteId, day) => missing.get(`${siteId}${day}`) ?? NOTHING;
  }
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EVIDENCE_KINDS, evidenceKind, type EvidenceKind } from './evidence.js';

/** What is missing at a site on a day, in the order of the charter: nothing at most of a network. */
export type MissingEvidence = (siteId: string, day: IsoDate) => readonly EvidenceKind[];

/** Days of a period of which a site misses mandatory evidence: nobody's employee books them. */
export interface EvidenceGap {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Whether every day of the period is among them. */
  readonly whole: boolean;
  /** What is missing on any of them, in the order of the charter. */
  readonly kinds: readonly EvidenceKind[];
}

/** A kind that a site misses on a day. */
interface Missed {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly kind: string;
}

const NOTHING: readonly EvidenceKind[] = [];

const inOrder = (names: readonly string[]): EvidenceKind[] => {
  const known = names.map(evidenceKind);
  return EVIDENCE_KINDS.filter((kind) => known.includes(kind));
};

/** What is missing, from one line for each kind, site and day. */
export function missingOf(missed: readonly Missed[]): MissingEvidence {
  if (missed.length === 0) return () => NOTHING;
  const kinds = new Map<string, string[]>();
  for (const { siteId, day, kind } of missed) {
    const key = `${siteId}${day}`;
    kinds.set(key, [...(kinds.get(key) ?? []), kind]);
  }
  const missing = new Map([...kinds].map(([key, names]) => [key, inOrder(names)] as const));
  return (siteId, day) => missing.get(`${siteId}${day}`) ?? NOTHING;
}

/** Mandatory evidence that is not there: while it is missing of a day, nobody's employee books that day (docs/adr/0035). */
@Injectable()
export class EvidenceGaps {
  /** At some sites, for a period. */
  async over(tx: Tx, siteIds: readonly string[], from: IsoDate, to: IsoDate): Promise<MissingEvidence> {
    if (siteIds.length === 0) return () => NOTHING;
    return missingOf(
      await tx.rows<Missed>(
        `select coalesce(g.site_id::text, '') as "siteId", coalesce(to_char(g.day, 'YYYY-MM-DD'), '') as day, coalesce(g.kind, '') as kind
         from evidence_gaps($1::uuid[], $2, $3) g`,
        [siteIds, from, to],
      ),
    );
  }

  /** What some sites miss within a period, by site; those that miss nothing are left out. */
  async within(tx: Tx, siteIds: readonly string[], from: IsoDate, to: IsoDate): Promise<Map<string, EvidenceGap>> {
    if (siteIds.length === 0 || to < from) return new Map();
    const rows = await tx.rows<{ siteId: string; first: IsoDate; last: IsoDate; whole: boolean; kinds: string[] }>(
      `select coalesce(g.site_id::text, '') as "siteId", coalesce(to_char(min(g.day), 'YYYY-MM-DD'), '') as first,
         coalesce(to_char(max(g.day), 'YYYY-MM-DD'), '') as last,
         count(distinct g.day) = $3::date - $2::date + 1 as whole, coalesce(array_agg(distinct g.kind), '{}') as kinds
       from evidence_gaps($1::uuid[], $2, $3) g group by g.site_id`,
      [siteIds, from, to],
    );
    return new Map(
      rows.map(({ siteId, first, last, whole, kinds }) => [
        siteId,
        { from: first, to: last, whole, kinds: inOrder(kinds) },
      ]),
    );
  }
}

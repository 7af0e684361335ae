import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EVIDENCE_KINDS, evidenceKind, type EvidenceKind } from './evidence.js';

/** Evidence that whoever has a place declares of it, without its document. */
export interface Evidence {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  /** Whether employers that have or ask for a contract there may read the document. */
  readonly shared: boolean;
  readonly keptAt: Date;
}

/** What the charter asks for, and of a place what is declared now by whoever has it. */
export interface CharterState {
  readonly mandatory: readonly EvidenceKind[];
  /** First day of which bookings need the evidence. */
  readonly dueOn: IsoDate;
  /** Whether somebody has the place; otherwise whoever runs its desks is to take it and to show its evidence. */
  readonly taken: boolean;
  /** What stands, the longest valid first. */
  readonly evidence: readonly Evidence[];
}

/** What is declared of places under the charter. */
@Injectable()
export class PlaceEvidence {
  /** Null where nobody has the place and no operator that is here runs its desks: nobody could answer for it. */
  async of(tx: Tx, placeId: string): Promise<CharterState | null> {
    const owner = await tx.row<{ organisationId: string | null; dueOn: IsoDate }>(
      `select o.organisation_id as "organisationId",
         coalesce(to_char(case when o.place_id is null then evidence_due_on(p.id, null) else o.evidence_due_on end, 'YYYY-MM-DD'), '')
           as "dueOn"
       from places p left join place_owners o on o.place_id = p.id
       where p.id = $1 and (o.place_id is not null or evidence_due_on(p.id, null) is not null)`,
      [placeId],
    );
    if (!owner) return null;
    const asked = await tx.rows<{ kind: string }>(`select coalesce(k, '') as kind from unnest(mandatory_evidence()) k`);
    const stands = await tx.rows<Omit<Evidence, 'kind'> & { readonly kind: string }>(
      `select id, kind, to_char(valid_from, 'YYYY-MM-DD') as "validFrom", to_char(valid_to, 'YYYY-MM-DD') as "validTo",
         shared, kept_at as "keptAt"
       from place_evidence where place_id = $1 and organisation_id = $2 and withdrawn_at is null
       order by valid_to desc, kept_at desc, id limit 300`,
      [placeId, owner.organisationId],
    );
    return {
      mandatory: EVIDENCE_KINDS.filter((kind) => asked.some((one) => one.kind === kind)),
      dueOn: owner.dueOn,
      taken: owner.organisationId !== null,
      evidence: stands.flatMap(({ kind, ...rest }) => {
        const known = evidenceKind(kind);
        return known ? [{ ...rest, kind: known }] : [];
      }),
    };
  }
}

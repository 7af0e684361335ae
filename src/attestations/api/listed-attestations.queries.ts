import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AttestationState } from '../attestation.js';

/** An attestation, as programs read it. */
export interface ListedAttestation {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly kind: string;
  readonly employeeId: string | null;
  readonly locale: Locale;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly state: AttestationState;
  readonly specimen: boolean;
  readonly createdAt: Date;
  readonly issuedAt: Date | null;
  readonly validUntil: IsoDate | null;
  readonly revokedAt: Date | null;
  readonly replacesId: string | null;
  readonly replacedById: string | null;
  readonly sha256: string | null;
}

/** What a program looks for, from which place of the list on. */
export interface WantedAttestations {
  readonly after: string | null;
  readonly most: number;
  readonly state: AttestationState | null;
  readonly kind: string | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly changedSince: string | null;
}

const COLUMNS = `a.id, a.number, a.code, a.kind, a.employee_id as "employeeId", a.locale, a.period_from::text as "periodFrom", a.period_to::text as "periodTo",
  a.state, a.specimen, a.created_at as "createdAt", a.issued_at as "issuedAt", a.valid_until::text as "validUntil",
  a.revoked_at as "revokedAt", a.replaces_id as "replacesId",
  (select r.id from attestations r where r.employer_id = a.employer_id and r.replaces_id = a.id and r.state = 'issued') as "replacedById",
  a.sealed_sha256 as sha256`;

/** Attestations in the order in which they were asked for, for programs that walk through them. */
@Injectable()
export class ListedAttestations {
  /** At most `most` attestations behind `after`. */
  async page(tx: Tx, wanted: WantedAttestations): Promise<ListedAttestation[]> {
    return tx.rows<ListedAttestation>(
      `select ${COLUMNS} from attestations a
       where a.employer_id = $1 and ($2::uuid is null or a.id > $2) and ($3::text is null or a.state = $3)
         and ($4::text is null or a.kind = $4) and ($5::date is null or a.period_to >= $5)
         and ($6::date is null or a.period_from <= $6)
         and ($7::timestamptz is null or greatest(a.created_at, a.issued_at, a.revoked_at) >= $7)
       order by a.id limit $8`,
      [tenantOf(tx), wanted.after, wanted.state, wanted.kind, wanted.from, wanted.to, wanted.changedSince, wanted.most],
    );
  }

  /** One attestation; null when there is none of this id here. */
  async one(tx: Tx, id: string): Promise<ListedAttestation | null> {
    return tx.row<ListedAttestation>(`select ${COLUMNS} from attestations a where a.employer_id = $1 and a.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }
}

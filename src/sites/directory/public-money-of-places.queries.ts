import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** Public money that a place got, as a territory recorded it. */
export interface PublicMoney {
  readonly grantorName: string;
  /** Resolution, programme, scheme. */
  readonly basis: string;
  readonly amountCents: number;
  readonly grantedOn: IsoDate;
  /** Whether whoever recorded it was told of it, and did not grant it. */
  readonly declared: boolean;
}

/** The public money in places, from the ledgers of territories (docs/adr/0050). */
@Injectable()
export class PublicMoneyOfPlaces {
  /** The last granted first, cancelled aids left out; at most 100. */
  async of(tx: Tx, placeId: string): Promise<PublicMoney[]> {
    return tx.rows<PublicMoney>(
      `select a.grantor_name as "grantorName", a.legal_basis as basis, a.amount_cents::float8 as "amountCents",
         to_char(a.granted_on, 'YYYY-MM-DD') as "grantedOn", a.origin = 'declared' as declared
       from public_aids a where a.cancelled_at is null and a.place_slug in (
         select p.slug from places p where p.id = $1
         union all select f.slug from former_place_slugs f where f.place_id = $1)
       order by a.granted_on desc, a.id desc limit 100`,
      [placeId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** How many desks the places of some communes declare. */
export interface PlaceCapacity {
  readonly id: string;
  /** Null where no desks are known of it. */
  readonly desks: number | null;
}

/** Places of communes, and what they declare. */
@Injectable()
export class OfferedPlaces {
  /** Places that exist on a day. */
  async of(tx: Tx, communes: readonly string[], onDay: IsoDate): Promise<PlaceCapacity[]> {
    return tx.rows<PlaceCapacity>(
      `select p.id, (select count(*)::int from desks k join sites s on s.id = k.site_id
          where s.place_id = p.id and (s.closed_on is null or s.closed_on > $2) and (k.withdrawn_on is null or k.withdrawn_on > $2)
          having count(*) > 0) as desks
       from places p where p.commune_insee = any ($1) and (p.ended_on is null or p.ended_on > $2)`,
      [[...communes], onDay],
    );
  }
}

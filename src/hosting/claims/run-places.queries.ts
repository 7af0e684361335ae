import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** Desks of an operator in use at a place, or desks at a place that is its own. */
export interface RunPlace {
  readonly placeId: string;
  readonly slug: string;
  readonly name: string;
  readonly communeName: string;
  readonly siteIds: readonly string[];
  /** Whether it is the operator's, or nobody's. */
  readonly own: boolean;
}

/** A place that nobody took, and the organisation that runs desks there. */
export interface UntakenPlace {
  readonly organisationId: string;
  readonly name: string;
  readonly communeName: string;
  /** First day of which bookings need evidence. */
  readonly dueOn: IsoDate;
}

/** Places by who runs their desks, whether or not they were taken. */
@Injectable()
export class RunPlaces {
  /** Those of the transaction's operator, and those that are nobody's at which it runs desks; by name, at most 500. */
  async of(tx: Tx): Promise<RunPlace[]> {
    return tx.rows<RunPlace>(
      `select p.id as "placeId", p.slug, p.name, p.commune_name as "communeName", array_agg(s.id order by s.id) as "siteIds",
         o.place_id is not null as own
       from organisations g cross join sites s join places p on p.id = s.place_id
       left join place_owners o on o.place_id = p.id
       where g.id = $1 and s.closed_on is null
         and (o.organisation_id = g.id or (o.place_id is null and s.operator_id = g.operator_id))
       group by p.id, o.place_id order by p.name, p.id limit 500`,
      [organisationOf(tx, 'operator')],
    );
  }

  /** Every one that nobody took and whose operator is here, as the platform sees them. */
  async untaken(tx: Tx): Promise<UntakenPlace[]> {
    organisationOf(tx, 'platform');
    return tx.rows<UntakenPlace>(
      `select g.id as "organisationId", p.name, p.commune_name as "communeName",
         coalesce(to_char(evidence_due_on(p.id, g.operator_id), 'YYYY-MM-DD'), '') as "dueOn"
       from organisations g join sites s on s.operator_id = g.operator_id and s.closed_on is null
       join places p on p.id = s.place_id
       where not exists (select from place_owners o where o.place_id = p.id)
         and evidence_due_on(p.id, g.operator_id) is not null
       group by g.id, g.operator_id, p.id order by g.id, p.name, p.id`,
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { employerZoneSql } from '../employers/index.js';

const ZONE = employerZoneSql('$1');

/** An alert to be counted: what it is about, and by whom only so that people can be counted. */
export interface RaisedAlert {
  readonly key: string;
  readonly employeeId: string;
}

/** Alerts as figures: an alert stays between the person and whoever received it. */
@Injectable()
export class RaisedAlerts {
  /** Those raised on a day of a period at the employer’s, without their words. */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<RaisedAlert[]> {
    return tx.rows<RaisedAlert>(
      `select employee_id as "employeeId",
         case when about @> array['workload', 'isolation'] then 'both' else coalesce(about[1], '') end as key
       from alerts where employer_id = $1
         and raised_at >= $2::date::timestamp at time zone ${ZONE} and raised_at < ($3::date + 1)::timestamp at time zone ${ZONE}`,
      [tenantOf(tx), from, to],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { employerZoneSql } from '../../employers/index.js';
import type { Place } from '../register/agreement-terms.rules.js';
import type { RecordedPaper } from './paper-matching.rules.js';

/** Agreements signed on paper as they were recorded. */
@Injectable()
export class RecordedPapers {
  /** Those of some employees, whatever became of them. */
  async of(tx: Tx, employeeIds: readonly string[]): Promise<(RecordedPaper & { readonly employeeId: string })[]> {
    const rows = await tx.rows<Omit<RecordedPaper, 'terms'> & Stored>(
      `select employee_id as "employeeId", (signed_at at time zone ${employerZoneSql('$1')})::date::text as "signedOn", days_per_week as "daysPerWeek", weekdays, places,
         start_on::text as "startOn", end_on::text as "endOn", to_char(contact_from, 'HH24:MI') as "contactFrom",
         to_char(contact_to, 'HH24:MI') as "contactTo", adaptation_months as "adaptationMonths", notice_days as "noticeDays",
         days_per_month as "daysPerMonth", days_per_year as "daysPerYear", third_places_count as "thirdPlacesCount"
       from agreements where employer_id = $1 and employee_id = any ($2) and channel = 'paper'`,
      [tenantOf(tx), employeeIds],
    );
    return rows.map(({ employeeId, signedOn, ...terms }) => ({
      employeeId,
      signedOn,
      terms,
    }));
  }
}

interface Stored {
  readonly employeeId: string;
  readonly signedOn: string | null;
  readonly daysPerWeek: number;
  readonly weekdays: number[];
  readonly places: Place[];
  readonly startOn: string;
  readonly endOn: string | null;
  readonly contactFrom: string;
  readonly contactTo: string;
  readonly adaptationMonths: number;
  readonly noticeDays: number;
  readonly daysPerMonth: number | null;
  readonly daysPerYear: number | null;
  readonly thirdPlacesCount: boolean;
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Channel, Place } from '../register/agreement-terms.rules.js';
import type { AgreementState } from '../register/agreement.rules.js';

/** An agreement, as programs read it. */
export interface ListedAgreement {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly employeeId: string;
  readonly state: AgreementState;
  readonly channel: Channel;
  readonly daysPerWeek: number;
  readonly daysPerMonth: number | null;
  readonly daysPerYear: number | null;
  readonly thirdPlacesCount: boolean;
  readonly weekdays: number[];
  readonly places: Place[];
  readonly startOn: IsoDate;
  readonly endOn: IsoDate | null;
  readonly effectiveFrom: IsoDate | null;
  readonly effectiveTo: IsoDate | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly signedAt: Date | null;
  readonly countersignedAt: Date | null;
}

/** What a program looks for, from which place of the list on. */
export interface WantedAgreements {
  readonly after: string | null;
  readonly most: number;
  readonly employeeId: string | null;
  readonly state: AgreementState | null;
  readonly inForceOn: IsoDate | null;
  readonly changedSince: string | null;
}

const COLUMNS = `a.id, a.reference, a.version, a.employee_id as "employeeId", a.state, a.channel,
  a.days_per_week as "daysPerWeek", a.days_per_month as "daysPerMonth", a.days_per_year as "daysPerYear",
  a.third_places_count as "thirdPlacesCount", a.weekdays, a.places, a.start_on::text as "startOn", a.end_on::text as "endOn",
  lower(a.effective)::text as "effectiveFrom", (upper(a.effective) - 1)::text as "effectiveTo",
  a.created_at as "createdAt", a.sent_at as "sentAt", a.signed_at as "signedAt", a.countersigned_at as "countersignedAt"`;

/** Agreements in the order in which they were made, for programs that walk through them. */
@Injectable()
export class ListedAgreements {
  /** At most `most` agreements behind `after`. */
  async page(tx: Tx, wanted: WantedAgreements): Promise<ListedAgreement[]> {
    return tx.rows<ListedAgreement>(
      `select ${COLUMNS} from agreements a
       where a.employer_id = $1 and ($2::uuid is null or a.id > $2) and ($3::uuid is null or a.employee_id = $3)
         and ($4::text is null or a.state = $4) and ($5::date is null or a.effective @> $5::date)
         and ($6::timestamptz is null or exists (select from agreement_transitions t
           where t.employer_id = a.employer_id and t.agreement_id = a.id and t.at >= $6))
       order by a.id limit $7`,
      [tenantOf(tx), wanted.after, wanted.employeeId, wanted.state, wanted.inForceOn, wanted.changedSince, wanted.most],
    );
  }

  /** One agreement; null when there is none of this id here. */
  async one(tx: Tx, id: string): Promise<ListedAgreement | null> {
    return tx.row<ListedAgreement>(`select ${COLUMNS} from agreements a where a.employer_id = $1 and a.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }
}

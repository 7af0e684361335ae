import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { worksOnSql } from '../../employees/index.js';

/** Somebody whose desks the reader may see. */
export interface Colleague {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
}

/** More colleagues than one page shows; a manager with more has them in teams. */
const MOST_COLLEAGUES = 60;

/**
 * Colleagues of a person who show their desks to colleagues: those with the same manager, the manager, and who reports to the
 * person. Somebody who shows nothing is in no answer, so that being left out says nothing of their days.
 */
@Injectable()
export class Colleagues {
  /** Those who work here on a day, by name; at most 60. */
  async showing(tx: Tx, employeeId: string, day: IsoDate): Promise<Colleague[]> {
    return tx.rows<Colleague>(
      `select e.id, e.given_name as "givenName", e.family_name as "familyName", e.unit
       from employees own
       join employees e on e.employer_id = own.employer_id and e.id <> own.id
         and (e.manager_id = own.manager_id or e.id = own.manager_id or e.manager_id = own.id)
       join shown_desks s on s.employer_id = e.employer_id and s.employee_id = e.id and s.audience = 'colleagues'
       where own.employer_id = $1 and own.id = $2 and ${worksOnSql('e', '$3')}
       order by e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id limit $4`,
      [tenantOf(tx), employeeId, day, MOST_COLLEAGUES],
    );
  }
}

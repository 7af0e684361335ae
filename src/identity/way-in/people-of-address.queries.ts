import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';

/** Somebody who may sign in: a member, or an employee of record who has not signed in yet. */
export interface PersonOfAddress {
  readonly employerId: string;
  readonly memberId: string | null;
  readonly employeeId: string | null;
}

/** Finds who may sign in under an address, at any employer, before a tenant is known. */
@Injectable()
export class PeopleOfAddress {
  /** @param today the legal day: people who have left can no longer sign in */
  async find(tx: Tx, address: string, today: IsoDate): Promise<PersonOfAddress[]> {
    return tx.rows<PersonOfAddress>(
      `select e.id as "employerId", p.member_id as "memberId", p.employee_id as "employeeId"
       from people_of_address($1, $2::date) p join employers e on e.id = p.employer_id`,
      [address, today],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EMPLOYEE_LEFT, EMPLOYEE_STAYS } from '../employee.events.js';
import { EmployeeRepository } from '../employee.repository.js';
import { endsSooner } from '../leaving-day.rules.js';
import type { ReportedChange } from './employee-import.js';

/** Somebody who would leave with an import. */
export interface PlannedLeaving {
  readonly employeeId: string;
  readonly staffNumber: string;
  readonly name: string;
  /** First day away that is recorded already. */
  readonly from: IsoDate | null;
  readonly leftOn: IsoDate;
}

/** The same with the consequences. */
export interface ForeseenLeaving extends PlannedLeaving {
  /** The departure is moved to a later day: it ends nothing, and `foreseen` is what is not restored. */
  readonly putOff: boolean;
  readonly foreseen: Foreseen;
}

/** Who would leave with an import, and the consequences for each, as the page of a single departure shows them. */
@Injectable()
export class LeavingsReader {
  constructor(
    private readonly register: EmployeeRepository,
    private readonly consequences: Consequences,
  ) {}

  /** The departures that rows of a report announce. */
  async ofRows(tx: Tx, changes: readonly ReportedChange[]): Promise<PlannedLeaving[]> {
    const people = await this.register.named(
      tx,
      changes.map(({ staffNumber }) => staffNumber),
      [],
    );
    const ids = new Map(people.map(({ staffNumber, id }) => [staffNumber, id]));
    return changes.flatMap(({ staffNumber, name, changes: fields }) => {
      const employeeId = ids.get(staffNumber);
      const day = fields.find(({ field }) => field === 'left_on');
      if (employeeId === undefined || !day || day.to === '') return [];
      return [{ employeeId, staffNumber, name, from: day.from || null, leftOn: day.to }];
    });
  }

  /** The consequences of each; a handful of queries a person. */
  async foreseen(tx: Tx, leavings: readonly PlannedLeaving[]): Promise<ForeseenLeaving[]> {
    const result: ForeseenLeaving[] = [];
    for (const leaving of leavings) {
      const { employeeId, from, leftOn } = leaving;
      const foreseen = endsSooner(from, leftOn)
        ? await this.consequences.foresee(tx, EMPLOYEE_LEFT, { employeeId, leftOn })
        : await this.consequences.foresee(tx, EMPLOYEE_STAYS, { employeeId, from: from ?? leftOn, until: leftOn });
      result.push({ ...leaving, putOff: !endsSooner(from, leftOn), foreseen });
    }
    return result;
  }
}

import { Injectable } from '@nestjs/common';
import { zonesOfCommune, type HolidayZone, type IsoDate, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { communeIndex, type GeoPoint } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';

/** The person who looks for a desk, where their journey starts and which day it is there. */
export interface Booker {
  readonly employee: EmployeeView;
  /** Null of a home outside France: no way from there is told. */
  readonly home: Start | null;
  readonly holidayZone: HolidayZone;
  readonly zone: string;
  readonly today: IsoDate;
}

/** Where a journey begins; `town` is what is shown of it, never more precise than the commune. */
export interface Start extends GeoPoint {
  readonly town: string;
  readonly postcode: string;
}

/** Reads who is looking. */
@Injectable()
export class BookerReader {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
  ) {}

  /** Null for an account that belongs to no employee. */
  async of(tx: Tx): Promise<Booker | null> {
    const employee = tx.ctx.employeeId ? await this.employees.byId(tx, tx.ctx.employeeId) : null;
    if (!employee) return null;
    const zones = zonesOfCommune(employee.communeInsee);
    const zone = zones?.timeZone ?? ADMINISTRATIVE_ZONE;
    return {
      employee,
      home: startOf(employee),
      holidayZone: zones?.holidayZone ?? 'metropole',
      zone,
      today: this.clock.today(zone),
    };
  }
}

function startOf({ home, communeInsee, communeName }: EmployeeView): Start | null {
  if (home === null || communeInsee === null) return null;
  return { ...home, town: communeName, postcode: communeIndex().get(communeInsee)?.postcode ?? '' };
}

import { Injectable } from '@nestjs/common';
import type { DayZone } from '#libs/calendar/index.js';
import { EmployerZones } from '#libs/platform/clock/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';

/** The platform's {@link EmployerZones}, from the directory of employers: one statement of its own. */
@Injectable()
export class ZonesOfEmployers extends EmployerZones {
  constructor(private readonly uow: UnitOfWork) {
    super();
  }

  override async of(employerId: string): Promise<DayZone | null> {
    return this.uow.ask((sql) =>
      sql.row<DayZone>(`select time_zone as "timeZone", holiday_zone as "holidayZone" from employers where id = $1`, [
        employerId,
      ]),
    );
  }
}

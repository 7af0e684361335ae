import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeLeaves } from '../record/employee-leaves.js';
import { AbsentPeopleRepository } from './absent-people.repository.js';
import { EmployeeImportRepository } from './employee-import.repository.js';
import { ImportNotReady } from './import.errors.js';

/** The decision about the people shown; the others stay as they were. */
export interface AbsentDecision {
  readonly importId: string;
  readonly shown: readonly string[];
  readonly leaves: readonly string[];
  /** Last day worked of all who leave; null as long as it is open. */
  readonly lastDay: IsoDate | null;
}

/** Decides one by one who of the people absent from a complete file leaves, and on which day. */
@Injectable()
export class TickAbsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly absent: AbsentPeopleRepository,
    private readonly leavings: EmployeeLeaves,
    private readonly audit: AuditTrail,
  ) {}

  /** Nobody leaves before the import is confirmed. @throws NotFound, ImportNotReady, InvalidInput naming `lastDay` */
  async execute(ctx: RequestContext, { importId, shown, leaves, lastDay }: AbsentDecision): Promise<void> {
    if (lastDay !== null) this.leavings.firstDayAway(lastDay);
    await this.uow.run(ctx, async (tx) => {
      const locked = await this.imports.lock(tx, importId);
      if (!locked) throw new NotFound('employee import');
      if (locked.state !== 'checked' || !locked.complete) throw new ImportNotReady();
      const before = await this.absent.count(tx, importId);
      await this.absent.tick(tx, importId, shown, leaves);
      await this.imports.absentLeaveOn(tx, importId, lastDay);
      const { ticked } = await this.absent.count(tx, importId);
      if (ticked > 0 && lastDay === null)
        throw new InvalidInput([{ field: 'lastDay', code: 'employees.absent-day-missing' }]);
      if (ticked === before.ticked && lastDay === locked.absentLastDay) return;
      await this.audit.record(tx, {
        action: 'employees.tick-absent',
        subject: { type: 'employee-import', id: importId },
        detail: { leaves: ticked, lastDay },
      });
    });
  }
}

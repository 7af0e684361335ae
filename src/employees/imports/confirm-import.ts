import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AbsentPeopleRepository } from './absent-people.repository.js';
import { EmployeeImportRepository } from './employee-import.repository.js';
import { writesOf } from './employee-import.js';
import { ImportHasNoChange, ImportHasNoRow, ImportHasRefusedRows, ImportNotReady } from './import.errors.js';
import { APPLY_IMPORT } from './import.jobs.js';

/** What the person decided after reading the report. */
export interface ImportDecision {
  readonly importId: string;
  /** Import the accepted rows and leave the refused ones out; otherwise all or nothing. */
  readonly keepGood: boolean;
}

/** Has the rows of a checked import written by a job. */
@Injectable()
export class ConfirmImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly absent: AbsentPeopleRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Idempotent while the import is being written, and afterwards.
   * @throws NotFound, ImportNotReady, ImportHasNoRow, ImportHasRefusedRows (without `keepGood`), ImportHasNoChange,
   * InvalidInput naming `lastDay` when absent people are ticked without a day
   */
  async execute(ctx: RequestContext, { importId, keepGood }: ImportDecision): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const locked = await this.imports.lock(tx, importId);
      const found = locked && (await this.imports.byId(tx, importId));
      if (!found) throw new NotFound('employee import');
      // A second click, or the back button: what was asked for is under way.
      if (['applying', 'applied'].includes(found.state) && found.keepGood === keepGood) return;
      if (found.state !== 'checked') throw new ImportNotReady();
      if (found.rowsGood === 0) throw new ImportHasNoRow();
      if (found.rowsBad > 0 && !keepGood) throw new ImportHasRefusedRows(found.rowsBad);
      const { ticked } = await this.absent.count(tx, importId);
      if (ticked > 0 && found.absentLastDay === null)
        throw new InvalidInput([{ field: 'lastDay', code: 'employees.absent-day-missing' }]);
      if (writesOf(found.counts) + ticked === 0) throw new ImportHasNoChange();
      const runId = await this.runs.create(tx, APPLY_IMPORT, found.rowsGood);
      await this.imports.applying(tx, importId, keepGood, runId);
      await this.outbox.add(tx, APPLY_IMPORT, { importId, runId });
      await this.audit.record(tx, {
        action: 'employees.confirm-import',
        subject: { type: 'employee-import', id: importId },
        detail: { keepGood, good: found.rowsGood, bad: found.rowsBad, ...(ticked > 0 && { absentLeave: ticked }) },
      });
    });
  }
}
